package dev.countersign.store;

final class PostgresNoticeStoreTest extends NoticeStoreContract {
    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }
}
