package dev.countersign.apikey;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One field, before and after.
 *
 * @param before the key's value the form was opened with
 * @param after the value asked for; never equal to {@code before}
 */
public record FieldChange(ApiKeyField field, FieldValue before, FieldValue after) {
    public FieldChange {
        if (before.equals(after)) {
            throw new IllegalArgumentException("a change of " + field + " that changes nothing");
        }
    }

    /** Scopes asked for that the key does not have; empty for other fields. */
    public SortedSet<String> added() {
        return without(names(after), names(before));
    }

    /** Scopes the key would lose; empty for other fields. */
    public SortedSet<String> removed() {
        return without(names(before), names(after));
    }

    /** True for an amount that is more than the one before and less than the one after. */
    public boolean between(FieldValue less) {
        return less instanceof FieldValue.Amount amount
                && before instanceof FieldValue.Amount present
                && after instanceof FieldValue.Amount asked
                && amount.number().compareTo(present.number()) > 0
                && amount.number().compareTo(asked.number()) < 0;
    }

    private static SortedSet<String> names(FieldValue value) {
        return value instanceof FieldValue.Names scopes ? scopes.names() : new TreeSet<>();
    }

    private static SortedSet<String> without(SortedSet<String> names, SortedSet<String> others) {
        SortedSet<String> rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest;
    }
}
