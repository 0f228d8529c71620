package dev.countersign.apikey;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A key's budget as Portkey keeps it. A key may have this without any limit in it: it has a budget only when
 * {@link #creditLimit()} is there (contract section 3).
 *
 * @param unit what the amounts count
 * @param creditLimit the budget, in {@code unit}
 * @param alertThreshold the amount (not a percentage) at which Portkey warns
 * @param periodicReset {@code weekly} or {@code monthly}; absent when none or counted in days
 * @param periodicResetDays 1–365, instead of {@code periodicReset}
 * @param currentUsage spent since the last reset
 * @param nextResetAt when it starts again from nothing
 */
public record UsageLimits(
        BudgetUnit unit,
        Optional<BigDecimal> creditLimit,
        Optional<BigDecimal> alertThreshold,
        Optional<String> periodicReset,
        OptionalInt periodicResetDays,
        Optional<BigDecimal> currentUsage,
        Optional<Instant> nextResetAt) {}
