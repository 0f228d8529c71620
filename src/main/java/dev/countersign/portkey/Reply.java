package dev.countersign.portkey;

import dev.countersign.apikey.Call;

/**
 * One answer of Portkey, unread.
 *
 * @param retryAfter the header's text, empty when there is none
 * @param call what it answers
 */
record Reply(String body, String retryAfter, Call call) {
    int status() {
        return call.status();
    }

    boolean success() {
        return status() >= 200 && status() < 300;
    }

    /** Without the body, which may hold masked keys. */
    @Override
    public String toString() {
        return "HTTP " + status() + " (" + body.length() + " characters)";
    }
}
