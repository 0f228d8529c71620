package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A key with its searchable text, folded once: no case, no accents.
 *
 * @param name the folded name
 * @param text name, workspace, owner and id, one per line, so that no word is found across two of them
 */
record FoldedKey(ApiKey key, String name, String text) {
    /** How names are listed, and which of two equally good finds comes first. */
    static final Comparator<FoldedKey> BY_NAME = Comparator.comparing(FoldedKey::name)
            .thenComparing(folded -> folded.key().id().value());

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** @param owner the name of the person it belongs to; empty when that is not known */
    static FoldedKey of(ApiKey key, String owner) {
        String name = fold(key.name());
        String rest = fold(key.workspace()) + "\n" + fold(key.ownerId().orElse("")) + "\n" + fold(owner) + "\n"
                + fold(key.id().value());
        return new FoldedKey(key, name, name + "\n" + rest);
    }

    static String fold(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return SPACES.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** The words of a search text, folded. */
    static List<String> words(String folded) {
        return folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" "));
    }

    boolean matches(List<String> words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** How good a find it is: 0 the exact name, 1 the name's beginning, 2 beginnings of words in the name, 3 any other. */
    int rank(String folded, List<String> words) {
        if (name.equals(folded)) {
            return 0;
        }
        if (name.startsWith(folded)) {
            return 1;
        }
        for (String word : words) {
            if (!startsAWord(word)) {
                return 3;
            }
        }
        return 2;
    }

    private boolean startsAWord(String word) {
        for (int at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }
}
