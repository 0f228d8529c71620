package dev.countersign.slack;

import java.util.regex.Pattern;

/** Makes foreign text inert and short enough, in that order: escaping lengthens (one {@code &} becomes five characters). */
final class SlackText {
    private static final String ELLIPSIS = "…";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private SlackText() {}

    /** Foreign text for a mrkdwn text or a message's fallback: no mention, link or channel in it comes alive. */
    static String mrkdwn(String foreign, int most) {
        StringBuilder escaped = new StringBuilder();
        String clean = visible(foreign);
        int whole = 0;
        for (int i = 0; i < clean.length(); ) {
            int point = clean.codePointAt(i);
            String piece = escaped(point);
            if (escaped.length() + piece.length() > most) {
                return escaped.substring(0, whole) + ELLIPSIS;
            }
            escaped.append(piece);
            // The last length at which nothing is cut through and the ellipsis still fits.
            whole = escaped.length() < most ? escaped.length() : whole;
            i += Character.charCount(point);
        }
        return escaped.toString();
    }

    /** Foreign text for a plain_text object, where nothing is parsed. */
    static String plain(String foreign, int most) {
        String clean = visible(foreign);
        if (clean.length() <= most) {
            return clean;
        }
        int end = most - 1;
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    /** As {@link #plain}, on one line. */
    static String line(String foreign, int most) {
        return plain(SPACES.matcher(foreign).replaceAll(" ").strip(), most);
    }

    /** What Slack escaped in a command's text, as it was typed. */
    static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String escaped(int point) {
        return switch (point) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(point);
        };
    }

    /** Without what could turn around or hide the text beside it, and without halves of characters. */
    private static String visible(String text) {
        if (harmless(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean control = type == Character.CONTROL && point != '\n' && point != '\t';
            boolean turning = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
            kept.appendCodePoint(control || turning || type == Character.SURROGATE ? ' ' : point);
        });
        return kept.toString();
    }

    /** Plain ASCII, as most names are. */
    private static boolean harmless(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if ((each < ' ' && each != '\n' && each != '\t') || each > '~') {
                return false;
            }
        }
        return true;
    }
}
