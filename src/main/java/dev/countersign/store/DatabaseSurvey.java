package dev.countersign.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * Looks at the database as {@code serve} would find it: makes no tables, takes no lock that another process would miss, and
 * writes one row that is there for it.
 */
public final class DatabaseSurvey {
    private static final int PATIENCE_MILLIS = 2_000;

    private DatabaseSurvey() {}

    /** How it was found, each with a sentence. */
    public sealed interface State {
        /** Of this version, and takes writes. */
        record Usable(String sentence) implements State {}

        /** Not made yet, or behind: {@code serve} will see to it. */
        record Provisional(String sentence) implements State {}

        /** {@code serve} cannot work with it as it is. */
        record Unusable(String sentence) implements State {}
    }

    /**
     * Looks at it once.
     *
     * @param jdbcUrl as {@link Database#open} takes it
     */
    public static State of(String jdbcUrl) {
        try {
            DatabaseUrl url = DatabaseUrl.parse(jdbcUrl);
            return url instanceof DatabaseUrl.File file ? file(file.path()) : server((DatabaseUrl.Server) url);
        } catch (DatabaseRefusedException refused) {
            return new State.Unusable(refused.getMessage());
        } catch (SQLException | RuntimeException failed) {
            return new State.Unusable("The database cannot be used: " + DatabaseTrouble.inFull(failed));
        }
    }

    private static State file(Path path) throws SQLException {
        Optional<String> trouble = trouble(SoleUse.directory(path));
        if (trouble.isPresent()) {
            return new State.Unusable(trouble.get());
        }
        return Files.exists(path)
                ? looked(existing(path), "the file " + path, true)
                : new State.Provisional("the file " + path + " is not made yet: serve makes it.");
    }

    /** Why no files can be made there: the log of writes, its index and the lock are files beside the database. */
    private static Optional<String> trouble(Path directory) {
        Path trial;
        try {
            trial = Files.createTempFile(directory, "countersign-", ".check");
        } catch (IOException refused) {
            return Optional.of("The directory " + directory + " takes no new file ("
                    + refused.getClass().getSimpleName()
                    + "): make it writable for this user, and make room on its disk.");
        }
        try {
            Files.writeString(trial, "room for this?");
            return Optional.empty();
        } catch (IOException full) {
            return Optional.of("In the directory " + directory + " the disk is full: make room.");
        } finally {
            delete(trial);
        }
    }

    private static void delete(Path trial) {
        try {
            Files.deleteIfExists(trial);
        } catch (IOException kept) {
            // An empty file left behind is less than the trouble that is being told.
        }
    }

    /** Its journal mode is left alone, and it is never made here. */
    private static DataSource existing(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(PATIENCE_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(DatabaseUrl.SQLITE + path);
        return source;
    }

    private static State server(DatabaseUrl.Server server) throws SQLException {
        try (HikariDataSource source = Pools.server(server)) {
            return looked(source, "the database", mayCreate(source));
        }
    }

    private static State looked(DataSource source, String what, boolean mayCreate) throws SQLException {
        int stored;
        try (Connection connection = source.getConnection()) {
            stored = Schema.stored(connection);
        }
        Schema.refuseNewer(stored);
        if (stored > 0) {
            write(source);
        }
        if (stored == Schema.VERSION) {
            return new State.Usable(what + " takes writes, schema version " + stored);
        }
        if (!mayCreate) {
            return new State.Unusable("The user may not make tables in " + what
                    + ": make it the owner of the database, or grant it CREATE on the schema.");
        }
        return new State.Provisional(
                stored == 0
                        ? what + " has no tables yet: serve makes them."
                        : what + " has schema version " + stored + ": serve brings it to version " + Schema.VERSION
                                + " when it starts, and older versions of Countersign will then refuse it. Make a backup first.");
    }

    private static void write(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update pulse set beat = beat + 1");
        }
    }

    private static boolean mayCreate(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select has_schema_privilege(current_schema(), 'CREATE')")) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
