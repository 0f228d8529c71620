package dev.countersign.sandbox.portkey;

import java.time.Duration;
import java.util.Map;

/** One thing that goes wrong with one answer. Made by the factories here, switched on through {@link Faults}. */
public sealed interface Fault {

    /** Whether the request was carried out before things went wrong: the difference a client cannot see. */
    enum Moment {
        BEFORE_THE_CHANGE,
        AFTER_THE_CHANGE
    }

    /** An error answer in place of the real one. */
    record Refusal(int status, String contentType, String body, Map<String, String> headers, Moment moment)
            implements Fault {
        /** The same answer, but the request was carried out. */
        public Refusal afterTheChange() {
            return new Refusal(status, contentType, body, headers, Moment.AFTER_THE_CHANGE);
        }

        Answer answer() {
            return new Answer(status, contentType, body, headers, "fault");
        }
    }

    /** The connection is closed without a byte of an answer. */
    record LostConnection(Moment moment) implements Fault {}

    /** No answer until {@link Faults#release()} or the end of the simulator; then the connection is closed. */
    record Silence(Moment moment) implements Fault {}

    /** The request is carried out; the body breaks off in the middle of what Content-Length promised. */
    record TruncatedBody() implements Fault {}

    /** The request is carried out; the answer has its status, and a body that is not JSON. */
    record NotJson() implements Fault {}

    /** An update answers 200 {@code {}} and leaves this field of its body out. */
    record IgnoredField(String field) implements Fault {}

    /** The request is held for this long (real time) and then carried out, whether or not the caller still waits. */
    record Delay(Duration time) implements Fault {}

    static Refusal refusal(int status, String errorCode, String message) {
        Answer answer = Answer.error(status, errorCode, message, "fault");
        return new Refusal(status, answer.contentType(), answer.body(), answer.headers(), Moment.BEFORE_THE_CHANGE);
    }

    /** 429 without Retry-After: what the documentation promises is no more than that. */
    static Refusal tooManyRequests() {
        return refusal(429, "AB06", "Too many requests. Please try again later.");
    }

    /** 429 with Retry-After in whole seconds. */
    static Refusal tooManyRequests(Duration retryAfter) {
        Refusal plain = tooManyRequests();
        return new Refusal(
                429,
                plain.contentType(),
                plain.body(),
                Map.of("Retry-After", Long.toString(retryAfter.toSeconds())),
                Moment.BEFORE_THE_CHANGE);
    }

    static Refusal internalError() {
        return refusal(500, "AB04", "Something went wrong. Please try again later.");
    }

    /** The proxy in front answers with its own page. */
    static Refusal badGateway() {
        String page = """
                <html>
                <head><title>502 Bad Gateway</title></head>
                <body>
                <center><h1>502 Bad Gateway</h1></center>
                </body>
                </html>
                """;
        return new Refusal(502, "text/html", page, Map.of(), Moment.BEFORE_THE_CHANGE);
    }

    /** 401 as the gateway in front words it. */
    static Refusal unauthorized() {
        Answer answer = Answer.invalidKey("fault");
        return new Refusal(401, answer.contentType(), answer.body(), answer.headers(), Moment.BEFORE_THE_CHANGE);
    }

    /** 403 AB03: missing scope, wrong plan, a security setting, or no such key; the answer does not say which. */
    static Refusal forbidden() {
        return refusal(403, "AB03", Answer.NO_PERMISSION);
    }

    /** 404 AB08, the other answer that sources give for a deleted key. */
    static Refusal notFound() {
        return refusal(404, "AB08", "Not found");
    }

    static Fault lostBefore() {
        return new LostConnection(Moment.BEFORE_THE_CHANGE);
    }

    static Fault lostAfter() {
        return new LostConnection(Moment.AFTER_THE_CHANGE);
    }

    static Fault silenceBefore() {
        return new Silence(Moment.BEFORE_THE_CHANGE);
    }

    static Fault silenceAfter() {
        return new Silence(Moment.AFTER_THE_CHANGE);
    }

    static Fault truncatedBody() {
        return new TruncatedBody();
    }

    static Fault notJson() {
        return new NotJson();
    }

    static Fault ignoring(String field) {
        return new IgnoredField(field);
    }

    static Fault delay(Duration time) {
        return new Delay(time);
    }
}
