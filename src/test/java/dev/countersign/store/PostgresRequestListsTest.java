package dev.countersign.store;

final class PostgresRequestListsTest extends RequestListsContract {
    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }
}
