package dev.countersign.portkey;

import java.time.Duration;
import java.util.Optional;

/** When the directory of keys is read again after it could not be read. For one thread at a time. */
final class RefreshPace {
    /** After a mistake of ours, which the next time may make again. */
    static final Duration AFTER_A_BUG = Duration.ofSeconds(30);

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    /** The longest wait in the first minute of trouble. */
    private static final Duration LATER_RETRY = Duration.ofSeconds(5);

    private static final Duration LATE_RETRY = Duration.ofSeconds(30);
    private static final int RETRIES_IN_FIRST_MINUTE = 15;

    private int failures;

    boolean failing() {
        return failures > 0;
    }

    void succeeded() {
        failures = 0;
    }

    /**
     * How long to wait after one more failure.
     *
     * @param asked how long Portkey asked to wait
     */
    Duration failed(Optional<Duration> asked) {
        failures++;
        return asked.filter(wait -> wait.compareTo(FIRST_RETRY) > 0).orElseGet(this::backoff);
    }

    private Duration backoff() {
        if (failures > RETRIES_IN_FIRST_MINUTE) {
            return LATE_RETRY;
        }
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LATER_RETRY) < 0 ? doubled : LATER_RETRY;
    }
}
