package dev.countersign.apikey;

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
    private static final String EXHAUSTED = "exhausted";

    public ApiKey {
        scopes = List.copyOf(scopes);
        rateLimits = List.copyOf(rateLimits);
    }

    /** True when its budget is used up, so that only a reset or a higher limit lets it work again. */
    public boolean exhausted() {
        return EXHAUSTED.equals(status);
    }

    /** What its budget counts; dollars when it has none yet. */
    public BudgetUnit budgetUnit() {
        return usageLimits.map(UsageLimits::unit).orElse(BudgetUnit.COST);
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
