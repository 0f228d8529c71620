package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets tests of other rooms ask the simulated Slack what it would say of a message or a view. */
public final class BlockKitJudge {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BlockKitJudge() {}

    /** Every problem of a message's blocks. */
    public static List<String> message(String blocks) {
        return BlockKit.message(read(blocks));
    }

    /** Every problem of a message that is posted and may be updated later. */
    public static List<String> posted(String text, String blocks) {
        List<String> problems = new ArrayList<>(message(blocks));
        if (BlockKit.isTooLong(read(blocks))) {
            problems.add("msg_blocks_too_long: " + read(blocks).toString().length());
        }
        if (text.length() > BlockKitLimits.UPDATED_TEXT) {
            problems.add("msg_too_long: " + text.length());
        }
        return problems;
    }

    /** Every problem of a view. */
    public static List<String> view(String view) {
        List<String> problems = new ArrayList<>(BlockKit.view(read(view)));
        if (view.getBytes(StandardCharsets.UTF_8).length > BlockKitLimits.VIEW_BYTES) {
            problems.add("view_too_large");
        }
        return problems;
    }

    /** The limits that the bot keeps by cutting, by their name here: the simulated Slack judges by them. */
    public static Map<String, Integer> limits() {
        return Map.ofEntries(
                Map.entry("SECTION_TEXT", BlockKitLimits.SECTION_TEXT),
                Map.entry("FIELD_TEXT", BlockKitLimits.FIELD_TEXT),
                Map.entry("MESSAGE_BLOCKS_CHARACTERS", BlockKitLimits.MESSAGE_BLOCKS_CHARACTERS),
                Map.entry("SECTION_FIELDS", BlockKitLimits.SECTION_FIELDS),
                Map.entry("HEADER_TEXT", BlockKitLimits.HEADER_TEXT),
                Map.entry("OPTION_TEXT", BlockKitLimits.OPTION_TEXT),
                Map.entry("OPTION_VALUE", BlockKitLimits.OPTION_VALUE),
                Map.entry("OPTIONS", BlockKitLimits.OPTIONS),
                Map.entry("INPUT_HINT", BlockKitLimits.INPUT_HINT),
                Map.entry("TYPED_TEXT", BlockKitLimits.TYPED_TEXT),
                Map.entry("BUTTON_VALUE", BlockKitLimits.BUTTON_VALUE),
                Map.entry("UPDATED_TEXT", BlockKitLimits.UPDATED_TEXT),
                Map.entry("VIEW_TITLE", BlockKitLimits.VIEW_TITLE),
                Map.entry("PRIVATE_METADATA", BlockKitLimits.PRIVATE_METADATA),
                Map.entry("IMAGE_ALT", BlockKitLimits.IMAGE_ALT));
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
