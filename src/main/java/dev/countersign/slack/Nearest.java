package dev.countersign.slack;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds what may have been meant by a word with slips of the finger in it. */
final class Nearest {
    private Nearest() {}

    /** The nearest of the words, unless all are too far. */
    static Optional<String> of(String typed, Collection<String> words) {
        return of(typed, words, Function.identity(), 1).stream().findFirst();
    }

    /** Those whose names are near, nearest first. */
    static <T> List<T> of(String typed, Collection<T> things, Function<T, String> name, int most) {
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
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[other.length()];
    }

    /** Somebody may type very much; the beginning tells enough. */
    private static String cut(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() <= 60 ? lower : lower.substring(0, 60);
    }
}
