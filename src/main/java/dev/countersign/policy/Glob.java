package dev.countersign.policy;

import java.util.Locale;

/**
 * A pattern of names: {@code *} stands for any text, {@code ?} for one character; case does not matter.
 *
 * @param pattern as written in the policy
 */
public record Glob(String pattern) {
    /** Whether the whole text fits. Takes at most pattern × text steps, whatever either holds. */
    public boolean matches(String text) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String given = text.toLowerCase(Locale.ROOT);
        int at = 0;
        int star = -1;
        int resume = 0;
        int position = 0;
        while (position < given.length()) {
            if (at < wanted.length() && wanted.charAt(at) == '*') {
                star = at++;
                resume = position;
            } else if (at < wanted.length()
                    && (wanted.charAt(at) == '?' || wanted.charAt(at) == given.charAt(position))) {
                at++;
                position++;
            } else if (star >= 0) {
                at = star + 1;
                position = ++resume;
            } else {
                return false;
            }
        }
        while (at < wanted.length() && wanted.charAt(at) == '*') {
            at++;
        }
        return at == wanted.length();
    }
}
