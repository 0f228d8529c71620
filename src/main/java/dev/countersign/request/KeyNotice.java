package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.UsageLimits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * That a key's budget is used up, or nearly: one for each key and period of its budget.
 *
 * @param id its own; of the same kind as a request's
 * @param key as it was seen
 * @param level how bad it is
 * @param period which period of the budget: until when it runs or, where it never starts again, since when and for how much
 * @param at when it was seen
 */
public record KeyNotice(RequestId id, ApiKey key, Level level, String period, Instant at) {
    /** The part of the budget from which on it is nearly used up, where the key has no alert of its own below. */
    private static final BigDecimal NEAR = new BigDecimal("0.9");

    private static final String ACTIVE = "active";

    /** How bad it is; the later is the worse. */
    public enum Level {
        /** The key's own alert is reached, or nine tenths of its budget. */
        NEAR,
        /** Nothing is left. */
        EXHAUSTED
    }

    /** What there is to tell of a key, if anything. */
    static Optional<KeyNotice> of(ApiKey key, Instant now) {
        return level(key).map(level -> new KeyNotice(RequestId.random(), key, level, period(key), now));
    }

    private static Optional<Level> level(ApiKey key) {
        if (key.exhausted()) {
            return Optional.of(Level.EXHAUSTED);
        }
        // What has expired or is archived gets no further by a higher limit.
        return key.status().equals(ACTIVE)
                        && key.usageLimits().filter(KeyNotice::near).isPresent()
                ? Optional.of(Level.NEAR)
                : Optional.empty();
    }

    private static boolean near(UsageLimits limits) {
        if (limits.creditLimit().isEmpty() || limits.currentUsage().isEmpty()) {
            return false;
        }
        BigDecimal used = limits.currentUsage().get();
        BigDecimal most = limits.creditLimit().get();
        boolean alert =
                limits.alertThreshold().filter(at -> used.compareTo(at) >= 0).isPresent();
        return used.signum() > 0 && (alert || used.compareTo(most.multiply(NEAR)) >= 0);
    }

    private static String period(ApiKey key) {
        Optional<Instant> until = key.usageLimits().flatMap(UsageLimits::nextResetAt);
        if (until.isPresent()) {
            return "until " + until.get();
        }
        String limit = key.usageLimits()
                .flatMap(UsageLimits::creditLimit)
                .map(most -> most.stripTrailingZeros().toPlainString())
                .orElse("none");
        return "since " + key.lastResetAt().map(Instant::toString).orElse("ever") + " for " + limit;
    }
}
