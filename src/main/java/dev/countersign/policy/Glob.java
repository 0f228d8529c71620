package dev.countersign.policy;

/**
 * A pattern of names: {@code *} stands for any text, {@code ?} for one character; case does not matter.
 *
 * @param pattern as written in the policy
 */
public record Glob(String pattern) {
    /** Whether the whole text fits. Takes at most pattern × text steps, whatever either holds. */
    public boolean matches(String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int position = 0;
        while (position < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = position;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || same(pattern.charAt(at), text.charAt(position)))) {
                at++;
                position++;
            } else if (star >= 0) {
                at = star + 1;
                position = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static boolean same(char one, char other) {
        return one == other
                || Character.toLowerCase(one) == Character.toLowerCase(other)
                || Character.toUpperCase(one) == Character.toUpperCase(other);
    }
}
