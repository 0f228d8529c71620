package dev.countersign.store;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;

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

    /** True when at most one process works with the database, so that what another left picked has no owner. */
    boolean exclusive() {
        return this == SQLITE;
    }
}
