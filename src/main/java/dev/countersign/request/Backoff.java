package dev.countersign.request;

import java.time.Duration;
import java.util.Optional;

/** How long to wait before trying again (PRODUCT section 4: at most 5 s in the first minute of trouble). */
final class Backoff {
    private static final Duration FIRST_MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT_MOST = Duration.ofSeconds(5);
    private static final Duration LONG_MOST = Duration.ofSeconds(30);
    private static final long FIRST_MILLIS = 500;

    private Backoff() {}

    /**
     * The wait.
     *
     * @param trouble for how long it has not worked
     * @param tries how often it did not, at least 1
     * @param asked what the other side asked for, which is honoured before anything else
     */
    static Duration after(Duration trouble, int tries, Optional<Duration> asked) {
        if (asked.isPresent()) {
            return asked.get();
        }
        Duration most = trouble.compareTo(FIRST_MINUTE) < 0 ? SHORT_MOST : LONG_MOST;
        Duration doubled = Duration.ofMillis(FIRST_MILLIS << Math.min(Math.max(tries, 1) - 1, 10));
        return doubled.compareTo(most) < 0 ? doubled : most;
    }

    /** The wait where nobody counts tries: an eighth of the time it has not worked, within the same bounds. */
    static Duration after(Duration trouble, Optional<Duration> asked) {
        int tries = 1;
        for (long millis = FIRST_MILLIS; millis < trouble.toMillis() && tries < 10; millis *= 2) {
            tries++;
        }
        return after(trouble, tries, asked);
    }
}
