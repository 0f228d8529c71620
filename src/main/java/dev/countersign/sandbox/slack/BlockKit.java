package dev.countersign.sandbox.slack;

import static dev.countersign.sandbox.slack.Rule.anyText;
import static dev.countersign.sandbox.slack.Rule.bool;
import static dev.countersign.sandbox.slack.Rule.list;
import static dev.countersign.sandbox.slack.Rule.plain;
import static dev.countersign.sandbox.slack.Rule.string;
import static dev.countersign.sandbox.slack.Rule.typed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges blocks, views and option lists as Slack does. Every problem is told, each with its JSON pointer. */
final class BlockKit {
    private static final Map<String, Shape> BLOCKS = blocks();
    private static final Map<String, Shape> MESSAGE_BLOCKS = messageBlocks();
    private static final Map<String, Shape> VIEWS = Map.of("modal", modal(), "home", home());

    private BlockKit() {}

    /** @param blocks a JSON array */
    static List<String> message(JsonNode blocks) {
        List<String> problems = new ArrayList<>();
        Spot spot = new Spot("/blocks", problems);
        list(0, BlockKitLimits.MESSAGE_BLOCKS, typed(MESSAGE_BLOCKS)).check(blocks, spot);
        unique(blocks, spot);
        return problems;
    }

    static List<String> view(JsonNode view) {
        List<String> problems = new ArrayList<>();
        Spot spot = new Spot("/view", problems);
        typed(VIEWS).check(view, spot);
        unique(view.path("blocks"), spot.at("blocks"));
        boolean asks = false;
        for (JsonNode block : view.path("blocks")) {
            asks |= block.path("type").asText().equals("input");
        }
        if (asks && view.path("type").asText().equals("modal") && !view.hasNonNull("submit")) {
            spot.say("must define a `submit` to use an `input` block in modals");
        }
        return problems;
    }

    /** What a bot answers to {@code block_suggestion}: options or option groups; none at all is allowed. */
    static List<String> suggestions(JsonNode answer) {
        List<String> problems = new ArrayList<>();
        Spot spot = new Spot("", problems);
        boolean flat = answer.path("options").isArray();
        if (flat == answer.path("option_groups").isArray()) {
            spot.say("must have exactly one of options, option_groups");
            return problems;
        }
        String name = flat ? "options" : "option_groups";
        if (!answer.get(name).isEmpty()) {
            (flat ? ElementShapes.menuOptions() : ElementShapes.menuGroups()).check(answer.get(name), spot.at(name));
        }
        return problems;
    }

    private static void unique(JsonNode blocks, Spot spot) {
        Set<String> blockIds = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            String blockId = block.path("block_id").asText();
            if (!blockId.isEmpty() && !blockIds.add(blockId)) {
                spot.at(i).at("block_id").say("`block_id` \"" + blockId + "\" already exists");
            }
            Set<String> actionIds = new HashSet<>();
            for (JsonNode element : block.path("elements")) {
                String actionId = element.path("action_id").asText();
                if (!actionId.isEmpty() && !actionIds.add(actionId)) {
                    spot.at(i).at("elements").say("`action_id` \"" + actionId + "\" already exists");
                }
            }
        }
    }

    private static Shape block(String type) {
        return Shape.of(type).may("block_id", string(1, BlockKitLimits.BLOCK_ID));
    }

    private static Map<String, Shape> blocks() {
        Map<String, Shape> blocks = new HashMap<>();
        blocks.put("section", section());
        blocks.put("header", block("header").must("text", plain(BlockKitLimits.HEADER_TEXT)));
        blocks.put("divider", block("divider"));
        blocks.put("context", context());
        blocks.put(
                "actions",
                block("actions")
                        .must(
                                "elements",
                                list(1, BlockKitLimits.ACTIONS_ELEMENTS, typed(ElementShapes.interactive()))));
        blocks.put("input", input());
        blocks.put(
                "image",
                ElementShapes.image()
                        .may("block_id", string(1, BlockKitLimits.BLOCK_ID))
                        .may("title", plain(BlockKitLimits.IMAGE_TITLE)));
        blocks.put("rich_text", block("rich_text").must("elements", list(1, Integer.MAX_VALUE, Rule.anything())));
        return blocks;
    }

    private static Map<String, Shape> messageBlocks() {
        Map<String, Shape> blocks = new HashMap<>(BLOCKS);
        blocks.put("markdown", block("markdown").must("text", string(1, BlockKitLimits.MARKDOWN_TEXT)));
        return blocks;
    }

    private static Shape section() {
        return block("section")
                .may("text", anyText(BlockKitLimits.SECTION_TEXT))
                .may("fields", list(1, BlockKitLimits.SECTION_FIELDS, anyText(BlockKitLimits.FIELD_TEXT)))
                .may("accessory", typed(ElementShapes.accessories()))
                .may("expand", bool())
                .also((value, spot) -> {
                    if (!value.hasNonNull("text") && !value.hasNonNull("fields")) {
                        spot.say("missing required field: text");
                    }
                });
    }

    private static Shape context() {
        Map<String, Shape> elements = new HashMap<>();
        elements.put("image", ElementShapes.image());
        elements.put("plain_text", Rule.plainShape(1, BlockKitLimits.CONTEXT_TEXT));
        elements.put(
                "mrkdwn",
                Shape.of("mrkdwn")
                        .must("text", string(1, BlockKitLimits.CONTEXT_TEXT))
                        .may("verbatim", bool()));
        return block("context").must("elements", list(1, BlockKitLimits.CONTEXT_ELEMENTS, typed(elements)));
    }

    private static Shape input() {
        return block("input")
                .must("label", plain(BlockKitLimits.INPUT_LABEL))
                .must("element", typed(ElementShapes.inputs()))
                .may("hint", plain(BlockKitLimits.INPUT_HINT))
                .may("optional", bool())
                .may("dispatch_action", bool());
    }

    private static Shape viewShape(String type) {
        return Shape.of(type)
                .must("blocks", list(0, BlockKitLimits.VIEW_BLOCKS, typed(BLOCKS)))
                .may("private_metadata", string(0, BlockKitLimits.PRIVATE_METADATA))
                .may("callback_id", string(0, BlockKitLimits.CALLBACK_ID))
                .may("external_id", string(0, BlockKitLimits.EXTERNAL_ID));
    }

    private static Shape modal() {
        return viewShape("modal")
                .must("title", plain(BlockKitLimits.VIEW_TITLE))
                .may("submit", plain(BlockKitLimits.VIEW_BUTTON))
                .may("close", plain(BlockKitLimits.VIEW_BUTTON))
                .may("clear_on_close", bool())
                .may("notify_on_close", bool())
                .may("submit_disabled", bool());
    }

    private static Shape home() {
        Rule ignored = Rule.anything();
        return viewShape("home")
                .may("title", ignored)
                .may("submit", ignored)
                .may("close", ignored)
                .may("clear_on_close", ignored)
                .may("notify_on_close", ignored);
    }

    static boolean isTooLong(JsonNode blocks) {
        return Json.write(blocks).length() > BlockKitLimits.MESSAGE_BLOCKS_CHARACTERS;
    }
}
