package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.SeenKeys;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Every key as last seen. Views arrive out of order (a page asked for before a write may come after it), so each carries
 * its turn, taken before it was asked for, and never replaces a view with a later one. Who reads here never waits; who
 * writes waits for another writer at most, which takes no longer than a page.
 */
final class KeyDirectory {
    /** For so long a view that contradicts our own write is doubted: reads may be stale. */
    private static final Duration OWN_WRITE = Duration.ofMinutes(1);
    /** Longer than any page takes to arrive. */
    private static final Duration REMEMBER_GONE = Duration.ofMinutes(5);
    /** What was kept over a restart is older than everything read since. */
    private static final long BEFORE_ALL_TURNS = 0;

    private final AtomicLong turns = new AtomicLong();
    private final Cache<ApiKeyId, SeenKey> keys = Caffeine.newBuilder().build();
    private final Cache<ApiKeyId, ChangeSet> ownWrites;
    private final Cache<ApiKeyId, Long> gone;
    /** Written since they were read: their values are not known. */
    private final Set<ApiKeyId> outdated = ConcurrentHashMap.newKeySet();

    private final SharedValues shared = new SharedValues();
    private final KeyNames names = new KeyNames();
    private final KeyIndex index = new KeyIndex();
    /** Held by whoever changes keys and index, which must agree. */
    private final Object writing = new Object();
    /** Held by the one that packs the index, which may take a second. */
    private final Object packing = new Object();

    private volatile Set<ApiKeyId> missedBefore = Set.of();

