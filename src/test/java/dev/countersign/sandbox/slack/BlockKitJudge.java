package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Lets tests of other rooms ask the simulated Slack what it would say of a message or a view. */
public final class BlockKitJudge {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BlockKitJudge() {}

    /** Every problem of a message's blocks. */
    public static List<String> message(String blocks) {
        return BlockKit.message(read(blocks));
    }

    /** Every problem of a view. */
    public static List<String> view(String view) {
        return BlockKit.view(read(view));
    }

    /** Every problem of what a menu is to offer. */
    public static List<String> suggestions(String answer) {
        return BlockKit.suggestions(read(answer));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
