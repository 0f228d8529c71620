package dev.countersign.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One real PostgreSQL for all tests of this JVM, a fresh database for each; it ends with the JVM. */
final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final int MOST_LOOKS = 500;
    private static final EmbeddedPostgres SERVER = started();

    private PostgresServer() {}

    /** The url of a new, empty database. */
    static String freshDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** The url of that database for a user who needs this password, whatever password the url holds. */
    static String guarded(String user, String password, String inUrl) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + user + " login password '" + password + "'");
            ResultSet file = statement.executeQuery("show hba_file");
            file.next();
            Path rules = Path.of(file.getString(1));
            Files.writeString(rules, "host all " + user + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
            statement.execute("select pg_reload_conf()");
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
        String url = SERVER.getJdbcUrl(user, "postgres") + "&password=" + inUrl;
        for (int look = 0; look < MOST_LOOKS && letsIn(url); look++) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return url;
    }

    /** The server takes new rules when it comes to it. */
    private static boolean letsIn(String url) {
        try (Connection in = DriverManager.getConnection(url)) {
            return in.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
