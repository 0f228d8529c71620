package dev.countersign.portkey;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Portkey's times: ISO 8601 with milliseconds, elsewhere {@code 2026-05-03 17:08:55}; without a zone they are UTC. */
final class LenientTime {
    private LenientTime() {}

    static Optional<Instant> parse(String text) {
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T");
        try {
            if (iso.matches(".*T.*(Z|z|[+-]\\d{2}:?\\d{2})$")) {
                return Optional.of(OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                        .toInstant());
            }
            return Optional.of(
                    iso.contains("T")
                            ? LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC)
                            : LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
