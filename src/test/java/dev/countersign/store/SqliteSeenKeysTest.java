package dev.countersign.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSeenKeysTest extends SeenKeysContract {
    @TempDir
    private Path directory;

    @Override
    String freshDatabase() {
        return "jdbc:sqlite:" + directory.resolve("countersign.db");
    }
}
