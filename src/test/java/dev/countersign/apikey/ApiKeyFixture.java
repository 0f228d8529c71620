package dev.countersign.apikey;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Keys for tests: one ordinary key, changed where a test cares. */
public final class ApiKeyFixture {
    public static final ApiKeyId ID = new ApiKeyId("3f2b8a10-0000-4000-8000-000000000001");

    private String name = "checkout-prod";
    private String description = "";
    private KeyType type = KeyType.WORKSPACE_SERVICE;
    private String status = "active";
    private List<String> scopes = List.of("completions.write");
    private final List<RateLimit> rateLimits = new ArrayList<>();
    private Optional<UsageLimits> usage = Optional.empty();
    private Optional<Instant> lastReset = Optional.empty();
    private boolean botsOwn;

    private ApiKeyFixture() {}

    /** {@code checkout-prod}: active, one scope, no limits. */
    public static ApiKeyFixture key() {
        return new ApiKeyFixture();
    }

    /** The same key under another id. */
    public static ApiKey identified(ApiKey key, ApiKeyId id) {
        return new ApiKey(
                id,
                key.name(),
                key.description(),
                key.type(),
                key.workspaceId(),
                key.workspace(),
                key.ownerId(),
                key.status(),
                key.scopes(),
                key.rateLimits(),
                key.usageLimits(),
                key.expiresAt(),
                key.lastResetAt(),
                key.botsOwn());
    }

    public ApiKeyFixture name(String value) {
        name = value;
        return this;
    }

    public ApiKeyFixture description(String value) {
        description = value;
        return this;
    }

    public ApiKeyFixture type(KeyType value) {
        type = value;
        return this;
    }

    public ApiKeyFixture status(String value) {
        status = value;
        return this;
    }

    public ApiKeyFixture scopes(String... values) {
        scopes = List.of(values);
        return this;
    }

    public ApiKeyFixture rate(String rateType, String unit, long value) {
        rateLimits.add(new RateLimit(rateType, unit, value));
        return this;
    }

    public ApiKeyFixture rpm(long value) {
        return rate("requests", "rpm", value);
    }

    /** A budget in dollars; null leaves a part out. */
    public ApiKeyFixture budget(String limit, String alert, String reset) {
        return budget(limit, alert, reset, OptionalInt.empty());
    }

    public ApiKeyFixture budget(String limit, String alert, String reset, OptionalInt days) {
        usage = Optional.of(new UsageLimits(
                BudgetUnit.COST,
                Optional.ofNullable(limit).map(BigDecimal::new),
                Optional.ofNullable(alert).map(BigDecimal::new),
                Optional.ofNullable(reset),
                days,
                Optional.of(new BigDecimal("8.1")),
                Optional.empty()));
        return this;
    }

    /** A budget of whatever unit with whatever use; null leaves a part out. */
    public ApiKeyFixture usage(BudgetUnit unit, String limit, String alert, String used, Instant nextReset) {
        usage = Optional.of(new UsageLimits(
                unit,
                Optional.ofNullable(limit).map(BigDecimal::new),
                Optional.ofNullable(alert).map(BigDecimal::new),
                nextReset == null ? Optional.empty() : Optional.of("monthly"),
                OptionalInt.empty(),
                Optional.ofNullable(used).map(BigDecimal::new),
                Optional.ofNullable(nextReset)));
        return this;
    }

    public ApiKeyFixture lastReset(Instant value) {
        lastReset = Optional.of(value);
        return this;
    }

    public ApiKeyFixture botsOwn() {
        botsOwn = true;
        return this;
    }

    public ApiKey build() {
        return new ApiKey(
                ID,
                name,
                description,
                type,
                Optional.of("3f2b8a10-0000-4000-8000-0000000000bb"),
                "Payments",
                Optional.empty(),
                status,
                scopes,
                rateLimits,
                usage,
                Optional.empty(),
                lastReset,
                botsOwn);
    }
}
