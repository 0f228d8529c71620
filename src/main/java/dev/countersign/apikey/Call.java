package dev.countersign.apikey;

import java.time.Duration;

/**
 * One call of Portkey's API that left, for the audit and for Portkey's support.
 *
 * @param method {@code GET} or {@code PUT}
 * @param status the HTTP status, 0 when no answer came
 * @param portkeyRequestId Portkey's own id of the call, empty when it gave none
 * @param took from when it was sent to the end of its answer, or until it was given up
 * @param trouble in a sentence how it failed; empty when an answer came, whatever it said
 */
public record Call(String method, int status, String portkeyRequestId, Duration took, String trouble) {
    private static final int SERVER_ERROR = 500;

    /** True when Portkey answered that it failed: after that nothing of this call is on its way any more. */
    public boolean serverError() {
        return status >= SERVER_ERROR;
    }
}
