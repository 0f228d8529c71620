package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyValues;
import java.util.EnumMap;
import java.util.Map;

/** A key's values as a form holds them: one text a field, empty for none. The scopes are not among them. */
final class RawValues {
    /** The one choice of the {@code reset_usage} checkbox. */
    static final String CHECKED = "reset";

    private RawValues() {}

    static Map<ApiKeyField, String> of(ApiKey key) {
        Map<ApiKeyField, String> raw = new EnumMap<>(ApiKeyField.class);
        KeyValues.of(key).forEach((field, value) -> {
            if (field != ApiKeyField.SCOPES) {
                raw.put(field, of(value));
            }
        });
        return raw;
    }

    /** What was once asked for, to be asked for again. */
    static Prefill again(ChangeSet changes, String reason) {
        Map<ApiKeyField, String> values = new EnumMap<>(ApiKeyField.class);
        changes.changes().stream()
                .filter(change -> change.field() != ApiKeyField.SCOPES)
                .forEach(change -> values.put(change.field(), of(change.after())));
        var scopes = changes.of(ApiKeyField.SCOPES);
        return new Prefill(
                values,
                scopes.map(FieldChange::added).orElseGet(java.util.TreeSet::new),
                scopes.map(FieldChange::removed).orElseGet(java.util.TreeSet::new),
                reason);
    }

    private static String of(FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            return text.text();
        }
        if (value instanceof FieldValue.Amount amount) {
            return amount.plain();
        }
        return value instanceof FieldValue.Flag flag && flag.on() ? CHECKED : "";
    }
}
