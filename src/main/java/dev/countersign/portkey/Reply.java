package dev.countersign.portkey;

import dev.countersign.apikey.UpdateOutcome.CallTrace;

/**
 * One answer of Portkey, unread.
 *
 * @param retryAfter the header's text, empty when there is none
 */
record Reply(int status, String body, String retryAfter, CallTrace trace) {
    boolean success() {
        return status >= 200 && status < 300;
    }

    /** Without the body, which may hold masked keys. */
    @Override
    public String toString() {
        return "HTTP " + status + " (" + body.length() + " characters)";
    }
}
