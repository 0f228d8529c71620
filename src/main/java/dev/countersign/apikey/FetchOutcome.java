package dev.countersign.apikey;

import java.time.Duration;
import java.util.Optional;

/** How a fresh read of a key ended. */
public sealed interface FetchOutcome {
    /** Portkey has the key, like this. */
    record Found(ApiKey key) implements FetchOutcome {}

    /** Portkey says there is no such key, or does not show it to this bot (it answers both alike). */
    record Missing(String sentence) implements FetchOutcome {}

    /**
     * No usable answer: try again.
     *
     * @param retryAfter how long Portkey asked to wait
     */
    record Unavailable(String sentence, Optional<Duration> retryAfter) implements FetchOutcome {}
}
