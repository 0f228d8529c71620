package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Interner;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.UsageLimits;

/**
 * One instance of what many keys have alike: scopes, limits, workspaces, owners. Of these there are few, so they are kept for
 * good; what each key may have for itself is not kept here.
 */
final class SharedValues {
    private final Interner<Object> values = Interner.newStrongInterner();

    /** The one instance of all that are equal. */
    @SuppressWarnings("unchecked")
    <T> T one(T value) {
        // What is equal is of the same type here: texts, lists, records, and what may be absent.
        return (T) values.intern(value);
    }

    /** The key with what others have too, and with what it had itself when it was seen before. */
    ApiKey of(ApiKey key, ApiKey before) {
        return new ApiKey(
                before.id(),
                kept(before.name(), key.name()),
                kept(before.description(), key.description()),
                key.type(),
                one(key.workspaceId()),
                one(key.workspace()),
                one(key.ownerId()),
                one(key.status()),
                one(key.scopes()),
                one(key.rateLimits()),
                key.usageLimits().map(limits -> limits(limits, before)),
                kept(before.expiresAt(), key.expiresAt()),
                kept(before.lastResetAt(), key.lastResetAt()),
                key.botsOwn());
    }

    private UsageLimits limits(UsageLimits limits, ApiKey before) {
        return new UsageLimits(
                limits.unit(),
                one(limits.creditLimit()),
                one(limits.alertThreshold()),
                one(limits.periodicReset()),
                limits.periodicResetDays(),
                limits.currentUsage(),
                kept(before.usageLimits().flatMap(UsageLimits::nextResetAt), limits.nextResetAt()));
    }

    private static <T> T kept(T before, T now) {
        return before.equals(now) ? before : now;
    }
}
