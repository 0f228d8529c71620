package dev.countersign.apikey;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What each field may be: the API's own limits (contract section 4), and the sentence for what it may not. */
public final class FieldRules {
    /** Longest name the API takes. */
    public static final int NAME_MOST = 100;
    /** Longest description the API takes. */
    public static final int DESCRIPTION_MOST = 200;

    /** What may be chosen for the periodic reset. */
    public static final Set<String> RESETS = Set.of(KeyValues.NO_RESET, "weekly", "monthly");

    private FieldRules() {}

    /** The value that texts of a form stand for; a value that breaks the rules is still read, as far as it can be. */
    static FieldValue read(ApiKeyField field, List<String> texts) {
        String text = texts.isEmpty() ? "" : texts.get(0).strip();
        return switch (field) {
            case NAME, DESCRIPTION -> new FieldValue.Text(text);
            case PERIODIC_RESET -> new FieldValue.Text(text.isEmpty() ? KeyValues.NO_RESET : text);
            case SCOPES -> FieldValue.of(texts);
            case RPM, CREDIT_LIMIT, ALERT_THRESHOLD -> amount(text);
            case RESET_USAGE -> new FieldValue.Flag(!text.isEmpty());
        };
    }

    /** What is wrong with a touched field's texts, if anything. */
    static Optional<String> problem(ApiKey key, ApiKeyField field, List<String> texts, FieldValue present) {
        FieldValue value = read(field, texts);
        return switch (field) {
            case NAME -> name(((FieldValue.Text) value).text());
            case DESCRIPTION -> longest("A description", ((FieldValue.Text) value).text(), DESCRIPTION_MOST);
            case SCOPES -> scopes(key, (FieldValue.Names) value, present);
            case RPM, CREDIT_LIMIT, ALERT_THRESHOLD -> number(field, texts);
            case PERIODIC_RESET ->
                RESETS.contains(((FieldValue.Text) value).text())
                        ? Optional.empty()
                        : Optional.of("Choose none, weekly or monthly.");
            case RESET_USAGE ->
                key.exhausted()
                        ? Optional.empty()
                        : Optional.of("Only an exhausted key's usage can be reset; this one is " + key.status() + ".");
        };
    }

    private static FieldValue amount(String text) {
        if (text.isEmpty()) {
            return FieldValue.NONE;
        }
        OptionalLong whole = WholeNumber.parse(text);
        if (whole.isPresent()) {
            return FieldValue.of(whole.getAsLong());
        }
        // A key may hold an amount that the form would not take, like 12.50: it must still be known as unchanged.
        return text.matches("[0-9]{1,15}\\.[0-9]{1,15}")
                ? new FieldValue.Amount(new BigDecimal(text))
                : new FieldValue.Text(text);
    }

    private static Optional<String> name(String name) {
        return name.isEmpty() ? Optional.of("A key needs a name.") : longest("A name", name, NAME_MOST);
    }

    private static Optional<String> longest(String what, String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most
                ? Optional.empty()
                : Optional.of(what + " has at most " + most + " characters; this one has " + length + ".");
    }

    private static Optional<String> number(ApiKeyField field, List<String> texts) {
        if (texts.isEmpty() || texts.get(0).isBlank()) {
            return Optional.empty();
        }
        OptionalLong number = WholeNumber.parse(texts.get(0));
        if (number.isEmpty()) {
            return Optional.of("Enter a whole number of at least 1, like 120 or 1,000.");
        }
        return number.getAsLong() >= 1
                ? Optional.empty()
                : Optional.of("0 is not a limit: enter at least 1, or empty the field to remove the "
                        + (field == ApiKeyField.ALERT_THRESHOLD ? "alert." : "limit."));
    }

    private static Optional<String> scopes(ApiKey key, FieldValue.Names wanted, FieldValue present) {
        if (wanted.names().isEmpty()) {
            return Optional.of("A key needs at least one scope.");
        }
        Set<String> added = new TreeSet<>(wanted.names());
        if (present instanceof FieldValue.Names had) {
            added.removeAll(had.names());
        }
        added.removeIf(scope -> Scopes.mayHave(key.type(), scope));
        return added.isEmpty()
                ? Optional.empty()
                : Optional.of("A " + key.type().word() + " key cannot have: " + String.join(", ", added) + ".");
    }
}
