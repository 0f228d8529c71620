package dev.countersign.apikey;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What was probably meant by a word with slips of the finger in it: in settings and policies as in names of keys. */
public final class NearWords {
    /** Somebody may type very much; the beginning tells enough. */
    private static final int LOOKED_AT = 60;

    private NearWords() {}

    /** The nearest of the words, which may be far; there must be at least one. */
    public static String nearest(String typed, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(word -> distance(typed, word)))
                .orElseThrow(() -> new IllegalArgumentException("there are no words to be near to"));
    }

    /** The nearest of the words, unless all are too far. */
    public static Optional<String> near(String typed, Collection<String> words) {
        return near(typed, words, Function.identity(), 1).stream().findFirst();
    }

    /**
     * Those whose names are near, nearest first. Upper and lower case are alike.
     *
     * @param most at most so many
     */
    public static <T> List<T> near(String typed, Collection<T> things, Function<T, String> name, int most) {
        record Candidate<T>(T thing, int distance) {}
        String wanted = cut(typed);
        int far = Math.max(1, wanted.length() / 2);
        return things.stream()
                .map(thing -> new Candidate<>(thing, distance(wanted, cut(name.apply(thing)))))
                .filter(candidate -> candidate.distance() <= far)
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(most)
                .map(Candidate::thing)
                .toList();
    }

    /** Letters to change, add or drop to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int above = row[column];
                int change = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                row[column] = Math.min(change, 1 + Math.min(above, row[column - 1]));
                diagonal = above;
            }
        }
        return row[other.length()];
    }

    private static String cut(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() <= LOOKED_AT ? lower : lower.substring(0, LOOKED_AT);
    }
}
