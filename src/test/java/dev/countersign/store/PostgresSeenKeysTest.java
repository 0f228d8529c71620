package dev.countersign.store;

final class PostgresSeenKeysTest extends SeenKeysContract {
    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }
}
