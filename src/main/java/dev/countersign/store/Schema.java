package dev.countersign.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables' own version, and how it gets to the one this program works with. */
final class Schema {
    /** The highest V of both folders under {@code db/migration}. */
    static final int VERSION = 7;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final String HISTORY = "flyway_schema_history";

    private Schema() {}

    /**
     * Brings the tables up to date, all steps in one transaction. Flyway costs most of a second just to look, so it is
     * only woken when there is something to do.
     *
     * @throws DatabaseRefusedException when the tables are newer than this program
     */
    static void bringUpToDate(DataSource source, Dialect dialect) throws SQLException {
        int stored;
        try (Connection connection = source.getConnection()) {
            stored = stored(connection);
        }
        refuseNewer(stored);
        if (stored < VERSION) {
            LOG.info("bringing the database's tables from schema version {} to {}", stored, VERSION);
            Flyway.configure()
                    .dataSource(source)
                    .locations(dialect.migrations())
                    .failOnMissingLocations(true)
                    .table(HISTORY)
                    .group(true)
                    .load()
                    .migrate();
        }
    }

    /** @throws DatabaseRefusedException when that version is newer than this program */
    static void refuseNewer(int stored) {
        if (stored > VERSION) {
            throw new DatabaseRefusedException("The database was written by a newer countersign (its schema is version "
                    + stored + ", this program knows up to " + VERSION + "). Start that version or a newer one.");
        }
    }

    /** The version the tables have; 0 when there are none. */
    static int stored(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, new String[] {"TABLE"})) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet versions = statement.executeQuery(
                        "select version from " + HISTORY + " where success and version is not null")) {
            int highest = 0;
            while (versions.next()) {
                highest = Math.max(highest, Integer.parseInt(versions.getString(1)));
            }
            return highest;
        }
    }
}
