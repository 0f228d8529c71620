package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldRules;
import dev.countersign.apikey.NearWords;
import dev.countersign.apikey.Scopes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What stands in a form's fields, and the metadata that remembers the key's own values beneath. A filling whose own
 * value the metadata cannot hold is left out: without it nobody could tell later what was touched.
 */
record Filling(
        Map<ApiKeyField, String> owns,
        Map<ApiKeyField, String> shows,
        SortedSet<String> scopes,
        FormMetadata metadata,
        List<String> notes) {

    String own(ApiKeyField field) {
        return owns.get(field);
    }

    String shown(ApiKeyField field) {
        return shows.get(field);
    }

    static Filling of(ApiKey key, Prefill prefill) {
        Map<ApiKeyField, String> owns = RawValues.of(key);
        Map<ApiKeyField, String> shows = new EnumMap<>(owns);
        List<String> notes = new ArrayList<>();
        FormMetadata metadata = new FormMetadata(key.id().value(), Map.of(), new TreeSet<>(), new TreeSet<>());
        String resets = owns.get(ApiKeyField.PERIODIC_RESET);
        if (!FieldRules.RESETS.contains(resets)) {
            // No choice of the menu stands for it, so the view cannot tell it later.
            metadata = metadata.with(ApiKeyField.PERIODIC_RESET, resets);
        }
        for (Map.Entry<ApiKeyField, String> filled : new EnumMap<>(withoutScopes(prefill)).entrySet()) {
            ApiKeyField field = filled.getKey();
            if (filled.getValue().equals(owns.get(field))) {
                continue;
            }
            FormMetadata more = metadata.with(field, owns.get(field));
            if (!more.fits() || filled.getValue().length() > Limits.TEXT_INPUT) {
                notes.add(field.label() + " is too long to be filled in for you: enter it here.");
                continue;
            }
            metadata = more;
            shows.put(field, filled.getValue());
        }
        return withScopes(key, prefill, new Filling(owns, shows, new TreeSet<>(key.scopes()), metadata, notes));
    }

    private static Map<ApiKeyField, String> withoutScopes(Prefill prefill) {
        Map<ApiKeyField, String> values = new EnumMap<>(ApiKeyField.class);
        values.putAll(prefill.values());
        values.remove(ApiKeyField.SCOPES);
        return values;
    }

    private static Filling withScopes(ApiKey key, Prefill prefill, Filling filling) {
        SortedSet<String> present = new TreeSet<>(key.scopes());
        SortedSet<String> added = new TreeSet<>(prefill.added());
        added.removeAll(present);
        SortedSet<String> removed = new TreeSet<>(prefill.removed());
        for (String scope : prefill.added()) {
            if (!present.contains(scope) && !Scopes.mayHave(key.type(), scope)) {
                added.remove(scope);
                filling.notes()
                        .add("+" + SlackText.line(scope, 60) + ": a "
                                + key.type().word() + " key cannot have this scope"
                                + NearWords.near(scope, catalogue(key))
                                        .map(near -> "; " + near + "?")
                                        .orElse("."));
            }
        }
        for (String scope : prefill.removed()) {
            if (!present.contains(scope)) {
                removed.remove(scope);
                filling.notes().add("-" + SlackText.line(scope, 60) + ": the key does not have this scope.");
            }
        }
        FormMetadata metadata =
                new FormMetadata(filling.metadata().key(), filling.metadata().own(), added, removed);
        SortedSet<String> chosen = new Prefill(Map.of(), added, removed, "").scopes(present);
        if (!metadata.fits() || !ScopeMenu.canHold(key)) {
            if (added.isEmpty() && removed.isEmpty()) {
                return filling;
            }
            filling.notes().add("There are too many scopes to choose them for you: choose them here.");
            return filling;
        }
        return new Filling(filling.owns(), filling.shows(), chosen, metadata, filling.notes());
    }

    private static List<String> catalogue(ApiKey key) {
        return Scopes.catalogue(key.type()).values().stream()
                .flatMap(List::stream)
                .toList();
    }
}
