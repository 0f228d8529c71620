package dev.countersign.store;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import org.jdbi.v3.core.Handle;

/** The databases there are, and where they differ. All other SQL is the same for both. */
enum Dialect {
    SQLITE("classpath:db/migration/sqlite"),
    POSTGRESQL("classpath:db/migration/postgresql");

    private final String migrations;

    Dialect(String migrations) {
        this.migrations = migrations;
    }

    /** Where the schema's steps are. */
    String migrations() {
        return migrations;
    }

    /** How db-scheduler speaks to it. */
    JdbcCustomization jobs() {
        return switch (this) {
            case SQLITE -> new SqliteJdbcCustomization();
            case POSTGRESQL -> new PostgreSqlJdbcCustomization(false, false);
        };
    }

    /** Lets one transaction at a time, over all replicas, go on with that name; the others wait until it ends. */
    void oneAtATime(Handle handle, String name) {
        switch (this) {
            case SQLITE -> {
                // There is one writer.
            }
            case POSTGRESQL ->
                handle.createQuery("select 1 from pg_advisory_xact_lock(hashtext(:name))")
                        .bind("name", name)
                        .mapTo(Integer.class)
                        .one();
        }
    }

    /** True when at most one process works with the database, so that what another left picked has no owner. */
    boolean exclusive() {
        return this == SQLITE;
    }
}
