package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.UsageLimits;
import dev.countersign.request.ChangeRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts that cards, results and direct messages say of a request alike. */
final class RequestWords {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int NAME = 200;

    private RequestWords() {}

    static String person(String userId) {
        return "<@" + userId + ">";
    }

    /** A moment in the reader's own zone. */
    static String when(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} at {time}|" + UTC.format(at) + ">";
    }

    /** How long ago a moment is, reckoned by the reader's Slack. */
    static String ago(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{ago}|" + UTC.format(at) + ">";
    }

    /** {@code checkout-prod · 3f2b8a10 · workspace Payments · active}, for plain text. */
    static String key(ApiKey key) {
        return SlackText.line(key.name(), NAME) + " · " + key.id().shortForm() + " · " + workspace(key) + " · "
                + SlackText.line(key.status(), NAME);
    }

    /** A key's name and short id, for mrkdwn and fallback texts. */
    static String escapedKey(ApiKey key) {
        return SlackText.mrkdwn(SlackText.line(key.name(), NAME), NAME) + " ("
                + key.id().shortForm() + ")";
    }

    static String workspace(ApiKey key) {
        return key.workspaceId().isPresent()
                ? "workspace " + SlackText.line(key.workspace(), NAME)
                : SlackText.line(key.workspace(), NAME);
    }

    /** What is asked for: one row a field, in the order of the form, the scopes last. */
    static Map<ApiKeyField, Blocks.Row> changes(ChangeRequest request) {
        Map<ApiKeyField, Blocks.Row> rows = new LinkedHashMap<>();
        Stream.concat(
                        request.changes().changes().stream().filter(change -> change.field() != ApiKeyField.SCOPES),
                        request.changes().of(ApiKeyField.SCOPES).stream())
                .forEach(change -> rows.put(
                        change.field(),
                        new Blocks.Row(
                                change.field().label(),
                                FieldText.change(change, request.key().budgetUnit())
                                        + period(request, change)
                                        + lowered(request, change))));
        return rows;
    }

    /** The scopes that come and go, a line each. */
    static List<String> scopes(ChangeRequest request) {
        return request.changes().of(ApiKeyField.SCOPES).map(FieldText::scopes).orElse(List.of());
    }

    /** All changes in one line, escaped, for a notification. */
    static String inShort(ChangeRequest request) {
        return inShort(request, 1000);
    }

    /** As above, of at most so many characters. */
    static String inShort(ChangeRequest request, int most) {
        List<String> parts = changes(request).values().stream()
                .map(row -> row.label() + " " + row.value().replaceAll("\\s+", " "))
                .toList();
        return SlackText.mrkdwn(String.join("; ", parts), most);
    }

    /** Both numbers of an amount that an approver lowered. */
    private static String lowered(ChangeRequest request, FieldChange change) {
        return request.asked()
                .flatMap(asked -> asked.of(change.field()))
                .filter(asked -> !asked.after().equals(change.after()))
                .map(asked -> "   (asked for "
                        + FieldText.of(
                                change.field(), asked.after(), request.key().budgetUnit())
                        + ", lowered by an approver)")
                .orElse("");
    }

    private static String period(ChangeRequest request, FieldChange change) {
        if (change.field() != ApiKeyField.CREDIT_LIMIT) {
            return "";
        }
        return switch (request.key()
                .usageLimits()
                .flatMap(UsageLimits::periodicReset)
                .orElse("")) {
            case "weekly" -> ", per week";
            case "monthly" -> ", per month";
            default -> "";
        };
    }

    /** {@code ████████░░ $8.10 of $10, resets 1 Dec}; empty for a key without a budget or any use. */
    static Optional<String> budget(ApiKey key) {
        if (key.usageLimits().isEmpty()) {
            return Optional.empty();
        }
        UsageLimits limits = key.usageLimits().get();
        String resets = limits.nextResetAt()
                .map(at -> ", resets <!date^" + at.getEpochSecond() + "^{date_short}|" + UTC.format(at) + ">")
                .orElse("");
        if (limits.creditLimit().isEmpty()) {
            return limits.currentUsage().map(used -> Amounts.used(used, limits.unit()) + " used, no budget");
        }
        String budget = Amounts.exact(limits.creditLimit().get(), limits.unit());
        return Optional.of(limits.currentUsage()
                        .map(used -> Amounts.bar(used, limits.creditLimit().get()) + "  "
                                + Amounts.used(used, limits.unit()) + " of " + budget)
                        .orElse(budget + ", use not known")
                + resets);
    }
}
