package dev.countersign.store;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAuditTrailTest extends AuditTrailContract {
    @TempDir
    private Path directory;

    @Override
    String freshDatabase() {
        return "jdbc:sqlite:" + directory.resolve("countersign.db");
    }

    @Override
    void unguard() {
        for (String table : List.of("audit", "audit_checkpoint", "audit_head")) {
            execute("drop trigger " + table + "_not_updated");
            execute("drop trigger " + table + "_not_deleted");
        }
    }
}
