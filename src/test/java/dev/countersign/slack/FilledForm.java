package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.model.view.View;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ChangeForm;
import java.util.List;

/** A view as Slack sends it back: untouched at first, then as a person fills it in. */
final class FilledForm {
    private final ObjectNode view;

    FilledForm(View rendered) {
        view = (ObjectNode) SlackJson.read(SlackJson.of(rendered));
        ObjectNode values = view.putObject("state").putObject("values");
        for (JsonNode block : view.path("blocks")) {
            if (block.path("type").asText().equals("input")) {
                JsonNode element = block.path("element");
                String id = element.path("action_id").asText();
                values.putObject(block.path("block_id").asText()).set(id, untouched(element));
            }
        }
    }

    private static ObjectNode untouched(JsonNode element) {
        String type = element.path("type").asText();
        ObjectNode value = SlackJson.MAPPER.createObjectNode().put("type", type);
        switch (type) {
            case "plain_text_input", "number_input" -> value.set("value", element.get("initial_value"));
            case "static_select" -> value.set("selected_option", element.get("initial_option"));
            default -> {
                ArrayNode options = value.putArray("selected_options");
                element.path("initial_options").forEach(options::add);
            }
        }
        return value;
    }

    JsonNode json() {
        return view;
    }

    /** Types into a field; null empties it. */
    FilledForm type(String block, String text) {
        ((ObjectNode) state(block)).put("value", text);
        return this;
    }

    FilledForm choose(String block, String option) {
        ((ObjectNode) state(block)).putObject("selected_option").put("value", option);
        return this;
    }

    FilledForm chooseAll(String block, List<String> options) {
        ArrayNode chosen = ((ObjectNode) state(block)).putArray("selected_options");
        options.forEach(option -> chosen.addObject().put("value", option));
        return this;
    }

    /** As if the field's state had not come back at all. */
    FilledForm omit(String block) {
        ((ObjectNode) view.path("state").path("values")).remove(block);
        return this;
    }

    JsonNode element(String block) {
        for (JsonNode each : view.path("blocks")) {
            if (each.path("block_id").asText().equals(block)) {
                return each.path("element");
            }
        }
        throw new AssertionError("no block " + block + " in " + view);
    }

    boolean has(String block) {
        return view.path("state").path("values").has(block);
    }

    ChangeForm.Checked check(ApiKey key) {
        FormState state = FormState.of(view).orElseThrow();
        return ChangeForm.check(key, state.opened(), state.submitted());
    }

    private JsonNode state(String block) {
        return view.path("state").path("values").path(block).path(block);
    }
}
