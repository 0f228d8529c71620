package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Every key as last seen. Views arrive out of order (a page asked for before a write may come after it), so each carries
 * its turn, taken before it was asked for, and never replaces a view with a later one. Nothing here waits.
 */
final class KeyDirectory {
    /** For so long a view that contradicts our own write is doubted (DESIGN section 3, item 11). */
    private static final Duration OWN_WRITE = Duration.ofMinutes(1);
    /** Longer than any page takes to arrive. */
    private static final Duration REMEMBER_GONE = Duration.ofMinutes(5);

    private final AtomicLong turns = new AtomicLong();
    private final Cache<ApiKeyId, Seen> keys = Caffeine.newBuilder().build();
    private final Cache<ApiKeyId, ChangeSet> ownWrites;
    private final Cache<ApiKeyId, Long> gone;
    private volatile Map<String, String> workspaceNames = Map.of();
    private volatile Map<String, String> ownerNames = Map.of();
    private volatile Set<ApiKeyId> missedBefore = Set.of();

    KeyDirectory(Ticker ticker) {
        ownWrites =
                Caffeine.newBuilder().expireAfterWrite(OWN_WRITE).ticker(ticker).build();
        gone = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBER_GONE)
                .ticker(ticker)
                .build();
    }

    /** @param outdated true when it was written since, and is not to be shown as the key's values */
    private record Seen(FoldedKey folded, long turn, boolean outdated) {}

    /** The turn of a read that is about to be asked for. */
    long turn() {
        return turns.incrementAndGet();
    }

    /** The key as last seen; empty also while our own write has not been read back. */
    Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(keys.getIfPresent(id))
                .filter(seen -> !seen.outdated())
                .map(seen -> seen.folded().key());
    }

    /** Every key as last seen, in no order, without those whose values are not known since our own write. */
    Stream<ApiKey> all() {
        return keys.asMap().values().stream()
                .filter(seen -> !seen.outdated())
                .map(seen -> seen.folded().key());
    }

    boolean holds(ApiKeyId id) {
        return keys.getIfPresent(id) != null;
    }

    boolean outdated(ApiKeyId id) {
        Seen seen = keys.getIfPresent(id);
        return seen != null && seen.outdated();
    }

    int size() {
        return keys.asMap().size();
    }

    /** Takes in what a single read brought, and returns it with its workspace's name. */
    ApiKey read(ApiKey key, long turn) {
        ApiKey named = named(key);
        put(named, turn);
        return named;
    }

    /** Takes in a page, but for keys whose view there contradicts our own write of the last minute. */
    void page(List<ApiKey> page, long turn) {
        for (ApiKey key : page) {
            if (!contradictsOwnWrite(key) || !holds(key.id())) {
                put(named(key), turn);
            }
        }
    }

    /** A read said that there is no such key. */
    void missing(ApiKeyId id, long turn) {
        gone.put(id, turn);
        keys.asMap().computeIfPresent(id, (same, seen) -> seen.turn() > turn ? seen : null);
    }

    /** Our own write took, or may have: views asked for before this moment no longer count. */
    void wrote(ApiKeyId id) {
        long now = turn();
        keys.asMap().computeIfPresent(id, (same, seen) -> new Seen(seen.folded(), now, true));
    }

    /** Portkey said yes to this write. */
    void accepted(ApiKeyId id, ChangeSet changes) {
        ownWrites.put(id, changes);
        wrote(id);
    }

    boolean contradictsOwnWrite(ApiKey key) {
        ChangeSet written = ownWrites.getIfPresent(key.id());
        return written != null && !written.missing(key).isEmpty();
    }

    boolean wroteLately(ApiKeyId id) {
        return ownWrites.getIfPresent(id) != null;
    }

    void workspaces(Map<String, String> names) {
        workspaceNames = Map.copyOf(names);
    }

    void owners(Map<String, String> names) {
        ownerNames = Map.copyOf(names);
    }

    /** The name of the person the key belongs to, once it was read. */
    Optional<String> owner(ApiKey key) {
        return key.ownerId().map(ownerNames::get);
    }

    /**
     * All pages were read: keys that were on none of them are gone. A key that is deleted while pages are read shifts the
     * others, so one may be missed that is still there: unless the count is full, only a second miss removes a key.
     */
    void passed(Set<ApiKeyId> seenInPass, long firstTurn, boolean countIsFull) {
        Set<ApiKeyId> missed = new HashSet<>();
        for (Map.Entry<ApiKeyId, Seen> entry : keys.asMap().entrySet()) {
            ApiKeyId id = entry.getKey();
            if (seenInPass.contains(id) || entry.getValue().turn() >= firstTurn) {
                continue;
            }
            if (countIsFull || missedBefore.contains(id)) {
                keys.asMap().remove(id, entry.getValue());
            } else {
                missed.add(id);
            }
        }
        missedBefore = missed;
    }

    /** The best finds, best first. */
    List<ApiKey> search(String text, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        String folded = FoldedKey.fold(text);
        List<String> words = FoldedKey.words(folded);
        Comparator<Find> bestFirst = Comparator.comparingInt(Find::rank).thenComparing(Find::key, FoldedKey.BY_NAME);
        // Only as many are kept as are wanted: with the worst on top, most keys cost one comparison.
        PriorityQueue<Find> best = new PriorityQueue<>(bestFirst.reversed());
        for (Seen seen : keys.asMap().values()) {
            FoldedKey key = seen.folded();
            if (!key.matches(words)) {
                continue;
            }
            best.add(new Find(key, words.isEmpty() ? 0 : key.rank(folded, words)));
            if (best.size() > limit) {
                best.remove();
            }
        }
        List<ApiKey> found = new ArrayList<>(best.size());
        while (!best.isEmpty()) {
            found.add(best.remove().key().key());
        }
        Collections.reverse(found);
        return found;
    }

    private record Find(FoldedKey key, int rank) {}

    private ApiKey named(ApiKey key) {
        return key.workspaceId().map(workspaceNames::get).map(key::inWorkspace).orElse(key);
    }

    private void put(ApiKey key, long turn) {
        Long goneAt = gone.getIfPresent(key.id());
        if (goneAt != null && goneAt > turn) {
            return;
        }
        keys.asMap().compute(key.id(), (id, seen) -> {
            if (seen != null && seen.turn() > turn) {
                return seen;
            }
            return new Seen(FoldedKey.of(key, owner(key).orElse("")), turn, false);
        });
    }
}
