package dev.countersign.sandbox.slack;

import java.util.Map;

/**
 * What came of submitting a view.
 *
 * @param delivery the bot's answer; not sent when the client itself found something wrong
 * @param errors by block id: the client's own complaints, or the bot's
 * @param closed whether the view is gone from the screen
 */
public record Submission(Delivery delivery, Map<String, String> errors, boolean closed) {
    public Submission {
        errors = Map.copyOf(errors);
    }
}
