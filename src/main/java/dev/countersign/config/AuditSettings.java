package dev.countersign.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code audit} needs.
 *
 * @param databaseUrl a JDBC URL of SQLite or PostgreSQL; secret because it may hold a password
 */
public record AuditSettings(Secret databaseUrl) {
    /** Reads it like {@link Settings#read}. */
    public static Reading<AuditSettings> read(Map<String, String> environment, Function<Path, Optional<String>> files) {
        return new SettingsReader(new RawValues(environment, files)).auditSettings();
    }
}