    KeyDirectory(Ticker ticker) {
        ownWrites =
                Caffeine.newBuilder().expireAfterWrite(OWN_WRITE).ticker(ticker).build();
        gone = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBER_GONE)
                .ticker(ticker)
                .build();
    }

    /** The turn of a read that is about to be asked for. */
    long turn() {
        return turns.incrementAndGet();
    }

    /**
     * The key as last seen; empty also while our own write has not been read back, and for what was kept over a restart,
     * which may be any age, until it was read.
     */
    Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(keys.getIfPresent(id))
                .filter(this::hasKnownValues)
                .map(SeenKey::key);
    }

    /** Every key that {@link #find} knows, in no order. */
    Stream<ApiKey> all() {
        return keys.asMap().values().stream().filter(this::hasKnownValues).map(SeenKey::key);
    }

    private boolean hasKnownValues(SeenKey seen) {
        return seen.turn() != BEFORE_ALL_TURNS && !outdated.contains(seen.key().id());
    }

    boolean holds(ApiKeyId id) {
        return keys.getIfPresent(id) != null;
    }

    boolean outdated(ApiKeyId id) {
        return outdated.contains(id);
    }

    int size() {
        return keys.asMap().size();
    }

    /** Takes in what a single read brought, and returns it with its workspace's name. */
    ApiKey read(ApiKey key, long turn) {
        ApiKey named = names.named(key);
        put(List.of(named), turn);
        return named;
    }

    /**
     * Takes in a page, but for keys whose view there contradicts our own write of the last minute.
     *
     * @return the ids of all keys on it, as they are held here
     */
    List<ApiKeyId> page(List<ApiKey> page, long turn) {
        put(
                page.stream()
                        .filter(key -> !contradictsOwnWrite(key) || !holds(key.id()))
                        .map(names::named)
                        .toList(),
                turn);
        pack(false);
        return page.stream()
                .map(key -> Optional.ofNullable(keys.getIfPresent(key.id()))
                        .map(seen -> seen.key().id())
                        .orElse(key.id()))
                .toList();
    }

    /** The same, with what other keys have too. */
    SeenKeys.Seen shared(SeenKeys.Seen seen) {
        return new SeenKeys.Seen(shared.of(seen.key(), seen.key()), shared.one(seen.owner()));
    }

    /** Takes in what was kept over a restart, shared: anything read since counts more. */
    void recall(List<SeenKeys.Seen> kept) {
        names.recall(kept);
        List<SeenKey> recalled = kept.stream()
                .map(seen -> seen(names.named(seen.key()), BEFORE_ALL_TURNS))
                .toList();
        KeySegment segment = KeySegment.of(recalled);
        synchronized (writing) {
            for (SeenKey seen : recalled) {
                if (keys.asMap().putIfAbsent(seen.key().id(), seen) != null) {
                    seen.neverCounts();
                }
            }
            index.add(segment);
        }
        pack(false);
    }

    /** All that is to be kept over a restart. */
    Stream<SeenKeys.Seen> seen() {
        return keys.asMap().values().stream().map(seen -> new SeenKeys.Seen(seen.key(), owner(seen.key())));
    }

    /** A read said that there is no such key. */
    void missing(ApiKeyId id, long turn) {
        gone.put(id, turn);
        synchronized (writing) {
            SeenKey seen = keys.getIfPresent(id);
            if (seen != null && seen.turn() <= turn) {
                forget(id);
            }
        }
    }

    /** Our own write took, or may have: views asked for before this moment no longer count. */
    void wrote(ApiKeyId id) {
        synchronized (writing) {
            SeenKey seen = keys.getIfPresent(id);
            if (seen != null) {
                outdated.add(id);
                seen.at(turn());
            }
        }
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

    void workspaces(Map<String, String> read) {
        names.workspaces(read);
    }

    void owners(Map<String, String> read) {
        names.owners(read);
    }

    /** The name of the person the key belongs to, once it was read. */
    Optional<String> owner(ApiKey key) {
        return names.owner(key);
    }

    /**
     * All pages were read: keys that were on none of them are gone. A key that is deleted while pages are read shifts the
     * others, so one may be missed that is still there: unless the count is full, only a second miss removes a key.
     */
    void passed(Set<ApiKeyId> seenInPass, long firstTurn, boolean countIsFull) {
        Set<ApiKeyId> missed = new HashSet<>();
        keys.asMap().forEach((id, seen) -> {
            if (!seenInPass.contains(id) && seen.turn() < firstTurn) {
                if (countIsFull || missedBefore.contains(id)) {
                    missing(id, firstTurn);
                } else {
                    missed.add(id);
                }
            }
        });
        missedBefore = missed;
        pack(true);
    }

    /**
     * The best finds, best first.
     *
     * @param nearLimitOnly true when only keys near or over their limit are wanted
     */
    List<ApiKey> search(String text, boolean nearLimitOnly, int limit) {
        return index.search(KeyQuery.of(text, nearLimitOnly), limit).stream()
                .map(SeenKey::key)
                .toList();
    }

    /** Those of the keys that the text finds. */
    List<ApiKey> matching(String text, List<ApiKeyId> ids) {
        KeyQuery query = KeyQuery.of(text, false);
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(keys.getIfPresent(id)))
                .filter(seen -> query.rank(seen).isPresent())
                .map(SeenKey::key)
                .toList();
    }

    private SeenKey seen(ApiKey key, long turn) {
        return SeenKey.of(key, owner(key).orElse(""), shared, turn);
    }

    private void put(List<ApiKey> read, long turn) {
        List<SeenKey> folded = read.stream().map(key -> seen(key, turn)).toList();
        synchronized (writing) {
            for (SeenKey seen : folded) {
                ApiKeyId id = seen.key().id();
                SeenKey before = keys.getIfPresent(id);
                Long goneAt = gone.getIfPresent(id);
                if (before != null ? before.turn() <= turn : goneAt == null || goneAt <= turn) {
                    replace(before, seen);
                    outdated.remove(id);
                }
            }
        }
    }

    /** Takes over what both views have in common. Who looks for the key finds it all the while. */
    private void replace(SeenKey before, SeenKey seen) {
        ApiKey key = seen.key();
        if (before != null && before.isFoundLike(seen)) {
            before.become(key.equals(before.key()) ? before.key() : shared.of(key, before.key()), seen.turn());
            return;
        }
        seen.become(shared.of(key, before == null ? key : before.key()), seen.turn());
        index.replace(before, seen);
        keys.put(seen.key().id(), seen);
    }

    private void forget(ApiKeyId id) {
        Optional.ofNullable(keys.asMap().remove(id)).ifPresent(SeenKey::neverCounts);
        outdated.remove(id);
    }

    private void pack(boolean tidy) {
        synchronized (packing) {
            KeyIndex.State before;
            synchronized (writing) {
                before = index.state();
            }
            KeyIndex.pack(before, size(), tidy).ifPresent(segments -> {
                synchronized (writing) {
                    index.packed(before, segments);
                }
            });
        }
    }
}
