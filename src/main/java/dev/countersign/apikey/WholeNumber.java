package dev.countersign.apikey;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Whole numbers as people type them: {@code 1000}, {@code 1,000}, {@code 1 000}. Nothing is ever guessed. */
public final class WholeNumber {
    /** Beyond fifteen digits a JSON number is no longer exact everywhere. */
    private static final int MOST_DIGITS = 15;

    // Groups of three after the first, all parted by the same sign: comma, or a space of any width.
    private static final Pattern FORM =
            Pattern.compile("[0-9]+|[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,3}([ \\u00a0\\u2009\\u202f][0-9]{3})+");
    private static final Pattern SIGNS = Pattern.compile("[^0-9]");

    private WholeNumber() {}

    /** The number, zero or more; empty for anything else, like {@code 1e9}, {@code 12.5}, {@code -5} or {@code 1,00}. */
    public static OptionalLong parse(String text) {
        String trimmed = text.strip();
        if (!FORM.matcher(trimmed).matches()) {
            return OptionalLong.empty();
        }
        String digits = SIGNS.matcher(trimmed).replaceAll("");
        return digits.length() > MOST_DIGITS ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
}
