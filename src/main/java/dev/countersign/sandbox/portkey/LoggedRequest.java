package dev.countersign.sandbox.portkey;

import java.time.Instant;

/**
 * One request as the simulator saw it; never the credential.
 *
 * @param path begins after {@code /v1}
 * @param query as sent, without the question mark; empty when there was none
 * @param at when it arrived
 * @param status of the answer; 0 while there is none, and for good when the connection was closed without one
 * @param outcome the status the server came to, whatever then happened to the answer; 0 when it was not carried out (yet)
 * @param requestId what the answer carries as {@code x-portkey-request-id}
 * @param why why it was refused, which Portkey itself would not say; empty when it was not
 */
public record LoggedRequest(
        String method,
        Route route,
        String path,
        String query,
        String body,
        Instant at,
        int status,
        int outcome,
        String requestId,
        String why) {

    /** The id or slug in the path; empty when the route has none. */
    public String id() {
        return route.idIn(path);
    }

    LoggedRequest carriedOut(int newOutcome, String newWhy) {
        return new LoggedRequest(method, route, path, query, body, at, status, newOutcome, requestId, newWhy);
    }

    LoggedRequest answered(int newStatus) {
        return new LoggedRequest(method, route, path, query, body, at, newStatus, outcome, requestId, why);
    }
}
