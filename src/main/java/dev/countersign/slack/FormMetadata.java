package dev.countersign.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKeyField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a form carries about itself in its view's private metadata. A field that was filled in with something else than
 * the key's own value has that value here, so that what is submitted is compared with the key and not with the filling.
 *
 * @param key the key's id; empty while none is chosen
 * @param own the key's own raw value of each filled-in field, empty for none; never the scopes
 * @param added scopes that were filled in and that the key did not have
 * @param removed scopes that the key had and that were left out
 */
record FormMetadata(String key, Map<ApiKeyField, String> own, SortedSet<String> added, SortedSet<String> removed) {
    private static final String KEY = "key";
    private static final String OWN = "own";
    private static final String ADDED = "added";
    private static final String REMOVED = "removed";

    String json() {
        ObjectNode json = SlackJson.MAPPER.createObjectNode().put(KEY, key);
        if (!own.isEmpty()) {
            ObjectNode values = json.putObject(OWN);
            own.forEach((field, value) -> values.put(field.word(), value));
        }
        list(json, ADDED, added);
        list(json, REMOVED, removed);
        return SlackJson.of(json);
    }

    /** The same, remembering one more of the key's own values. */
    FormMetadata with(ApiKeyField field, String value) {
        Map<ApiKeyField, String> more = new EnumMap<>(ApiKeyField.class);
        more.putAll(own);
        more.put(field, value);
        return new FormMetadata(key, more, added, removed);
    }

    boolean fits() {
        return json().length() <= Limits.PRIVATE_METADATA;
    }

    /** The metadata back, or nothing when the text is none of ours. */
    static Optional<FormMetadata> parse(String text) {
        try {
            JsonNode json = SlackJson.MAPPER.readTree(text);
            if (json == null || !json.path(KEY).isTextual()) {
                return Optional.empty();
            }
            Map<ApiKeyField, String> own = new EnumMap<>(ApiKeyField.class);
            json.path(OWN)
                    .properties()
                    .forEach(entry -> ApiKeyField.of(entry.getKey())
                            .ifPresent(field -> own.put(field, entry.getValue().asText())));
            return Optional.of(
                    new FormMetadata(json.path(KEY).asText(), own, names(json.path(ADDED)), names(json.path(REMOVED))));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    private static void list(ObjectNode json, String field, SortedSet<String> names) {
        if (!names.isEmpty()) {
            ArrayNode list = json.putArray(field);
            names.forEach(list::add);
        }
    }

    private static SortedSet<String> names(JsonNode list) {
        SortedSet<String> names = new TreeSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
