package dev.countersign.slack;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Lets a cache's entries age by our clock, so that tests tick and never wait. */
final class ClockTicker {
    private ClockTicker() {}

    static Ticker of(Clock clock) {
        return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }
}
