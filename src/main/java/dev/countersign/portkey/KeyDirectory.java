package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.SeenKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Every key as last seen. Views arrive out of order (a page asked for before a write may come after it), so each carries
 * its turn, taken before it was asked for, and never replaces a view with a later one. Who reads here never waits; who
 * writes waits for another writer at most, which takes no longer than a page.
 */
final class KeyDirectory {
    /** For so long a view that contradicts our own write is doubted (DESIGN section 3, item 11). */
    private static final Duration OWN_WRITE = Duration.ofMinutes(1);
    /** Longer than any page takes to arrive. */
    private static final Duration REMEMBER_GONE = Duration.ofMinutes(5);
    /** What was kept over a restart is older than everything read since. */
    private static final long BEFORE_ALL_TURNS = 0;

    private final AtomicLong turns = new AtomicLong();
    private final Cache<ApiKeyId, Seen> keys = Caffeine.newBuilder().build();
    private final Cache<ApiKeyId, ChangeSet> ownWrites;
    private final Cache<ApiKeyId, Long> gone;
    private final SharedValues shared = new SharedValues();
    private final KeyIndex index = new KeyIndex();
    /** Held by whoever changes keys and index, which must agree. */
    private final Object writing = new Object();
    /** Held by the one that packs the index, which may take a second. */
    private final Object packing = new Object();

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

    /**
     * @param folded the very instance the index holds: another one there is of an older view
     * @param outdated true when it was written since, and is not to be shown as the key's values
     */
    private record Seen(ApiKey key, FoldedKey folded, long turn, boolean outdated) {}

    /** The turn of a read that is about to be asked for. */
    long turn() {
        return turns.incrementAndGet();
    }

    /** The key as last seen; empty also while our own write has not been read back. */
    Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(keys.getIfPresent(id))
                .filter(seen -> !seen.outdated())
                .map(Seen::key);
    }

    /** Every key as last seen, in no order, without those whose values are not known since our own write. */
    Stream<ApiKey> all() {
        return keys.asMap().values().stream().filter(seen -> !seen.outdated()).map(Seen::key);
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
                        .map(this::named)
                        .toList(),
                turn);
        pack();
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
        Map<String, String> names = new HashMap<>(ownerNames);
        kept.forEach(seen ->
                seen.key().ownerId().ifPresent(id -> seen.owner().ifPresent(name -> names.putIfAbsent(id, name))));
        owners(names);
        List<Seen> recalled = kept.stream()
                .map(seen -> new Seen(seen.key(), folded(seen.key()), BEFORE_ALL_TURNS, false))
                .toList();
        KeySegment segment = KeySegment.of(recalled.stream().map(Seen::folded).toList());
        synchronized (writing) {
            index.add(segment);
            recalled.forEach(seen -> keys.asMap().putIfAbsent(seen.key().id(), seen));
        }
        pack();
    }

    /** All that is to be kept over a restart. */
    Stream<SeenKeys.Seen> seen() {
        return keys.asMap().values().stream().map(seen -> new SeenKeys.Seen(seen.key(), owner(seen.key())));
    }

    /** A read said that there is no such key. */
    void missing(ApiKeyId id, long turn) {
        gone.put(id, turn);
        synchronized (writing) {
            keys.asMap().computeIfPresent(id, (same, seen) -> seen.turn() > turn ? seen : null);
        }
    }

    /** Our own write took, or may have: views asked for before this moment no longer count. */
    void wrote(ApiKeyId id) {
        long now = turn();
        synchronized (writing) {
            keys.asMap().computeIfPresent(id, (same, seen) -> new Seen(seen.key(), seen.folded(), now, true));
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
                synchronized (writing) {
                    keys.asMap().remove(id, entry.getValue());
                }
            } else {
                missed.add(id);
            }
        }
        missedBefore = missed;
        pack();
    }

    /**
     * The best finds, best first.
     *
     * @param nearLimitOnly true when only keys near or over their limit are wanted
     */
    List<ApiKey> search(String text, boolean nearLimitOnly, int limit) {
        return index.search(KeyQuery.of(text, nearLimitOnly), limit, this::isCurrent).stream()
                .flatMap(folded -> Stream.ofNullable(keys.getIfPresent(folded.id())))
                .map(Seen::key)
                .toList();
    }

    /** Those of the keys that the text finds. */
    List<ApiKey> matching(String text, List<ApiKeyId> ids) {
        KeyQuery query = KeyQuery.of(text, false);
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(keys.getIfPresent(id)))
                .filter(seen -> query.rank(seen.folded()).isPresent())
                .map(Seen::key)
                .toList();
    }

    /** An equal one does not do: a key that gets its old name back is in the index twice. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isCurrent(FoldedKey folded) {
        Seen seen = keys.getIfPresent(folded.id());
        return seen != null && seen.folded() == folded;
    }

    private ApiKey named(ApiKey key) {
        return key.workspaceId().map(workspaceNames::get).map(key::inWorkspace).orElse(key);
    }

    private FoldedKey folded(ApiKey key) {
        return FoldedKey.of(key, owner(key).orElse(""), shared);
    }

    private void put(List<ApiKey> read, long turn) {
        List<FoldedKey> folded = read.stream().map(this::folded).toList();
        List<Seen> news = new ArrayList<>(read.size());
        synchronized (writing) {
            for (int at = 0; at < read.size(); at++) {
                ApiKey key = read.get(at);
                Seen before = keys.getIfPresent(key.id());
                boolean isOlder = before != null && before.turn() > turn;
                if (!isOlder && !goneSince(key.id(), turn)) {
                    news.add(seen(before, key, folded.get(at), turn));
                }
            }
            // The index first: a key is found by its old texts until it is found by the new ones.
            index.add(news.stream()
                    .map(Seen::folded)
                    .filter(text -> !isCurrent(text))
                    .toList());
            news.forEach(seen -> keys.put(seen.key().id(), seen));
        }
    }

    private boolean goneSince(ApiKeyId id, long turn) {
        Long goneAt = gone.getIfPresent(id);
        return goneAt != null && goneAt > turn;
    }

    /** The new view, with what it has in common with the one before. */
    private Seen seen(Seen before, ApiKey key, FoldedKey folded, long turn) {
        if (before == null) {
            return new Seen(shared.of(key, key), folded, turn, false);
        }
        ApiKey present = key.equals(before.key()) ? before.key() : shared.of(key, before.key());
        return new Seen(present, folded.equals(before.folded()) ? before.folded() : folded(present), turn, false);
    }

    private void pack() {
        synchronized (packing) {
            KeyIndex.State before;
            synchronized (writing) {
                before = index.state();
            }
            KeyIndex.pack(before, size(), this::isCurrent).ifPresent(segments -> {
                synchronized (writing) {
                    index.packed(before, segments);
                }
            });
        }
    }
}
