package dev.countersign.request;

import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to change, as an event tells it: {@code before.FIELD} and {@code after.FIELD}, so that the audit can be read when
 * the request is gone. No value, no member; names are separated by spaces.
 */
final class ChangeDetails {
    private ChangeDetails() {}

    static SortedMap<String, String> of(ChangeSet changes) {
        SortedMap<String, String> details = new TreeMap<>();
        for (FieldChange change : changes.changes()) {
            put(details, "before." + change.field().word(), change.before());
            put(details, "after." + change.field().word(), change.after());
        }
        return details;
    }

    private static void put(SortedMap<String, String> details, String name, FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            details.put(name, text.text());
        } else if (value instanceof FieldValue.Amount amount) {
            details.put(name, amount.plain());
        } else if (value instanceof FieldValue.Names names) {
            details.put(name, String.join(" ", names.names()));
        } else if (value instanceof FieldValue.Flag flag) {
            details.put(name, flag.on() ? "yes" : "no");
        }
    }
}
