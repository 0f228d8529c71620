package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * How the bot answered one delivery.
 *
 * @param outcome what Slack makes of it
 * @param status HTTP status; 200 for an acknowledged envelope; 0 without an answer
 * @param latency from sending to the answer
 * @param body the answer's body, or the acknowledgement's payload; may be empty
 * @param notice what Slack tells the person when it went wrong; empty when all is well
 */
public record Delivery(Outcome outcome, int status, Duration latency, String body, String notice) {

    /** What became of a delivery. */
    public enum Outcome {
        ACKNOWLEDGED,
        /** Another status than 2xx. */
        REFUSED,
        /** No answer within Slack's three seconds. */
        TIMED_OUT,
        /** Nobody there. */
        UNREACHABLE,
        /** Acknowledged with something that Slack does not take. */
        ANSWER_NOT_TAKEN,
        /** Nothing to send: the client had nothing to tell, or held it back. */
        NOT_SENT
    }

    static Delivery notSent(String notice) {
        return new Delivery(Outcome.NOT_SENT, 0, Duration.ZERO, "", notice);
    }

    public boolean acknowledged() {
        return outcome == Outcome.ACKNOWLEDGED;
    }

    /** The body as JSON, when it is JSON. */
    public Optional<JsonNode> json() {
        return Json.parse(body);
    }

    Delivery notTaken(String why) {
        return new Delivery(Outcome.ANSWER_NOT_TAKEN, status, latency, body, why);
    }
}
