package dev.countersign.sandbox.slack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it goes to the bot's endpoint, whole: what a test edits, forges, ages or sends again.
 *
 * @param headers content type, timestamp and signature, as sent
 * @param body the raw body
 */
public record SignedRequest(Map<String, String> headers, String body) {
    public static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    public static final String SIGNATURE = "X-Slack-Signature";

    public SignedRequest {
        headers = Map.copyOf(headers);
    }

    /** The same with another body, the signature left as it was. */
    public SignedRequest withBody(String other) {
        return new SignedRequest(headers, other);
    }

    /** The same with a header set to another value; empty takes the header away. */
    public SignedRequest withHeader(String name, String value) {
        Map<String, String> edited = new LinkedHashMap<>(headers);
        edited.remove(name);
        if (!value.isEmpty()) {
            edited.put(name, value);
        }
        return new SignedRequest(edited, body);
    }
}
