package dev.countersign.slack;

import dev.countersign.request.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a card says while a change is being applied and that takes longer than usual; nothing when it does not. */
final class ApplyingWords {
    private static final int TROUBLE = 1000;

    private ApplyingWords() {}

    static List<String> lines(Attempt attempt) {
        if (attempt.told().isEmpty() && attempt.trouble().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (!attempt.trouble().isEmpty()) {
            lines.add("Still trying: " + SlackText.plain(attempt.trouble(), TROUBLE));
        }
        lines.add(known(attempt) + next(attempt));
        return lines;
    }

    private static String known(Attempt attempt) {
        if (attempt.acceptedAt().isPresent()) {
            return "Portkey said yes, but whether the key holds the change is not known yet. Countersign keeps reading the"
                    + " key until it is.";
        }
        return attempt.writtenAt().isPresent()
                ? "Whether the change took is not known yet. Countersign keeps reading the key until it is."
                : "Nothing was written yet. Countersign keeps trying.";
    }

    private static String next(Attempt attempt) {
        return attempt.told()
                .map(Attempt.Told::nextWithin)
                .map(within -> " The next try comes within " + words(within) + ".")
                .orElse("");
    }

    private static String words(Duration within) {
        long seconds = within.plusMillis(999).toSeconds();
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " minutes";
    }
}
