package dev.countersign.portkey;

import dev.countersign.apikey.Call;
import java.time.Duration;
import java.util.Optional;

/** A call that brought no usable answer. The message is a sentence for people; it never carries what was sent. */
final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean maybeReceived;
    private final transient Optional<Call> call;
    private final transient Optional<Duration> retryAfter;

    private NoAnswerException(
            String sentence, boolean maybeReceived, Optional<Call> call, Optional<Duration> retryAfter) {
        super(sentence);
        this.maybeReceived = maybeReceived;
        this.call = call;
        this.retryAfter = retryAfter;
    }

    /** @param maybeReceived false only when the request cannot have reached Portkey */
    static NoAnswerException to(Call call, boolean maybeReceived) {
        return new NoAnswerException(call.trouble(), maybeReceived, Optional.of(call), Optional.empty());
    }

    /** @param retryAfter how long Portkey is left alone */
    static NoAnswerException notSent(String sentence, Optional<Duration> retryAfter) {
        return new NoAnswerException(sentence, false, Optional.empty(), retryAfter);
    }

    boolean maybeReceived() {
        return maybeReceived;
    }

    /** What was sent; nothing when nothing was. */
    Optional<Call> call() {
        return call;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
