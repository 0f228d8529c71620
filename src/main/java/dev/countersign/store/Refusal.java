package dev.countersign.store;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What will never let this program in, as told by SQLState (PostgreSQL, appendix A) or by SQLite's result code. Trying again does
 * not help; whoever set it up must act.
 */
final class Refusal {
    private Refusal() {}

    /** What is wrong and what to do; nothing when it may pass by itself. */
    static Optional<String> of(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            Optional<String> sentence = cause instanceof SQLiteException file
                    ? ofFile(file.getResultCode())
                    : cause instanceof SQLException told && told.getSQLState() != null
                            ? ofServer(told.getSQLState())
                            : Optional.empty();
            if (sentence.isPresent()) {
                return sentence;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofServer(String sqlState) {
        return switch (sqlState) {
            case "28P01" -> Optional.of("the server refuses the user or the password: check both.");
            case "28000" ->
                Optional.of(
                        "the server does not let this user in from here: check the user and the server's pg_hba.conf.");
            // The driver's own: no password where one is asked for, no TLS where the url wants it, a way to sign in it
            // has not.
            case "08004" ->
                Optional.of(
                        "the server and the url do not agree on how to sign in: see that the url has user and password, "
                                + "and that its sslmode is one the server takes.");
            case "3D000" -> Optional.of("there is no database of that name on the server: create it, or name another.");
            case "42501" -> Optional.of("the user may not create tables there: grant it that right, or name another.");
            case "22023" -> Optional.of("a parameter of the url has a value the driver does not know: correct it.");
            default -> Optional.empty();
        };
    }

    /** @param code the extended ones begin with the name of theirs */
    private static Optional<String> ofFile(SQLiteErrorCode code) {
        String name = code.name();
        if (name.startsWith("SQLITE_NOTADB")) {
            return Optional.of("it is no SQLite database: name another file.");
        }
        if (name.startsWith("SQLITE_CORRUPT")) {
            return Optional.of("it is damaged: restore a backup (docs/operations.md).");
        }
        if (name.startsWith("SQLITE_READONLY")) {
            return Optional.of("it is read-only: make the file, its directory and its disk writable for this user.");
        }
        return Optional.empty();
    }
}
