package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Interner;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.UsageLimits;

/** One instance of what many keys have alike (scopes, limits, workspaces, owners), for as long as any key has it. */
final class SharedValues {
    private final Interner<Object> values = Interner.newWeakInterner();

    /** The one instance of all that are equal. */
    @SuppressWarnings("unchecked")
    <T> T one(T value) {
        // What is equal is of the same type here: texts, lists, records, and what may be absent.
        return (T) values.intern(value);
    }

    /** The key with what others have too, and with its own id and name as they were seen before. */
    ApiKey of(ApiKey key, ApiKey before) {
        return new ApiKey(
                before.id(),
                key.name().equals(before.name()) ? before.name() : key.name(),
                key.description(),
                key.type(),
                one(key.workspaceId()),
                one(key.workspace()),
                one(key.ownerId()),
                one(key.status()),
                one(key.scopes()),
                one(key.rateLimits()),
                key.usageLimits().map(this::limits),
                key.expiresAt(),
                key.lastResetAt(),
                key.botsOwn());
    }

    /** All but what was used, which is another amount for each key. */
    private UsageLimits limits(UsageLimits limits) {
        return new UsageLimits(
                limits.unit(),
                one(limits.creditLimit()),
                one(limits.alertThreshold()),
                one(limits.periodicReset()),
                limits.periodicResetDays(),
                limits.currentUsage(),
                one(limits.nextResetAt()));
    }
}
