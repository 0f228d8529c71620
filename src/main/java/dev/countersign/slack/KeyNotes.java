package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.RateLimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What a form says of a key beside its fields. */
final class KeyNotes {
    /** What a reset of usage does, and that raising the limit may be enough. */
    static final String RESET =
            "Only while the budget is used up. Whoever approves forgives what was spent; it cannot be taken back."
                    + " A higher credit limit may be enough.";

    private KeyNotes() {}

    /** The rate limits that the form does not change; empty for none. */
    static String otherLimits(ApiKey key) {
        List<RateLimit> others = key.rateLimits().stream()
                .filter(limit -> !limit.isRequestsPerMinute())
                .toList();
        return others.isEmpty()
                ? ""
                : " Kept as they are: " + others.stream().map(KeyNotes::words).collect(Collectors.joining(", ")) + ".";
    }

    private static String words(RateLimit limit) {
        String per = switch (limit.unit()) {
            case "rps" -> "second";
            case "rpm" -> "minute";
            case "rph" -> "hour";
            case "rpd" -> "day";
            case "rpw" -> "week";
            default -> SlackText.line(limit.unit(), 20);
        };
        return Amounts.count(BigDecimal.valueOf(limit.value())) + " " + SlackText.line(limit.type(), 20) + " per "
                + per;
    }
}
