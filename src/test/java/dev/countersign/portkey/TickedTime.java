package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.TickedClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that is a cache's ticker too. */
final class TickedTime extends TickedClock implements Ticker {
    static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    TickedTime() {
        super(START);
    }

    @Override
    public long read() {
        return Duration.between(START, instant()).toNanos();
    }
}
