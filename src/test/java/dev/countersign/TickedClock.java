package dev.countersign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of all tests: stands still until ticked. */
public class TickedClock extends Clock {
    /** Where it stands when nothing else is said. */
    public static final Instant START = Instant.parse("2026-11-23T18:00:00Z");

    private final AtomicReference<Instant> now;

    public TickedClock() {
        this(START);
    }

    public TickedClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    public final void tick(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public final Instant instant() {
        return now.get();
    }

    @Override
    public final ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public final Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
    }
}
