package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a key is found by, folded once: no case, no accents. Equal as long as nothing of that changes, whatever else does.
 *
 * @param folded the folded id
 * @param workspace the folded name of the workspace
 * @param owner the folded id and name of the person it belongs to, one per line; empty for keys that belong to nobody
 * @param nearLimit as {@link ApiKey#nearLimit}
 */
record FoldedKey(ApiKeyId id, String folded, String name, String workspace, String owner, boolean nearLimit) {
    /** How names are listed, and which of two equally good finds comes first. */
    static final Comparator<FoldedKey> BY_NAME =
            Comparator.comparing(FoldedKey::name).thenComparing(key -> key.id().value());

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** @param ownerName the name of the person it belongs to; empty when that is not known */
    static FoldedKey of(ApiKey key, String ownerName, SharedValues shared) {
        String owner = key.ownerId()
                .map(id -> shared.one(fold(id) + "\n" + fold(ownerName)))
                .orElse("");
        return new FoldedKey(
                key.id(),
                fold(key.id().value()),
                fold(key.name()),
                shared.one(fold(key.workspace())),
                owner,
                key.nearLimit());
    }

    /** The same text again when there is nothing to fold: most have nothing, and then cost no second copy. */
    static String fold(String text) {
        if (isFolded(text)) {
            return text;
        }
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return SPACES.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** True for lower-case ASCII without needless blanks; of other texts it is not looked at closely. */
    private static boolean isFolded(String text) {
        char before = ' ';
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean plain = character > ' ' && character < 0x7F && (character < 'A' || character > 'Z');
            if (!plain && (character != ' ' || before == ' ')) {
                return false;
            }
            before = character;
        }
        return text.isEmpty() || before != ' ';
    }

    /** True when that folded word stands in one of its texts. */
    boolean holds(String word) {
        return name.contains(word) || workspace.contains(word) || folded.contains(word) || owner.contains(word);
    }

    /** True when a word of the name begins with that. */
    boolean hasWordFrom(String word) {
        for (int at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
            if (startsAWord(name, at)) {
                return true;
            }
        }
        return false;
    }

    static boolean startsAWord(String name, int at) {
        return at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1));
    }
}
