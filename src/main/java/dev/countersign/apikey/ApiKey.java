package dev.countersign.apikey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Portkey says of one key. Never its value, not even masked: that is dropped where it is read.
 *
 * @param id Portkey's id
 * @param name not unique
 * @param description empty when there is none
 * @param type what kind of key
 * @param workspaceId the workspace it is locked to; absent for organisation keys
 * @param workspace the workspace's name, else its id, else {@code organisation}
 * @param ownerId Portkey's id of the user it belongs to; absent for service keys
 * @param status {@code active}, {@code exhausted}, {@code expired}, or a word Portkey adds later
 * @param scopes in Portkey's order
 * @param rateLimits every entry, also those this bot does not change
 * @param usageLimits the budget with its bookkeeping
 * @param expiresAt when it ends
 * @param lastResetAt when its usage was last reset
 * @param botsOwn true for the key the bot itself calls Portkey with
 */
public record ApiKey(
        ApiKeyId id,
        String name,
        String description,
        KeyType type,
        Optional<String> workspaceId,
        String workspace,
        Optional<String> ownerId,
        String status,
        List<String> scopes,
        List<RateLimit> rateLimits,
        Optional<UsageLimits> usageLimits,
        Optional<Instant> expiresAt,
        Optional<Instant> lastResetAt,
        boolean botsOwn) {
    /** From this percentage of its budget on a key is near its limit. */
    public static final int NEAR_LIMIT = 80;

    private static final String EXHAUSTED = "exhausted";
    private static final int MOST_PERCENT = 9999;

    public ApiKey {
        scopes = List.copyOf(scopes);
        rateLimits = List.copyOf(rateLimits);
    }

    /** True when its budget is used up, so that only a reset or a higher limit lets it work again. */
    public boolean exhausted() {
        return EXHAUSTED.equals(status);
    }

    /** True when it is exhausted, or has used {@link #NEAR_LIMIT} per cent of its budget, or what its alert is set to. */
    public boolean nearLimit() {
        return exhausted()
                || percentUsed().filter(percent -> percent >= NEAR_LIMIT).isPresent()
                || usageLimits
                        .flatMap(limits -> limits.alertThreshold()
                                .flatMap(alert -> limits.currentUsage().map(used -> used.compareTo(alert) >= 0)))
                        .orElse(false);
    }

    /** How much of its budget is used, in per cent, rounded down, at most 9999; absent without a budget or a known use. */
    public Optional<Integer> percentUsed() {
        return usageLimits.flatMap(limits -> limits.creditLimit()
                .filter(budget -> budget.signum() > 0)
                .flatMap(budget -> limits.currentUsage()
                        .map(used -> used.multiply(BigDecimal.valueOf(100))
                                .divide(budget, 0, RoundingMode.DOWN)
                                .min(BigDecimal.valueOf(MOST_PERCENT))
                                .intValue())));
    }

    /** What its budget counts; dollars when it has none yet. */
    public BudgetUnit budgetUnit() {
        return usageLimits.map(UsageLimits::unit).orElse(BudgetUnit.COST);
    }

    /** False while its workspace's name was not told, and {@link #workspace} is the id in its place. */
    public boolean workspaceNamed() {
        return workspaceId.filter(workspace::equals).isEmpty();
    }

    /** The same key under the name its workspace had before, while that was not told again: a key stays in its workspace. */
    public ApiKey namedAs(ApiKey before) {
        return workspaceNamed() || !workspaceId.equals(before.workspaceId()) ? this : inWorkspace(before.workspace());
    }

    /** The same key seen with another workspace name, as the directory learns it. */
    public ApiKey inWorkspace(String workspaceName) {
        return new ApiKey(
                id,
                name,
                description,
                type,
                workspaceId,
                workspaceName,
                ownerId,
                status,
                scopes,
                rateLimits,
                usageLimits,
                expiresAt,
                lastResetAt,
                botsOwn);
    }
}
