package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What {@code state.values} holds for an element, untouched or after a person did something. */
final class StateValues {
    private StateValues() {}

    static ObjectNode untouched(JsonNode element) {
        String type = element.path("type").asText();
        ObjectNode value = Json.object().put("type", type);
        switch (type) {
            case "plain_text_input", "number_input", "email_text_input", "url_text_input" ->
                value.set("value", element.hasNonNull("initial_value") ? element.get("initial_value") : null);
            case "static_select", "external_select", "radio_buttons" ->
                value.set(
                        "selected_option", element.hasNonNull("initial_option") ? element.get("initial_option") : null);
            case "users_select" -> value.set("selected_user", element.get("initial_user"));
            case "conversations_select" -> value.set("selected_conversation", element.get("initial_conversation"));
            case "channels_select" -> value.set("selected_channel", element.get("initial_channel"));
            case "datepicker" -> value.set("selected_date", element.get("initial_date"));
            case "timepicker" -> value.set("selected_time", element.get("initial_time"));
            case "multi_users_select" -> value.set("selected_users", list(element.path("initial_users")));
            default -> value.set("selected_options", list(element.path("initial_options")));
        }
        return value;
    }

    /** After typing; an emptied input is null. */
    static ObjectNode typed(JsonNode element, String text) {
        ObjectNode value = Json.object().put("type", element.path("type").asText());
        return value.put("value", text == null || text.isEmpty() ? null : text);
    }

    /** After choosing; for a single select nothing chosen is null. */
    static ObjectNode chosen(JsonNode element, List<JsonNode> options) {
        String type = element.path("type").asText();
        ObjectNode value = Json.object().put("type", type);
        if (type.startsWith("multi_") || type.equals("checkboxes")) {
            value.set("selected_options", Json.tree(options));
            return value;
        }
        value.set("selected_option", options.isEmpty() ? null : options.get(0));
        return value;
    }

    /** Nothing there: what a required input must not be. */
    static boolean isEmpty(JsonNode value) {
        for (String field : List.of("value", "selected_option", "selected_date", "selected_time", "selected_user")) {
            if (value.has(field)) {
                return value.get(field).isNull();
            }
        }
        return value.path("selected_options").isEmpty();
    }

    private static ArrayNode list(JsonNode initial) {
        ArrayNode list = Json.array();
        initial.forEach(list::add);
        return list;
    }
}
