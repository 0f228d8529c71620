package dev.countersign.check;

import java.util.regex.Pattern;

/**
 * One thing that was looked at, and how it was found.
 *
 * @param subject the setting, channel, person or right it is about
 * @param sentence what was found and, unless it is as it should be, what to do; never holds a secret
 */
public record Finding(Result result, String subject, String sentence) {
    /** Names of channels and people, and what Portkey says, are foreign text on somebody's terminal. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private static final int LONGEST = 700;

    /** How it was found. */
    public enum Result {
        PASSED("✓"),
        /** The bot works, with less than it might or in a way that is probably not meant. */
        WARNING("!"),
        /** The bot would not work. */
        FAILED("✗");

        private final String mark;

        Result(String mark) {
            this.mark = mark;
        }

        /** The sign at the beginning of its line. */
        public String mark() {
            return mark;
        }
    }

    public Finding {
        subject = inert(subject);
        sentence = inert(sentence);
    }

    public static Finding passed(String subject, String sentence) {
        return new Finding(Result.PASSED, subject, sentence);
    }

    public static Finding warning(String subject, String sentence) {
        return new Finding(Result.WARNING, subject, sentence);
    }

    public static Finding failed(String subject, String sentence) {
        return new Finding(Result.FAILED, subject, sentence);
    }

    /** As it is printed. */
    public String line() {
        return result.mark() + " " + subject + ": " + sentence;
    }

    private static String inert(String text) {
        String line = UNSEEN.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
