package dev.countersign.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** The word that was probably meant. */
final class NearWords {
    private NearWords() {}

    /** The nearest of the words, which may be far. */
    static String nearest(String written, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .orElseThrow();
    }

    /** Levenshtein's distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int swap = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(swap, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
