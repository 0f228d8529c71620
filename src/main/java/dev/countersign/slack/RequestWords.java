package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyValues;
import dev.countersign.apikey.UsageLimits;
import dev.countersign.request.ChangeRequest;
import java.math.BigDecimal;
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
        // Where the period is to change as well, the new amount is for the new one: its own line says which.
        boolean same = request.changes().of(ApiKeyField.PERIODIC_RESET).isEmpty();
        return switch (request.key()
                .usageLimits()
                .flatMap(UsageLimits::periodicReset)
                .filter(reset -> same)
                .orElse("")) {
            case "weekly" -> ", per week";
            case "monthly" -> ", per month";
            default -> "";
        };
    }

    /** {@code ████████░░ $8.10 of $10 (81 %), resets 1 Dec}; empty for a key without a budget or any use. */
    static Optional<String> budget(ApiKey key) {
        Optional<String> bar = key.usageLimits()
                .filter(limits -> limits.creditLimit().isPresent())
                .flatMap(limits -> limits.currentUsage()
                        .map(used -> Amounts.bar(used, limits.creditLimit().get()) + "  "));
        return used(key).map(words -> bar.orElse("") + words);
    }

    /** The same without the bar. */
    static Optional<String> used(ApiKey key) {
        if (key.usageLimits().isEmpty()) {
            return Optional.empty();
        }
        UsageLimits limits = key.usageLimits().get();
        if (limits.creditLimit().isEmpty()) {
            return limits.currentUsage().map(used -> Amounts.used(used, limits.unit()) + " used, no budget");
        }
        BigDecimal budget = limits.creditLimit().get();
        return Optional.of(limits.currentUsage()
                        .map(used -> part(used, budget, limits.unit()))
                        .orElse(Amounts.exact(budget, limits.unit()) + ", use not known")
                + resets(limits));
    }

    /**
     * How far a raise goes: {@code ██░░░░░░░░ $8.10 of $50 (16 %), $41.90 left}. Empty when no budget is asked for, or what
     * was used is not known.
     */
    static Optional<String> budgetThen(ChangeRequest request) {
        Optional<BigDecimal> used = request.key().usageLimits().flatMap(UsageLimits::currentUsage);
        Optional<FieldChange> change = request.changes().of(ApiKeyField.CREDIT_LIMIT);
        if (used.isEmpty() || change.isEmpty() || !(change.get().after() instanceof FieldValue.Amount then)) {
            return Optional.empty();
        }
        BudgetUnit unit = request.key().budgetUnit();
        BigDecimal spent = request.changes().resetsUsage() ? BigDecimal.ZERO : used.get();
        BigDecimal left = then.number().subtract(spent).max(BigDecimal.ZERO);
        return Optional.of(Amounts.bar(spent, then.number()) + "  " + part(spent, then.number(), unit) + ", "
                + (left.signum() == 0 ? "nothing" : Amounts.used(left, unit)) + " left");
    }

    private static String part(BigDecimal used, BigDecimal budget, BudgetUnit unit) {
        return Amounts.used(used, unit) + " of " + Amounts.exact(budget, unit) + " (" + Amounts.percent(used, budget)
                + ")";
    }

    private static String resets(UsageLimits limits) {
        if (limits.nextResetAt().isPresent()) {
            Instant at = limits.nextResetAt().get();
            return ", resets <!date^" + at.getEpochSecond() + "^{date_short}|" + UTC.format(at) + ">";
        }
        String period = KeyValues.resets(limits);
        return period.equals(KeyValues.NO_RESET) ? ", never resets" : ", resets " + SlackText.mrkdwn(period, NAME);
    }
}
