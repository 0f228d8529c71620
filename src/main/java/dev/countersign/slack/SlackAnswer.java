package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What came of one call of Slack's Web API. Never carries the token.
 *
 * @param answered true when Slack's API itself answered; false for I/O trouble, HTTP 5xx, or something that is not its JSON
 * @param ok true when Slack did what was asked
 * @param error Slack's name of the error, {@code ratelimited} for HTTP 429, or what went wrong on the way; empty when ok
 * @param body the answer; missing when there was none
 * @param retryAfter how long Slack asked to wait
 * @param maybeDone true when the work may have been done although nobody said so
 * @param headers what the answer said beside its body
 */
record SlackAnswer(
        boolean answered,
        boolean ok,
        String error,
        JsonNode body,
        Optional<Duration> retryAfter,
        boolean maybeDone,
        Headers headers) {
    static final String RATE_LIMITED = "ratelimited";

    /**
     * What stands in the headers.
     *
     * @param date when it was sent, by Slack's clock
     * @param scopes of the token, by Slack's names; empty when Slack did not say
     */
    record Headers(Optional<Instant> date, Set<String> scopes) {
        static final Headers NONE = new Headers(Optional.empty(), Set.of());
    }

    static SlackAnswer of(JsonNode body, Optional<Duration> retryAfter, Headers headers) {
        boolean ok = body.path("ok").asBoolean(false);
        String error = ok ? "" : body.path("error").asText("unknown_error");
        return new SlackAnswer(true, ok, error, body, retryAfter, ok, headers);
    }

    static SlackAnswer rateLimited(Optional<Duration> retryAfter) {
        return new SlackAnswer(true, false, RATE_LIMITED, MissingNode.getInstance(), retryAfter, false, Headers.NONE);
    }

    static SlackAnswer refused(String error) {
        return new SlackAnswer(true, false, error, MissingNode.getInstance(), Optional.empty(), false, Headers.NONE);
    }

    static SlackAnswer unanswered(String trouble, Optional<Duration> retryAfter, boolean maybeDone) {
        return new SlackAnswer(false, false, trouble, MissingNode.getInstance(), retryAfter, maybeDone, Headers.NONE);
    }

    /** The ending in one of four words, for counting: {@code ok}, {@code refused}, {@code rate_limited}, {@code unanswered}. */
    String outcome() {
        if (ok) {
            return "ok";
        }
        if (!answered) {
            return "unanswered";
        }
        return error.equals(RATE_LIMITED) ? "rate_limited" : "refused";
    }

    /** True when Slack does not take our token (any more): nothing will work until somebody mends it. */
    boolean tokenRefused() {
        return switch (error) {
            case "invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed" -> true;
            default -> false;
        };
    }
}
