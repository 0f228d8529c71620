package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Times as Portkey writes them: UTC, {@code .000Z}, whole seconds (contract section 3). */
final class Times {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    static String written(Instant time) {
        return WRITTEN.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** An ISO-8601 time with an offset; empty for anything else. */
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /**
     * When the budget starts anew: midnight UTC of the next month's first day, the next Monday (sources disagree between
     * Sunday and Monday), or that many days from today.
     */
    static Optional<String> nextReset(JsonNode usageLimits, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String period = usageLimits.path("periodic_reset").asText("");
        if (period.equals("monthly")) {
            return Optional.of(midnight(today.with(TemporalAdjusters.firstDayOfNextMonth())));
        }
        if (period.equals("weekly")) {
            return Optional.of(midnight(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))));
        }
        if (usageLimits.path("periodic_reset_days").isInt()) {
            return Optional.of(midnight(
                    today.plusDays(usageLimits.get("periodic_reset_days").intValue())));
        }
        return Optional.empty();
    }

    static String midnight(LocalDate day) {
        return written(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
