package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A message as it lies in a conversation now; a copy, later edits do not show in it.
 *
 * @param channel the conversation's id
 * @param ts Slack's {@code seconds.micros}, unique
 * @param onlyFor the one person who sees it, when it is ephemeral
 * @param json the message in Slack's shape
 */
public record SlackMessage(String channel, String ts, Optional<String> onlyFor, ObjectNode json) {

    public String text() {
        return json.path("text").asText();
    }

    public JsonNode blocks() {
        return json.path("blocks");
    }

    public JsonNode metadata() {
        return json.path("metadata");
    }

    public boolean isEphemeral() {
        return onlyFor.isPresent();
    }

    /** The element with this action id, in whichever block. */
    public Optional<JsonNode> element(String actionId) {
        return Elements.inBlocks(blocks()).stream()
                .filter(found -> found.actionId().equals(actionId))
                .map(Elements.Found::element)
                .findFirst();
    }

    /** All text a person would read in it, blocks first, one line per text object; for assertions. */
    public String readable() {
        StringBuilder all = new StringBuilder();
        Elements.texts(blocks(), all);
        return all.append(text()).toString();
    }

    SlackMessage copy() {
        return new SlackMessage(channel, ts, onlyFor, json.deepCopy());
    }
}
