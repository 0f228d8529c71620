package dev.countersign.store;

final class PostgresRequestStoreTest extends RequestStoreContract {
    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }
}
