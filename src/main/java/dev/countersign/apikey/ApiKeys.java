package dev.countersign.apikey;

import java.util.List;
import java.util.Optional;

/** The keys at Portkey, as the rest of the house sees them. */
public interface ApiKeys {
    /**
     * The key as last seen, which may be minutes old; never waits for Portkey. Empty when it was not seen, or not since it
     * was written to or the bot was started: {@link #search} may know it then, in whatever state it was before.
     */
    Optional<ApiKey> find(ApiKeyId id);

    /** The key as Portkey has it now; waits for the answer. */
    FetchOutcome fetch(ApiKeyId id);

    /**
     * The keys as last seen that match every word of the text by name, workspace, owner or id, best first; all of them,
     * in order of name, for an empty text. Never waits for Portkey. What was kept over a restart may be of any age; whoever
     * shows or changes a key's values asks {@link #find} for it, then {@link #fetch}.
     *
     * @param limit at most so many
     */
    List<ApiKey> search(String text, int limit);

    /** Those of the keys in {@link #search} that are near or over their limit ({@link ApiKey#nearLimit}), best first. */
    List<ApiKey> searchNearLimit(String text, int limit);

    /** Those of these keys that {@link #search} would find, in their own order. */
    List<ApiKey> matching(String text, List<ApiKeyId> ids);

    /**
     * True once there are keys to offer: the directory was read, or enough of it, or some of it was kept over a restart. Until
     * then {@link #search} knows nothing to speak of.
     */
    boolean ready();

    /** The name of the person the key belongs to, where Portkey told it; empty also for keys that belong to nobody. */
    default Optional<String> owner(ApiKey key) {
        return Optional.empty();
    }

    /** Why Portkey is left alone now, since it did not answer several times in a row; empty while it is asked. */
    default Optional<String> outage() {
        return Optional.empty();
    }

    /**
     * Writes exactly these changes, once, without any retry of its own.
     *
     * @param present the key as just fetched: what is written whole (rate limits, budget) is built on it
     */
    UpdateOutcome update(ApiKey present, ChangeSet changes);
}
