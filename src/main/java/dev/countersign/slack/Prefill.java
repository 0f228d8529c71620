package dev.countersign.slack;

import dev.countersign.apikey.ApiKeyField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a form is filled in with beside the key's own values: the person still reads and submits it.
 *
 * @param values raw texts by field, empty for an emptied one; never the scopes
 * @param added scopes to choose in addition
 * @param removed scopes to leave out
 * @param reason why; empty when not said
 */
record Prefill(Map<ApiKeyField, String> values, SortedSet<String> added, SortedSet<String> removed, String reason) {
    static final Prefill NONE = new Prefill(Map.of(), new TreeSet<>(), new TreeSet<>(), "");

    Prefill {
        values = values.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(values));
        added = new TreeSet<>(added);
        removed = new TreeSet<>(removed);
    }

    boolean isEmpty() {
        return values.isEmpty() && added.isEmpty() && removed.isEmpty() && reason.isEmpty();
    }

    /** The scopes a form shows as chosen, of a key that has these. */
    SortedSet<String> scopes(Set<String> present) {
        SortedSet<String> chosen = new TreeSet<>(present);
        chosen.addAll(added);
        chosen.removeAll(removed);
        return chosen;
    }
}
