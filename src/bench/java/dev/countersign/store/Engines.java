package dev.countersign.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** The databases that are measured, on this machine's disk. */
final class Engines {
    private Engines() {}

    /** The tests' server answers before a commit is on the disk; a real one does not. */
    private static String durable(String url) {
        String name = url.replaceFirst("^.*/", "").replaceFirst("\\?.*$", "");
        Jdbi.create(url).useHandle(handle -> handle.execute("alter database " + name + " set synchronous_commit = on"));
        return url;
    }

    /** Empty databases by the engine's name; each call of a supplier makes another. */
    static Map<String, Supplier<String>> fresh(Path folder) {
        Map<String, Supplier<String>> engines = new LinkedHashMap<>();
        engines.put("SQLite", () -> {
            try {
                return "jdbc:sqlite:" + Files.createTempDirectory(folder, "bench-").resolve("countersign.db");
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
        engines.put("PostgreSQL", () -> durable(PostgresServer.freshDatabase()));
        return engines;
    }
}
