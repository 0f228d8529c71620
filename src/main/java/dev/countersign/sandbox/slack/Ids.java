package dev.countersign.sandbox.slack;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the ids Slack makes. */
final class Ids {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong lastMicros = new AtomicLong();
    private final AtomicLong sequence = new AtomicLong(10_000_000);

    Ids(Clock clock) {
        this.clock = clock;
    }

    /** A message's {@code seconds.micros}, rising even when the clock stands still. */
    String ts() {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / 1000;
        long unique = lastMicros.updateAndGet(last -> Math.max(micros, last + 1));
        return String.format(Locale.ROOT, "%d.%06d", unique / MICROS_PER_SECOND, unique % MICROS_PER_SECOND);
    }

    String next(String prefix) {
        return prefix
                + Long.toString(sequence.incrementAndGet(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    }

    String hex(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return HexFormat.of().formatHex(noise);
    }

    /** What Slack gives a block or an action that came without an id. */
    String shortId() {
        return hex(3).substring(0, 5);
    }

    String triggerId() {
        return sequence.incrementAndGet() + "." + sequence.incrementAndGet() + "." + hex(16);
    }

    String viewHash() {
        return clock.instant().getEpochSecond() + "." + hex(4);
    }
}
