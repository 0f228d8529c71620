package dev.countersign.portkey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Some keys in order of name, with an index over their texts. Never changes, so that anybody may read it. Workspaces and
 * owners stand in an index of their own: many keys have them alike.
 */
final class KeySegment {
    private final SeenKey[] keys;
    private final BitSet nearLimit = new BitSet();
    /** Over names and ids. */
    private final Grams own;
    /** Workspaces and owners. */
    private final List<String> values;

    private final Grams ofValues;
    /** The keys that have each of the values. */
    private final Postings holders;

    private KeySegment(SeenKey[] keys) {
        this.keys = keys;
        Grams.Draft texts = new Grams.Draft();
        Map<String, Postings.Draft> having = new LinkedHashMap<>();
        for (int number = 0; number < keys.length; number++) {
            SeenKey key = keys[number];
            texts.text(number, key.name());
            texts.starts(number, key.name());
            texts.text(number, key.id());
            nearLimit.set(number, key.key().nearLimit());
            having.computeIfAbsent(key.workspace(), same -> new Postings.Draft())
                    .add(number);
            having.computeIfAbsent(key.owner(), same -> new Postings.Draft()).add(number);
        }
        this.own = texts.finish(keys.length);
        this.values = List.copyOf(having.keySet());
        this.holders = Postings.of(List.copyOf(having.values()), keys.length);
        Grams.Draft valueTexts = new Grams.Draft();
        for (int value = 0; value < values.size(); value++) {
            valueTexts.text(value, values.get(value));
        }
        this.ofValues = valueTexts.finish(values.size());
    }

    /** Builds the index: for a hundred thousand keys some tenths of a second. */
    static KeySegment of(Collection<SeenKey> keys) {
        SeenKey[] sorted = keys.toArray(SeenKey[]::new);
        Arrays.sort(sorted, SeenKey.BY_NAME);
        return new KeySegment(sorted);
    }

    int size() {
        return keys.length;
    }

    List<SeenKey> keys() {
        return Collections.unmodifiableList(Arrays.asList(keys));
    }

    /**
     * The finds of that rank, in order of name.
     *
     * @param limit at most so many
     * @param current whether a key still counts
     */
    List<SeenKey> find(KeyQuery query, KeyQuery.Rank rank, int limit, Predicate<SeenKey> current) {
        BitSet candidates = switch (rank) {
            case NAME_BEGINS -> named(query.folded());
            case WORDS_BEGIN -> all(query.selective(), own::starting);
            case ANYWHERE -> all(query.selective(), this::holding);
        };
        if (query.nearLimitOnly()) {
            candidates.and(nearLimit);
        }
        List<SeenKey> found = new ArrayList<>();
        for (int at = candidates.nextSetBit(0); at >= 0 && found.size() < limit; at = candidates.nextSetBit(at + 1)) {
            SeenKey key = keys[at];
            if (query.rank(key).filter(rank::equals).isPresent() && current.test(key)) {
                found.add(key);
            }
        }
        return found;
    }

    /** Those whose names begin with that: they stand beside each other. */
    private BitSet named(String folded) {
        BitSet found = new BitSet();
        found.set(firstFrom(folded, false), firstFrom(folded, true));
        return found;
    }

    /** The first key whose name is not before that text; or not before it nor beginning with it. */
    private int firstFrom(String folded, boolean past) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            String name = keys[middle].name();
            boolean before = name.compareTo(folded) < 0 || (past && name.startsWith(folded));
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        return low;
    }

    /** Those that are in the answer for every word; none for no word, as then every name begins with it. */
    private static BitSet all(List<String> words, Function<String, BitSet> index) {
        BitSet found = null;
        for (String word : words) {
            BitSet holding = index.apply(word);
            if (found != null) {
                holding.and(found);
            }
            found = holding;
            if (found.isEmpty()) {
                break;
            }
        }
        return found == null ? new BitSet() : found;
    }

    /** For a word that most keys hold it may as well be all: what is found is looked at anyway, and soon enough is found. */
    private BitSet holding(String word) {
        BitSet found = own.holding(word);
        int unpacked = keys.length;
        BitSet matching = ofValues.holding(word);
        for (int value = matching.nextSetBit(0); value >= 0; value = matching.nextSetBit(value + 1)) {
            if (unpacked >= keys.length) {
                unpacked = 0;
                if (2 * found.cardinality() > keys.length) {
                    found.set(0, keys.length);
                    return found;
                }
            }
            if (values.get(value).contains(word)) {
                holders.addTo(found, value);
                unpacked += holders.bytes(value);
            }
        }
        return found;
    }
}
