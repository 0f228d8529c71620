package dev.countersign.portkey;

import java.util.regex.Pattern;

/** Text that Portkey sent, made fit to be shown: one line, no control characters, cut. */
final class Foreign {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private Foreign() {}

    /** @param most longest result, in characters */
    static String text(String text, int most) {
        String line = UNSEEN.matcher(text).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
