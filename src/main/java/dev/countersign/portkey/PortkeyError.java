package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/**
 * An answer that is no success, in whichever of its shapes it came (contract section 5).
 *
 * @param code {@code AB03}, {@code 03} and the like; empty when there is none
 * @param message Portkey's own sentence, one line, else the status in words
 * @param json whether it was Portkey's own answer, not a page of something in between
 */
record PortkeyError(int status, String code, String message, boolean json, Optional<Duration> retryAfter) {
    /** So much of Portkey's sentence is shown. */
    static final int LONGEST_MESSAGE = 300;

    private static final int LONGEST_CODE = 40;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    static PortkeyError of(Reply reply, Clock clock) {
        Optional<JsonNode> body = Json.object(reply.body());
        // The order of the contract: data, error, top level.
        List<JsonNode> places = body.map(node -> List.of(node.path("data"), node.path("error"), node))
                .orElse(List.of());
        String code = first(places, "errorCode", "code");
        String message = first(places, "message", "message");
        return new PortkeyError(
                reply.status(),
                Foreign.text(code, LONGEST_CODE),
                message.isBlank() ? statusText(reply.status()) : Foreign.text(message, LONGEST_MESSAGE),
                body.isPresent() || reply.body().isBlank(),
                wait(reply.retryAfter(), clock));
    }

    boolean is(String... codes) {
        return List.of(codes).contains(code);
    }

    private static String first(List<JsonNode> places, String name, String otherName) {
        for (JsonNode place : places) {
            for (String member : List.of(name, otherName)) {
                JsonNode value = place.path(member);
                if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                    return value.asText();
                }
            }
        }
        return "";
    }

    private static String statusText(int status) {
        String words = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null);
        return words == null ? "HTTP status " + status : words;
    }

    /** Seconds or a date, as HTTP allows (RFC 9110, 10.2.3); never negative, never absurdly long. */
    private static Optional<Duration> wait(String header, Clock clock) {
        String text = header.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return Optional.of(bounded(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1000))));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(clock.instant(), until)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
