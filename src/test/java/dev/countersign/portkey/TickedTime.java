package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock and a ticker that move only when told. */
final class TickedTime extends Clock implements Ticker {
    static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

    void tick(Duration time) {
        passed.updateAndGet(before -> before.plus(time));
    }

    @Override
    public long read() {
        return passed.get().toNanos();
    }

    @Override
    public Instant instant() {
        return START.plus(passed.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
