package dev.countersign.slack;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.Scopes;
import java.util.ArrayList;
import java.util.List;

/** A field's values and changes in words, for plain text. */
final class FieldText {
    /** Two names or descriptions and an arrow fit a section's field; the API takes 200 characters at most. */
    private static final int FOREIGN = 900;

    private FieldText() {}

    /** A value in words. */
    static String of(ApiKeyField field, FieldValue value, BudgetUnit unit) {
        if (value instanceof FieldValue.Text text) {
            return text.text().isEmpty() ? "(empty)" : SlackText.line(text.text(), FOREIGN);
        }
        if (value instanceof FieldValue.Amount amount) {
            return field == ApiKeyField.RPM ? Amounts.count(amount.number()) : Amounts.exact(amount.number(), unit);
        }
        if (value instanceof FieldValue.Names names) {
            return SlackText.line(String.join(", ", names.names()), FOREIGN);
        }
        if (value instanceof FieldValue.Flag flag) {
            return flag.on() ? "yes" : "no";
        }
        return switch (field) {
            case RPM -> "no limit";
            case CREDIT_LIMIT -> "no budget";
            case ALERT_THRESHOLD -> "no alert";
            case NAME, DESCRIPTION, SCOPES, PERIODIC_RESET, RESET_USAGE -> "none";
        };
    }

    /** What becomes of a field, on one line; of several scopes only how many come and go, they have lines of their own. */
    static String change(FieldChange change, BudgetUnit unit) {
        return switch (change.field()) {
            case RESET_USAGE -> "⚠ what was spent is forgiven, which cannot be taken back";
            case SCOPES -> counts(change, scopes(change));
            case NAME, DESCRIPTION, RPM, CREDIT_LIMIT, ALERT_THRESHOLD, PERIODIC_RESET ->
                of(change.field(), change.before(), unit) + " → " + of(change.field(), change.after(), unit)
                        + way(change);
        };
    }

    /** One line for each scope that comes or goes; the sensitive ones first, and why they are. */
    static List<String> scopes(FieldChange change) {
        List<String> sensitive = new ArrayList<>();
        List<String> ordinary = new ArrayList<>();
        for (String scope : change.added()) {
            String line = "+ " + SlackText.line(scope, FOREIGN);
            Scopes.sensitive(scope)
                    .ifPresentOrElse(why -> sensitive.add(line + "   ⚠ sensitive: " + why), () -> ordinary.add(line));
        }
        change.removed().forEach(scope -> ordinary.add("- " + SlackText.line(scope, FOREIGN)));
        sensitive.addAll(ordinary);
        return sensitive;
    }

    private static String counts(FieldChange change, List<String> lines) {
        if (lines.size() == 1) {
            return lines.get(0);
        }
        List<String> counts = new ArrayList<>();
        if (!change.added().isEmpty()) {
            counts.add(change.added().size() + " added");
        }
        if (!change.removed().isEmpty()) {
            counts.add(change.removed().size() + " removed");
        }
        return String.join(", ", counts);
    }

    private static String way(FieldChange change) {
        if (change.before() instanceof FieldValue.Amount before && change.after() instanceof FieldValue.Amount after) {
            return "   " + Amounts.change(before.number(), after.number());
        }
        return switch (change.field()) {
            // Taking a limit away lets more through, so it is a way up.
            case RPM, CREDIT_LIMIT ->
                change.after() instanceof FieldValue.None ? "   ▲ limit removed" : "   ▼ limit set";
            case NAME, DESCRIPTION, SCOPES, ALERT_THRESHOLD, PERIODIC_RESET, RESET_USAGE -> "";
        };
    }
}
