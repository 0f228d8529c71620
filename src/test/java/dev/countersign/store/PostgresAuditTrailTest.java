package dev.countersign.store;

final class PostgresAuditTrailTest extends AuditTrailContract {
    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }
}
