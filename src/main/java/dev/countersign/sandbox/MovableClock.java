package dev.countersign.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The simulated world's own time: runs like another clock and can be put forward, never back. */
public final class MovableClock extends Clock {
    private final Clock real;
    private final AtomicReference<Duration> ahead;

    /** A clock that shows the same time as that one until it is moved. */
    public MovableClock(Clock real) {
        this(real, new AtomicReference<>(Duration.ZERO));
    }

    private MovableClock(Clock real, AtomicReference<Duration> ahead) {
        this.real = real;
        this.ahead = ahead;
    }

    /** Puts it forward. */
    public void forward(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time only goes forward.");
        }
        ahead.updateAndGet(present -> present.plus(time));
    }

    /** How far it is ahead of the clock it runs like. */
    public Duration ahead() {
        return ahead.get();
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(real.withZone(zone), ahead);
    }
}
