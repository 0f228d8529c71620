package dev.countersign.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKeyField;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What form to open: kept in the picker's private metadata, and in the button that opens the form once more.
 *
 * @param key what names the key; empty for the picker
 * @param prefill what to fill in
 */
record Opening(String key, Prefill prefill) {
    static final Opening PICKER = new Opening("", Prefill.NONE);

    /** As text; without the filling when that would be too long, and without the key when even that would be. */
    String json(int most) {
        ObjectNode json = SlackJson.MAPPER.createObjectNode().put("key", key);
        ObjectNode values = json.putObject("values");
        prefill.values().forEach((field, value) -> values.put(field.word(), value));
        prefill.added().forEach(json.putArray("added")::add);
        prefill.removed().forEach(json.putArray("removed")::add);
        json.put("reason", prefill.reason());
        String whole = SlackJson.of(json);
        if (whole.length() <= most) {
            return whole;
        }
        return (prefill.isEmpty() ? PICKER : new Opening(key, Prefill.NONE)).json(most);
    }

    /** The text back; the bare picker for a text that is none of ours. */
    static Opening parse(String text) {
        try {
            JsonNode json = SlackJson.MAPPER.readTree(text);
            if (json == null || !json.isObject()) {
                return PICKER;
            }
            Map<ApiKeyField, String> values = new EnumMap<>(ApiKeyField.class);
            json.path("values")
                    .properties()
                    .forEach(entry -> ApiKeyField.of(entry.getKey())
                            .ifPresent(
                                    field -> values.put(field, entry.getValue().asText())));
            return new Opening(
                    json.path("key").asText(""),
                    new Prefill(
                            values,
                            names(json.path("added")),
                            names(json.path("removed")),
                            json.path("reason").asText("")));
        } catch (JsonProcessingException notOurs) {
            return PICKER;
        }
    }

    private static SortedSet<String> names(JsonNode list) {
        SortedSet<String> names = new TreeSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
