package dev.countersign.store;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database as somebody sees it who only looks, beside a bot that may be running: one connection, which cannot write,
 * and one moment's state for as long as it is open.
 */
public final class ReadOnlyDatabase implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Connection connection;
    private final Jdbi jdbi;
    private final Dialect dialect;

    private ReadOnlyDatabase(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
        this.dialect = dialect;
    }

    /** What came of opening it; sentences are for the operator and hold no secret. */
    public sealed interface Opening {
        /** It is there, with the tables this program knows. */
        record Opened(ReadOnlyDatabase database) implements Opening {}

        /** Nobody made it yet; {@code serve} would. */
        record NotMade(String sentence) implements Opening {}

        /** It is no such url, or of another version. */
        record Refused(String sentence) implements Opening {}

        /** It does not answer, or is no database. */
        record Unreachable(String sentence) implements Opening {}
    }

    /**
     * Opens it, when it is there.
     *
     * @param jdbcUrl as for {@link Database#open}
     */
    public static Opening open(String jdbcUrl) {
        try {
            DatabaseUrl url = DatabaseUrl.parse(jdbcUrl);
            if (url instanceof DatabaseUrl.File file) {
                return Files.exists(file.path())
                        ? opened(file(file), Dialect.SQLITE)
                        : new Opening.NotMade("There is no file " + file.path() + ".");
            }
            return opened(server((DatabaseUrl.Server) url), Dialect.POSTGRESQL);
        } catch (DatabaseRefusedException refused) {
            return new Opening.Refused(refused.getMessage());
        } catch (SQLException failed) {
            return new Opening.Unreachable("The database cannot be read: " + failed.getMessage());
        }
    }

    private static Opening opened(Connection connection, Dialect dialect) throws SQLException {
        try {
            int stored = Schema.stored(connection);
            if (stored == Schema.VERSION) {
                return new Opening.Opened(new ReadOnlyDatabase(connection, dialect));
            }
            connection.close();
            return stored == 0
                    ? new Opening.NotMade("The database has no tables of countersign's yet.")
                    : new Opening.Refused("The tables have version " + stored + " and this program works with "
                            + Schema.VERSION + ": use the program that last served with this database.");
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private static Connection file(DatabaseUrl.File file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(PATIENCE_SECONDS * 1000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(DatabaseUrl.SQLITE + file.path());
        return source.getConnection();
    }

    private static Connection server(DatabaseUrl.Server server) throws SQLException {
        Properties properties = Pools.properties(server, PATIENCE_SECONDS);
        // Else only what begins a transaction would be held to it.
        properties.setProperty("readOnlyMode", "always");
        Connection connection = java.sql.DriverManager.getConnection(server.url(), properties);
        connection.setReadOnly(true);
        return connection;
    }

    /** Gives the connection back. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("the database could not be closed", failed);
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** What keeps the state of one moment over several questions. */
    TransactionIsolationLevel snapshot() {
        return switch (dialect) {
            case SQLITE -> TransactionIsolationLevel.SERIALIZABLE;
            case POSTGRESQL -> TransactionIsolationLevel.REPEATABLE_READ;
        };
    }
}
