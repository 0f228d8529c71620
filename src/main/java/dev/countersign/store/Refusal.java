package dev.countersign.store;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What a database server will never let in, as told by SQLState (PostgreSQL, appendix A). Trying again does not help; whoever
 * set it up must act.
 */
final class Refusal {
    private Refusal() {}

    /** What is wrong and what to do; nothing when it may pass by itself. */
    static Optional<String> of(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException told && told.getSQLState() != null) {
                Optional<String> sentence = sentence(told.getSQLState());
                if (sentence.isPresent()) {
                    return sentence;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sentence(String sqlState) {
        return switch (sqlState) {
            case "28P01" -> Optional.of("the server refuses the user or the password: check both.");
            case "28000" ->
                Optional.of(
                        "the server does not let this user in from here: check the user and the server's pg_hba.conf.");
            case "3D000" -> Optional.of("there is no database of that name on the server: create it, or name another.");
            case "42501" -> Optional.of("the user may not create tables there: grant it that right, or name another.");
            default -> Optional.empty();
        };
    }
}
