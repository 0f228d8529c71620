package dev.countersign.matrix;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server for as many programs as like. */
final class Postgres implements Closeable {
    private final AtomicInteger databases = new AtomicInteger();
    private final EmbeddedPostgres server;

    Postgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    int port() {
        return server.getPort();
    }

    /** The name of a new, empty database. */
    String freshDatabase() throws SQLException {
        String name = "matrix" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return name;
    }

    /** Without encryption, which a relay could not read. */
    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database
                + "?user=postgres&sslmode=disable&gssEncMode=disable";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
