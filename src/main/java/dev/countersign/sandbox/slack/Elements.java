package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Walks blocks to the interactive elements in them. */
final class Elements {
    static final String ON_ENTER = "on_enter_pressed";
    static final String ON_CHARACTER = "on_character_entered";

    private Elements() {}

    /** An interactive element and where it stands. */
    record Found(JsonNode block, JsonNode element) {
        String blockId() {
            return block.path("block_id").asText();
        }

        String actionId() {
            return element.path("action_id").asText();
        }

        String type() {
            return element.path("type").asText();
        }

        boolean isInput() {
            return block.path("type").asText().equals("input");
        }

        /** Buttons, selects outside input blocks, and inputs with {@code dispatch_action} are told to the app at once. */
        boolean dispatches() {
            return !isInput() || block.path("dispatch_action").asBoolean(false);
        }

        /**
         * Whether an input that is typed into is told on this.
         *
         * @param trigger {@code on_enter_pressed} or {@code on_character_entered}; the first is what Slack does when the
         *     element does not say
         */
        boolean dispatchesOn(String trigger) {
            JsonNode triggers = element.path("dispatch_action_config").path("trigger_actions_on");
            if (triggers.isEmpty()) {
                return dispatches() && trigger.equals(ON_ENTER);
            }
            boolean named = false;
            for (JsonNode each : triggers) {
                named |= each.asText().equals(trigger);
            }
            return dispatches() && named;
        }
    }

    static List<Found> inBlocks(JsonNode blocks) {
        List<Found> found = new ArrayList<>();
        for (JsonNode block : blocks) {
            add(found, block, block.path("element"));
            add(found, block, block.path("accessory"));
            for (JsonNode element : block.path("elements")) {
                add(found, block, element);
            }
        }
        return found;
    }

    private static void add(List<Found> found, JsonNode block, JsonNode element) {
        if (element.hasNonNull("action_id")) {
            found.add(new Found(block, element));
        }
    }

    static Optional<Found> find(JsonNode blocks, String blockId, String actionId) {
        return inBlocks(blocks).stream()
                .filter(each -> blockId == null || each.blockId().equals(blockId))
                .filter(each -> actionId == null || each.actionId().equals(actionId))
                .findFirst();
    }

    /** The options of a select or of checkboxes, groups flattened. */
    static List<JsonNode> options(JsonNode holder) {
        List<JsonNode> options = new ArrayList<>();
        holder.path("options").forEach(options::add);
        holder.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
        return options;
    }

    /** Appends every text object's text, one line each. */
    static void texts(JsonNode node, StringBuilder into) {
        String type = node.path("type").asText();
        if ((type.equals("plain_text") || type.equals("mrkdwn")) && node.has("text")) {
            into.append(node.path("text").asText()).append('\n');
            return;
        }
        node.forEach(child -> texts(child, into));
    }

    /** Fills in what Slack fills in: block ids and action ids that the app left out. */
    static ArrayNode completed(JsonNode blocks, Supplier<String> newId) {
        ArrayNode completed = Json.array();
        for (JsonNode block : blocks) {
            ObjectNode copy = block.deepCopy();
            if (!copy.hasNonNull("block_id")) {
                copy.put("block_id", newId.get());
            }
            complete(copy.path("element"), newId);
            complete(copy.path("accessory"), newId);
            if (copy.path("type").asText().equals("actions")) {
                copy.path("elements").forEach(element -> complete(element, newId));
            }
            completed.add(copy);
        }
        return completed;
    }

    private static void complete(JsonNode element, Supplier<String> newId) {
        boolean interactive =
                element.isObject() && !element.path("type").asText().equals("image");
        if (interactive && !element.hasNonNull("action_id")) {
            ((ObjectNode) element).put("action_id", newId.get());
        }
    }
}
