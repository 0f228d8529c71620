package dev.countersign.check;

import java.time.Duration;
import java.util.Optional;

/** How far this machine's clock is from somebody else's. */
final class ClockSkew {
    /** The header has whole seconds, and answers take time. */
    private static final Duration NOT_WORTH_A_WORD = Duration.ofSeconds(30);

    /** Slack's requests are refused when their time differs by more than five minutes; a minute is kept for the way. */
    private static final Duration TOO_FAR_FOR_SIGNATURES = Duration.ofMinutes(4);

    private ClockSkew() {}

    /**
     * @param whose as sentences name it
     * @param ahead how far this machine is ahead, negative when behind; nothing when the answer told no time
     * @param signed whether requests are taken by their signed time
     */
    static Finding of(String whose, Optional<Duration> ahead, boolean signed) {
        String subject = "clock, against " + whose;
        if (ahead.isEmpty()) {
            return Finding.passed(subject, "not compared: the answer told no time");
        }
        Duration distance = ahead.get().abs();
        if (distance.compareTo(NOT_WORTH_A_WORD) <= 0) {
            return Finding.passed(subject, "agrees within 30 s");
        }
        String off = "this machine's clock is " + words(distance)
                + (ahead.get().isNegative() ? " behind " : " ahead of ") + whose + "'s";
        if (signed && distance.compareTo(TOO_FAR_FOR_SIGNATURES) > 0) {
            return Finding.failed(
                    subject,
                    off
                            + ", so every request of Slack's is refused as too old or too new: set the clock, or run a time "
                            + "service such as chrony.");
        }
        return Finding.warning(
                subject,
                off
                        + ": times of requests, expiry and audit are off by as much. Set the clock, or run a time service.");
    }

    private static String words(Duration distance) {
        long seconds = distance.toSeconds();
        return seconds < 120 ? seconds + " s" : distance.toMinutes() + " min";
    }
}
