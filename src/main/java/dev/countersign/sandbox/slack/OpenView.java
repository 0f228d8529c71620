package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A view on somebody's screen: what the bot sent, and what the person did to its inputs. */
final class OpenView {
    /** Where an input's typed state belongs; both parts must survive an update for the state to survive. */
    record Key(String blockId, String actionId) {}

    final String id;
    final String userId;
    String rootId;
    String previousId;
    ObjectNode json;
    Map<String, String> errors = Map.of();
    final Map<Key, JsonNode> touched = new LinkedHashMap<>();
    /** What the bot last offered for an external select, by key. */
    final Map<Key, List<JsonNode>> offered = new LinkedHashMap<>();

    OpenView(String id, String userId) {
        this.id = id;
        this.userId = userId;
    }

    /** Takes other content. Typed state stays where block id, action id and type stay (platform notes, section 2). */
    void show(ObjectNode content) {
        json = content;
        errors = Map.of();
        touched.entrySet()
                .removeIf(entry -> Elements.find(
                                json.path("blocks"),
                                entry.getKey().blockId(),
                                entry.getKey().actionId())
                        .filter(found -> found.type()
                                .equals(entry.getValue().path("type").asText()))
                        .isEmpty());
    }

    /** {@code state.values}. Untouched inputs have their initial values, or are left out. */
    ObjectNode values(boolean withUntouched) {
        ObjectNode values = Json.object();
        for (Elements.Found found : Elements.inBlocks(json.path("blocks"))) {
            if (found.type().equals("button") || found.type().equals("overflow")) {
                continue;
            }
            JsonNode value = touched.get(new Key(found.blockId(), found.actionId()));
            if (value != null || withUntouched) {
                JsonNode told = value != null ? value : StateValues.untouched(found.element());
                values.withObjectProperty(found.blockId()).set(found.actionId(), told);
            }
        }
        return values;
    }

    /** The view in Slack's shape with the given state. */
    ObjectNode toJson(boolean withUntouched) {
        ObjectNode full = json.deepCopy();
        full.putObject("state").set("values", values(withUntouched));
        full.put("previous_view_id", previousId);
        full.put("root_view_id", rootId);
        return full;
    }

    SlackView copy() {
        return new SlackView(id, userId, toJson(true), Map.copyOf(errors));
    }
}
