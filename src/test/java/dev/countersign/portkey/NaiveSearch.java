package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a search finds, by looking at every key: what the index is held to. */
final class NaiveSearch {
    private final List<Looked> keys;

    NaiveSearch(Collection<ApiKey> keys, Function<ApiKey, Optional<String>> owner) {
        this.keys = keys.stream()
                .map(key -> looked(key, owner.apply(key).orElse("")))
                .toList();
    }

    /** @param text name, workspace, owner and id, one per line, so that no word is found across two of them */
    private record Looked(ApiKey key, String name, String text) {}

    /** Every find, best first. */
    List<ApiKey> search(String typed) {
        String folded = fold(typed);
        List<String> words = folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" "));
        return keys.stream()
                .filter(looked -> words.stream().allMatch(looked.text()::contains))
                .sorted(Comparator.<Looked>comparingInt(looked -> rank(looked.name(), folded, words))
                        .thenComparing(Looked::name)
                        .thenComparing(looked -> looked.key().id().value()))
                .map(Looked::key)
                .toList();
    }

    private static Looked looked(ApiKey key, String owner) {
        String name = fold(key.name());
        String text = String.join(
                "\n",
                name,
                fold(key.workspace()),
                fold(key.ownerId().orElse("")),
                fold(owner),
                fold(key.id().value()));
        return new Looked(key, name, text);
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** 0 the exact name, 1 the name's beginning, 2 beginnings of words in the name, 3 any other. */
    private static int rank(String name, String folded, List<String> words) {
        if (words.isEmpty() || name.equals(folded)) {
            return 0;
        }
        if (name.startsWith(folded)) {
            return 1;
        }
        return words.stream().allMatch(word -> startsAWord(name, word)) ? 2 : 3;
    }

    private static boolean startsAWord(String name, String word) {
        for (int at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }
}
