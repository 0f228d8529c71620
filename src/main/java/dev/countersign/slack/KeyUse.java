package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How much of its budget a key has used. */
final class KeyUse {
    /** From this percentage on a key is near its limit. */
    static final int NEAR = 80;

    private KeyUse() {}

    /** True when it is exhausted, or has used so much of its budget, or more than its alert is set to. */
    static boolean nearOrOver(ApiKey key) {
        return key.exhausted()
                || percent(key).filter(percent -> percent >= NEAR).isPresent()
                || key.usageLimits()
                        .flatMap(limits -> limits.alertThreshold()
                                .flatMap(alert -> limits.currentUsage().map(used -> used.compareTo(alert) >= 0)))
                        .orElse(false);
    }

    /** Per cent, rounded down; absent without a budget or a known use. */
    static Optional<Integer> percent(ApiKey key) {
        return key.usageLimits()
                .flatMap(limits -> limits.creditLimit()
                        .filter(budget -> budget.signum() > 0)
                        .flatMap(budget -> limits.currentUsage()
                                .map(used -> used.multiply(BigDecimal.valueOf(100))
                                        .divide(budget, 0, RoundingMode.DOWN)
                                        .min(BigDecimal.valueOf(9999))
                                        .intValue())));
    }
}
