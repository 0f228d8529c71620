package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * A view as somebody sees it now; a copy.
 *
 * @param id {@code V…}
 * @param userId whose it is
 * @param json the view in Slack's shape, with {@code state.values} as a submission would carry it
 * @param errors what the bot said about fields at the last submission, by block id
 */
public record SlackView(String id, String userId, ObjectNode json, Map<String, String> errors) {

    public String callbackId() {
        return json.path("callback_id").asText();
    }

    public String hash() {
        return json.path("hash").asText();
    }

    public String title() {
        return json.path("title").path("text").asText();
    }

    public String privateMetadata() {
        return json.path("private_metadata").asText();
    }

    public JsonNode blocks() {
        return json.path("blocks");
    }

    /** The block with this id. */
    public Optional<JsonNode> block(String blockId) {
        for (JsonNode block : blocks()) {
            if (block.path("block_id").asText().equals(blockId)) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }

    /** The element of the block with this id. */
    public Optional<JsonNode> element(String blockId) {
        return Elements.find(blocks(), blockId, null).map(Elements.Found::element);
    }

    /** The state value that a submission would carry for the block's first element. */
    public JsonNode state(String blockId) {
        JsonNode values = json.path("state").path("values").path(blockId);
        return values.isEmpty() ? values : values.elements().next();
    }

    /** All text a person would read in it, one line per text object; for assertions. */
    public String readable() {
        StringBuilder all = new StringBuilder();
        Elements.texts(json, all);
        return all.toString();
    }
}
