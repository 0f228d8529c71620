package dev.countersign.store;

/** The database as configured cannot be used, and trying again will not help. The message is for the operator. */
public final class DatabaseRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what to do; never holds the database's url */
    DatabaseRefusedException(String message) {
        super(message);
    }

    DatabaseRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
