package dev.countersign.portkey;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What somebody looks for.
 *
 * @param folded the text, folded
 * @param words its words, each of which must be found
 * @param selective those of them that an index is asked for: all as a rule
 * @param nearLimitOnly true when only keys near or over their limit are wanted
 */
record KeyQuery(String folded, List<String> words, List<String> selective, boolean nearLimitOnly) {
    /** So many words, the longest, leave few keys that do not hold the others too. */
    private static final int LOOKED_UP = 4;

    /** How good a find is, the best first. Within one, names decide, so that the exact name comes before longer ones. */
    enum Rank {
        /** The name begins with the whole text. */
        NAME_BEGINS,
        /** Each word is the beginning of one in the name. */
        WORDS_BEGIN,
        /** Each word is somewhere in name, workspace, owner or id. */
        ANYWHERE
    }

    static KeyQuery of(String text, boolean nearLimitOnly) {
        String folded = SeenKey.fold(text);
        List<String> words = folded.isEmpty()
                ? List.of()
                : Arrays.stream(folded.split(" ")).distinct().toList();
        List<String> selective = words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(LOOKED_UP)
                .toList();
        return new KeyQuery(folded, words, selective, nearLimitOnly);
    }

    /** How good a find that key is, if it is one. */
    Optional<Rank> rank(SeenKey key) {
        if (nearLimitOnly && !key.key().nearLimit()) {
            return Optional.empty();
        }
        if (key.name().startsWith(folded)) {
            return Optional.of(Rank.NAME_BEGINS);
        }
        boolean allBegin = true;
        for (String word : words) {
            allBegin = allBegin && key.hasWordFrom(word);
            if (!allBegin && !key.holds(word)) {
                return Optional.empty();
            }
        }
        return Optional.of(allBegin ? Rank.WORDS_BEGIN : Rank.ANYWHERE);
    }
}
