package dev.countersign.portkey;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds keys by parts of their texts: segments, as a rule each a good deal smaller than the one before, and the latest keys
 * one by one. What changed is taken in anew, and the old stays where it is until its segment is packed again; up to which
 * state it counts, it knows itself. Readers never wait, and see all of it as it was at one moment: of a key that is replaced
 * meanwhile one of both, never none. Whoever changes it holds its owner's lock.
 */
final class KeyIndex {
    /** So many are looked through one by one, which takes some microseconds. */
    private static final int LATEST = 256;
    /** So many take no longer than a segment of their own would. */
    private static final int FEW = 32;
    /** A segment is packed again with younger ones unless it is so many times as large as they are together. */
    private static final int LARGER = 2;

    private static final int SEGMENTS = 6;
    /** Of all keys; more than that need not be out of place. */
    private static final int SMALL_PART = 8;

    private volatile State state = new State(0, List.of(), List.of());

    /**
     * All of it at one moment.
     *
     * @param number goes up with each key that takes another's place
     * @param segments the oldest first; but for what was kept over a restart that is the largest first
     */
    record State(int number, List<KeySegment> segments, List<SeenKey> latest) {
        int size() {
            return latest.size() + segments.stream().mapToInt(KeySegment::size).sum();
        }
    }

    /** All of it as it is now. */
    State state() {
        return state;
    }

    /**
     * Takes a key in, the quick way.
     *
     * @param before in whose place it comes; null for none
     */
    void replace(SeenKey before, SeenKey key) {
        int next = state.number() + 1;
        if (before != null) {
            // Who searches the state there is now still takes the old; who searches the next one takes the new.
            before.replacedIn(next);
        }
        state = new State(next, state.segments(), joined(state.latest(), List.of(key)));
    }

    /** Takes many keys in. */
    void add(KeySegment segment) {
        state = new State(state.number(), joined(state.segments(), List.of(segment)), state.latest());
    }

    /** The best finds, best first. */
    List<SeenKey> search(KeyQuery query, int limit) {
        State now = state;
        Predicate<SeenKey> current = seen -> seen.countsIn(now.number());
        Map<KeyQuery.Rank, List<SeenKey>> latest = ranked(now.latest(), query, current);
        List<SeenKey> found = new ArrayList<>();
        for (KeyQuery.Rank rank : KeyQuery.Rank.values()) {
            int left = limit - found.size();
            if (left <= 0) {
                break;
            }
            List<SeenKey> alike = latest.get(rank);
            for (KeySegment segment : now.segments()) {
                alike.addAll(segment.find(query, rank, left, current));
            }
            alike.sort(SeenKey.BY_NAME);
            found.addAll(alike.subList(0, Math.min(left, alike.size())));
        }
        return found;
    }

    private static Map<KeyQuery.Rank, List<SeenKey>> ranked(
            List<SeenKey> keys, KeyQuery query, Predicate<SeenKey> current) {
        Map<KeyQuery.Rank, List<SeenKey>> found = new EnumMap<>(KeyQuery.Rank.class);
        Stream.of(KeyQuery.Rank.values()).forEach(rank -> found.put(rank, new ArrayList<>()));
        for (SeenKey key : keys) {
            if (current.test(key)) {
                query.rank(key).ifPresent(rank -> found.get(rank).add(key));
            }
        }
        return found;
    }

    /**
     * Packs the latest keys into a segment, together with segments that are not much larger. Takes its time, and needs no
     * lock.
     *
     * @param before what is to be packed
     * @param counting how many keys count
     * @param tidy true when there is time: then fewer of the latest are left, and all is packed in one when much does not
     *     count any more, or much is in small segments
     * @return the segments to take the place of those before; empty when there is nothing to do
     */
    static Optional<List<KeySegment>> pack(State before, int counting, boolean tidy) {
        int inLargest =
                before.segments().stream().mapToInt(KeySegment::size).max().orElse(0);
        int needless = Math.max(before.size() - counting, before.size() - inLargest);
        boolean everything = tidy && needless > counting / SMALL_PART + LATEST;
        if (before.latest().size() <= (tidy ? FEW : LATEST) && !everything) {
            return Optional.empty();
        }
        List<KeySegment> kept = new ArrayList<>(before.segments());
        List<SeenKey> packed = new ArrayList<>(before.latest());
        while (!kept.isEmpty()) {
            KeySegment smallest = kept.get(kept.size() - 1);
            if (!everything && kept.size() < SEGMENTS && smallest.size() > LARGER * packed.size()) {
                break;
            }
            packed.addAll(kept.remove(kept.size() - 1).keys());
        }
        packed.removeIf(seen -> !seen.counts());
        if (!packed.isEmpty()) {
            kept.add(KeySegment.of(packed));
        }
        return Optional.of(kept);
    }

    /** Puts what was packed in the place of what it was packed from; what was added since stays. */
    void packed(State before, List<KeySegment> segments) {
        state = new State(
                state.number(),
                joined(segments, from(before.segments().size(), state.segments())),
                List.copyOf(from(before.latest().size(), state.latest())));
    }

    private static <T> List<T> from(int first, List<T> all) {
        return all.subList(first, all.size());
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some.size() + more.size());
        all.addAll(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
