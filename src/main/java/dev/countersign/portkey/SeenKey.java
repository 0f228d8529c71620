package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One key as last seen, with the texts it is found by, folded once: no case, no accents. It stays the same as long as those
 * do, whatever else changes, so that the index need not change either. There is one for each key, so each byte counts.
 */
final class SeenKey {
    /** How names are listed, and which of two equally good finds comes first. */
    static final Comparator<SeenKey> BY_NAME = Comparator.comparing(SeenKey::name)
            .thenComparing(seen -> seen.key().id().value());

    private static final int NEVER = Integer.MAX_VALUE;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final String name;
    private final String workspace;
    private final String owner;
    private volatile ApiKey key;
    private volatile long turn;
    /** From that state of the index on another stands in its place. */
    private volatile int replacedIn = NEVER;

    private SeenKey(ApiKey key, String name, String workspace, String owner, long turn) {
        this.key = key;
        this.name = name;
        this.workspace = workspace;
        this.owner = owner;
        this.turn = turn;
    }

    /**
     * The key as it was seen now.
     *
     * @param ownerName the name of the person it belongs to; empty when that is not known
     * @param turn of the read that brought it
     */
    static SeenKey of(ApiKey key, String ownerName, SharedValues shared, long turn) {
        String owner = key.ownerId()
                .map(id -> shared.one(fold(id) + "\n" + fold(ownerName)))
                .orElse("");
        return new SeenKey(key, fold(key.name()), shared.one(fold(key.workspace())), owner, turn);
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

    /** True for lower-case ASCII without needless blanks; at other texts it is not looked closely. */
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

    ApiKey key() {
        return key;
    }

    long turn() {
        return turn;
    }

    /** The folded name. */
    String name() {
        return name;
    }

    /** The folded name of the workspace. */
    String workspace() {
        return workspace;
    }

    /** The folded id and name of the person it belongs to, one per line; empty for keys that belong to nobody. */
    String owner() {
        return owner;
    }

    /** The folded id. */
    String id() {
        return fold(key.id().value());
    }

    /** True when a search finds that one as it finds this one. */
    boolean isFoundLike(SeenKey other) {
        return name.equals(other.name)
                && workspace.equals(other.workspace)
                && owner.equals(other.owner)
                && key.nearLimit() == other.key.nearLimit();
    }

    /** Has another view of the key, found like this one. */
    void become(ApiKey seen, long seenAt) {
        key = seen;
        turn = seenAt;
    }

    /** Counts as seen at that turn. */
    void at(long seenAt) {
        turn = seenAt;
    }

    /** Whether it is the latest of its key in that state of the index, which keeps those before for a while. */
    boolean countsIn(int state) {
        return state < replacedIn;
    }

    /** Whether it is the latest of its key. */
    boolean counts() {
        return replacedIn == NEVER;
    }

    /** Counts no more from that state on. */
    void replacedIn(int state) {
        replacedIn = state;
    }

    /** Counts no more, nor in states before: the key is gone, or was there already. */
    void neverCounts() {
        replacedIn = Integer.MIN_VALUE;
    }

    /** True when that folded word stands in one of its texts. */
    boolean holds(String word) {
        return name.contains(word) || workspace.contains(word) || owner.contains(word) || id().contains(word);
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
