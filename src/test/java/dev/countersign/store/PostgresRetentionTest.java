package dev.countersign.store;

final class PostgresRetentionTest extends RetentionContract {
    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }
}
