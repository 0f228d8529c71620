package dev.countersign.request;

/** The database did not take or give what was asked: nothing was stored. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what could not be done, with the ids it was about */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
