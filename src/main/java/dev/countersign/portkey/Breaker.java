package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a dead Portkey alone. After some calls in a row without an answer (none at all, or 5xx) nothing is sent for a
 * while; then one call is let through, whoever's it is, and its answer decides. An answer of any other kind, also a
 * refusal or a 429, is a sign of life. Safe for use from any thread; nobody waits here.
 */
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    /** Fewer could be the bad luck of one write and its reads. */
    static final int FAILURES_IN_A_ROW = 5;

    /** What was approved goes out soon after Portkey is back: within this and a retry of at most 5 s. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    /** When it has been dead for a minute. */
    static final Duration LONG_PAUSE = Duration.ofSeconds(10);

    private static final Duration LONG_DEAD = Duration.ofMinutes(1);

    private final Ticker ticker;
    private int failures;
    private String trouble = "";
    private long openedAt;
    private long closedUntil;

    Breaker(Ticker ticker) {
        this.ticker = ticker;
    }

    /** For how long nothing is to be sent; empty when the caller may send, and must then tell how that went. */
    synchronized Optional<Duration> left() {
        if (failures < FAILURES_IN_A_ROW) {
            return Optional.empty();
        }
        long now = ticker.read();
        if (now - closedUntil < 0) {
            return Optional.of(Duration.ofNanos(closedUntil - now));
        }
        // Should the one let through never tell, another follows all the same.
        closedUntil = now + pause(now).toNanos();
        return Optional.empty();
    }

    /** Why nothing is sent, as the last call told; empty while calls are sent. */
    synchronized Optional<String> trouble() {
        return failures < FAILURES_IN_A_ROW ? Optional.empty() : Optional.of(trouble);
    }

    synchronized void answered() {
        if (failures >= FAILURES_IN_A_ROW) {
            LOG.warn("Portkey answers again");
        }
        failures = 0;
    }

    /** @param why a sentence for people */
    synchronized void unanswered(String why) {
        long now = ticker.read();
        trouble = why;
        failures++;
        if (failures == FAILURES_IN_A_ROW) {
            openedAt = now;
            LOG.warn("Portkey did not answer {} times in a row, and is asked only now and then: {}", failures, why);
        }
        if (failures >= FAILURES_IN_A_ROW) {
            closedUntil = now + pause(now).toNanos();
        }
    }

    private Duration pause(long now) {
        return now - openedAt < LONG_DEAD.toNanos() ? PAUSE : LONG_PAUSE;
    }
}
