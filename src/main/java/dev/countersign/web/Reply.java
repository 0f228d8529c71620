package dev.countersign.web;

/**
 * What a request is answered with.
 *
 * @param status HTTP status
 * @param contentType of the body; not sent when the body is empty
 * @param body may be empty
 */
public record Reply(int status, String contentType, String body) {
    static final String JSON = "application/json; charset=utf-8";

    /** A refusal in so many words. */
    static Reply plain(int status, String sentence) {
        return new Reply(status, "text/plain; charset=utf-8", sentence + "\n");
    }

    /** A status and nothing else. */
    public static Reply empty(int status) {
        return new Reply(status, "", "");
    }
}
