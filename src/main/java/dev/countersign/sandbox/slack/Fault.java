package dev.countersign.sandbox.slack;

import java.time.Duration;

/**
 * Something that goes wrong with a Web API call.
 *
 * @param kind what
 * @param status HTTP status, for {@link Kind#STATUS}
 * @param error Slack's error name, for {@link Kind#ERROR}
 * @param time how long to wait, for {@link Kind#DELAY}, or the Retry-After, for {@link Kind#RATE_LIMITED}
 */
public record Fault(Kind kind, int status, String error, Duration time) {

    /** Kinds of faults. */
    public enum Kind {
        /** Answered with this HTTP status, nothing done. */
        STATUS,
        /** Answered {@code ok: false} with this error, nothing done. */
        ERROR,
        /** 429 with Retry-After, nothing done. */
        RATE_LIMITED,
        /** The work is done, then the connection is cut without an answer. */
        LOST_ANSWER,
        /** The connection is cut, nothing done. */
        CUT,
        /** Done and answered, but late. */
        DELAY
    }

    public static Fault status(int status) {
        return new Fault(Kind.STATUS, status, "", Duration.ZERO);
    }

    public static Fault error(String error) {
        return new Fault(Kind.ERROR, 200, error, Duration.ZERO);
    }

    public static Fault rateLimited(Duration retryAfter) {
        return new Fault(Kind.RATE_LIMITED, 429, "ratelimited", retryAfter);
    }

    public static Fault lostAnswer() {
        return new Fault(Kind.LOST_ANSWER, 0, "", Duration.ZERO);
    }

    public static Fault cut() {
        return new Fault(Kind.CUT, 0, "", Duration.ZERO);
    }

    public static Fault delay(Duration time) {
        return new Fault(Kind.DELAY, 200, "", time);
    }
}
