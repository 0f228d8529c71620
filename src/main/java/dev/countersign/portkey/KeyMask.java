package dev.countersign.portkey;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the bot's own admin key in what Portkey shows of keys: {@code Ab*****xyz}, or the whole of it. */
final class KeyMask {
    private static final Pattern MASKED = Pattern.compile("([^*]*)\\*+([^*]*)");

    private final String adminKey;

    KeyMask(String adminKey) {
        this.adminKey = adminKey;
    }

    /** True when that is how the bot's own key would be shown. Nothing shown at all is not recognised. */
    boolean matches(String shown) {
        if (shown.isEmpty()) {
            return false;
        }
        if (shown.equals(adminKey)) {
            return true;
        }
        Matcher masked = MASKED.matcher(shown);
        return masked.matches()
                && masked.group(1).length() + masked.group(2).length() > 0
                && masked.group(1).length() + masked.group(2).length() <= adminKey.length()
                && adminKey.startsWith(masked.group(1))
                && adminKey.endsWith(masked.group(2));
    }
}
