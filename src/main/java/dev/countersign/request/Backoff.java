package dev.countersign.request;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before trying again: longer each time, but at most 5 s in the first minute of trouble,
 * and up to a quarter less by chance, so that those who failed together do not come back together.
 */
final class Backoff {
    private static final Duration FIRST_MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT_MOST = Duration.ofSeconds(5);
    private static final Duration LONG_MOST = Duration.ofSeconds(30);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 10;
    private static final double AT_LEAST = 0.75;

    private Backoff() {}

    /**
     * The wait.
     *
     * @param trouble for how long it has not worked
     * @param tries how often it did not, at least 1
     * @param asked what the other side asked for, which is honoured before anything else; no wait at all is not a wait
     */
    static Duration after(Duration trouble, int tries, Optional<Duration> asked) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(Math.max(tries, 1) - 1, MOST_DOUBLINGS));
        return wait(asked, atMost(most(trouble), doubled));
    }

    /** The wait where nobody counts tries: a quarter of the time it has not worked, within the same bounds. */
    static Duration after(Duration trouble, Optional<Duration> asked) {
        Duration quarter = trouble.dividedBy(4);
        return wait(asked, quarter.compareTo(FIRST) < 0 ? FIRST : atMost(most(trouble), quarter));
    }

    /** The longest wait there can be by now, if this is the next one. */
    static Duration longest(Duration trouble, Duration next) {
        Duration most = most(trouble);
        return next.compareTo(most) > 0 ? next : most;
    }

    private static Duration wait(Optional<Duration> asked, Duration own) {
        return asked.filter(named -> named.compareTo(Duration.ZERO) > 0).orElseGet(() -> spread(own));
    }

    private static Duration spread(Duration wait) {
        double share = ThreadLocalRandom.current().nextDouble(AT_LEAST, 1);
        return Duration.ofMillis(Math.round(wait.toMillis() * share));
    }

    private static Duration most(Duration trouble) {
        return trouble.compareTo(FIRST_MINUTE) < 0 ? SHORT_MOST : LONG_MOST;
    }

    private static Duration atMost(Duration most, Duration wait) {
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
