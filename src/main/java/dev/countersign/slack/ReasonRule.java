package dev.countersign.slack;

import java.util.Optional;

/** What a reason must be, whoever gives it: 1–500 characters after trimming, an emoji being one. */
final class ReasonRule {
    private ReasonRule() {}

    /** What is wrong with a trimmed reason, if anything. */
    static Optional<String> problem(String reason) {
        int length = reason.codePointCount(0, reason.length());
        if (length == 0) {
            return Optional.of("Say why, in 1 to " + KeyForm.REASON_MOST + " characters.");
        }
        return length <= KeyForm.REASON_MOST
                ? Optional.empty()
                : Optional.of(
                        "A reason has at most " + KeyForm.REASON_MOST + " characters; this one has " + length + ".");
    }
}
