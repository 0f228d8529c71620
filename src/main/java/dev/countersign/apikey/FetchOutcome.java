package dev.countersign.apikey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a fresh read of a key ended. */
public sealed interface FetchOutcome {
    /** The calls it took, oldest first; none when Portkey was not asked. */
    List<Call> calls();

    /** Portkey has the key, like this. */
    record Found(ApiKey key, List<Call> calls) implements FetchOutcome {
        public Found {
            calls = List.copyOf(calls);
        }

        /** Found without asking. */
        public Found(ApiKey key) {
            this(key, List.of());
        }
    }

    /** Portkey says there is no such key, or does not show it to this bot (it answers both alike). */
    record Missing(String sentence, List<Call> calls) implements FetchOutcome {
        public Missing {
            calls = List.copyOf(calls);
        }

        /** Missing without asking. */
        public Missing(String sentence) {
            this(sentence, List.of());
        }
    }

    /**
     * No usable answer: try again.
     *
     * @param retryAfter how long Portkey asked to wait, or how long it is not asked
     */
    record Unavailable(String sentence, Optional<Duration> retryAfter, List<Call> calls) implements FetchOutcome {
        public Unavailable {
            calls = List.copyOf(calls);
        }

        /** Not asked. */
        public Unavailable(String sentence, Optional<Duration> retryAfter) {
            this(sentence, retryAfter, List.of());
        }
    }

    /** The same after these calls, and its own. */
    default FetchOutcome after(List<Call> earlier) {
        List<Call> all = java.util.stream.Stream.concat(earlier.stream(), calls().stream())
                .toList();
        if (this instanceof Found found) {
            return new Found(found.key(), all);
        }
        if (this instanceof Missing missing) {
            return new Missing(missing.sentence(), all);
        }
        Unavailable unavailable = (Unavailable) this;
        return new Unavailable(unavailable.sentence(), unavailable.retryAfter(), all);
    }
}
