package dev.countersign.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** The databases that are measured, on this machine's disk. */
final class Engines {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Engines() {}

    /** One for the whole run; it ends with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres ONLY = durable();
    }

    /** The tests' server answers before a commit is on the disk; a real one does not. */
    private static EmbeddedPostgres durable() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String fresh(EmbeddedPostgres server) {
        String name = "bench" + DATABASES.incrementAndGet();
        Jdbi.create(server.getPostgresDatabase()).useHandle(handle -> {
            handle.execute("create database " + name);
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                String value = handle.createQuery("show " + setting).mapTo(String.class).one();
                if (!value.equals("on")) {
                    throw new IllegalStateException(setting + " is " + value + ": nothing would be durable");
                }
            }
        });
        return server.getJdbcUrl("postgres", name);
    }

    /** Empty databases by the engine's name; each call of a supplier makes another. */
    static Map<String, Supplier<String>> fresh(Path folder) {
        Map<String, Supplier<String>> engines = new LinkedHashMap<>();
        engines.put("SQLite", () -> {
            try {
                return "jdbc:sqlite:" + Files.createTempDirectory(folder, "bench-").resolve("countersign.db");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        engines.put("PostgreSQL", () -> fresh(Server.ONLY));
        return engines;
    }
}
