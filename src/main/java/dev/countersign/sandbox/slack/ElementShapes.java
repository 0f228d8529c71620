package dev.countersign.sandbox.slack;

import static dev.countersign.sandbox.slack.Rule.anyText;
import static dev.countersign.sandbox.slack.Rule.bool;
import static dev.countersign.sandbox.slack.Rule.decimalString;
import static dev.countersign.sandbox.slack.Rule.integer;
import static dev.countersign.sandbox.slack.Rule.list;
import static dev.countersign.sandbox.slack.Rule.plain;
import static dev.countersign.sandbox.slack.Rule.shaped;
import static dev.countersign.sandbox.slack.Rule.string;
import static dev.countersign.sandbox.slack.Rule.url;
import static dev.countersign.sandbox.slack.Rule.word;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The block elements, each with its fields, and where it may stand. */
final class ElementShapes {
    private static final List<String> PICKERS = List.of(
            "users_select",
            "conversations_select",
            "channels_select",
            "multi_users_select",
            "multi_conversations_select",
            "multi_channels_select");

    private ElementShapes() {}

    /** What may stand in an actions block and beside a section. */
    static Map<String, Shape> interactive() {
        Map<String, Shape> shapes = choosing();
        shapes.put("button", button());
        shapes.put("overflow", overflow());
        return shapes;
    }

    static Map<String, Shape> accessories() {
        Map<String, Shape> shapes = interactive();
        shapes.put("image", image());
        return shapes;
    }

    /** What may stand in an input block. */
    static Map<String, Shape> inputs() {
        Map<String, Shape> shapes = choosing();
        shapes.put("plain_text_input", textInput("plain_text_input"));
        shapes.put("email_text_input", textInput("email_text_input"));
        shapes.put("url_text_input", textInput("url_text_input"));
        shapes.put("number_input", numberInput());
        return shapes;
    }

    static Shape image() {
        return Shape.of("image")
                .may("image_url", url(BlockKitLimits.IMAGE_URL))
                .may("slack_file", shaped(slackFile()))
                .must("alt_text", string(1, BlockKitLimits.IMAGE_ALT))
                .also((value, spot) -> exactlyOne(value, spot, "image_url", "slack_file"));
    }

    private static Shape slackFile() {
        Rule id = new Rule((sent, spot) -> {
            if (!sent.asText().matches("F[A-Z0-9]{8,}")) {
                spot.say("input must match regex pattern: ^[F][A-Z0-9]{8,}$");
            }
        });
        return Shape.untyped()
                .may("id", id)
                .may("url", url(BlockKitLimits.IMAGE_URL))
                .also((value, spot) -> exactlyOne(value, spot, "id", "url"));
    }

    static Shape option(Rule text) {
        return Shape.untyped()
                .must("text", text)
                .must("value", string(1, BlockKitLimits.OPTION_VALUE))
                .may("description", plain(BlockKitLimits.OPTION_DESCRIPTION));
    }

    static Rule menuOptions() {
        return list(1, BlockKitLimits.OPTIONS, shaped(option(plain(BlockKitLimits.OPTION_TEXT))));
    }

    /** As many as there are in all groups together: no limit of its own is documented. */
    private static Rule chosenOptions() {
        return list(
                1,
                BlockKitLimits.OPTIONS * BlockKitLimits.OPTION_GROUPS,
                shaped(option(plain(BlockKitLimits.OPTION_TEXT))));
    }

    static Rule menuGroups() {
        Shape group =
                Shape.untyped().must("label", plain(BlockKitLimits.GROUP_LABEL)).must("options", menuOptions());
        return list(1, BlockKitLimits.OPTION_GROUPS, shaped(group));
    }

    private static Map<String, Shape> choosing() {
        Rule option = shaped(option(plain(BlockKitLimits.OPTION_TEXT)));
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("static_select", staticMenu("static_select").may("initial_option", option));
        shapes.put("multi_static_select", several(staticMenu("multi_static_select"), chosenOptions()));
        shapes.put("external_select", externalMenu("external_select").may("initial_option", option));
        shapes.put("multi_external_select", several(externalMenu("multi_external_select"), chosenOptions()));
        shapes.put("checkboxes", choices("checkboxes").also(ElementShapes::initialsAmongOptions));
        shapes.put("radio_buttons", choices("radio_buttons").also(ElementShapes::initialsAmongOptions));
        shapes.put("datepicker", moment("datepicker", "initial_date", "\\d{4}-\\d{2}-\\d{2}"));
        shapes.put("timepicker", moment("timepicker", "initial_time", "\\d{2}:\\d{2}"));
        PICKERS.forEach(type -> shapes.put(type, picker(type)));
        return shapes;
    }

    private static Shape base(String type) {
        return Shape.of(type)
                .may("action_id", string(1, BlockKitLimits.ACTION_ID))
                .may("confirm", shaped(confirm()))
                .may("focus_on_load", bool());
    }

    private static Shape confirm() {
        return Shape.untyped()
                .must("title", plain(BlockKitLimits.CONFIRM_TITLE))
                .must("text", anyText(BlockKitLimits.CONFIRM_TEXT))
                .must("confirm", plain(BlockKitLimits.CONFIRM_BUTTON))
                .must("deny", plain(BlockKitLimits.CONFIRM_BUTTON))
                .may("style", word("primary", "danger"));
    }

    private static Shape button() {
        return Shape.of("button")
                .must("text", plain(BlockKitLimits.BUTTON_TEXT))
                .may("action_id", string(1, BlockKitLimits.ACTION_ID))
                .may("url", url(BlockKitLimits.BUTTON_URL))
                .may("value", string(1, BlockKitLimits.BUTTON_VALUE))
                .may("style", word("primary", "danger"))
                .may("confirm", shaped(confirm()))
                .may("accessibility_label", string(1, BlockKitLimits.ACCESSIBILITY_LABEL));
    }

    private static Shape overflow() {
        Shape option = option(plain(BlockKitLimits.OPTION_TEXT)).may("url", string(1, BlockKitLimits.OPTION_URL));
        return Shape.of("overflow")
                .may("action_id", string(1, BlockKitLimits.ACTION_ID))
                .must("options", list(1, BlockKitLimits.OVERFLOW_OPTIONS, shaped(option)))
                .may("confirm", shaped(confirm()));
    }

    private static Shape staticMenu(String type) {
        return base(type)
                .may("placeholder", plain(BlockKitLimits.PLACEHOLDER))
                .may("options", menuOptions())
                .may("option_groups", menuGroups())
                .also((value, spot) -> exactlyOne(value, spot, "options", "option_groups"))
                .also(ElementShapes::initialsAmongOptions);
    }

    private static Shape externalMenu(String type) {
        return base(type)
                .may("placeholder", plain(BlockKitLimits.PLACEHOLDER))
                .may("min_query_length", integer(0, Integer.MAX_VALUE));
    }

    private static Shape several(Shape menu, Rule options) {
        return menu.may("initial_options", options)
                .may("max_selected_items", integer(1, Integer.MAX_VALUE))
                .also((value, spot) -> {
                    int most = value.path("max_selected_items").asInt(Integer.MAX_VALUE);
                    if (value.path("initial_options").size() > most) {
                        spot.at("initial_options").say("no more than " + most + " items allowed");
                    }
                });
    }

    private static Shape choices(String type) {
        Rule options = list(
                1,
                BlockKitLimits.CHOICES,
                shaped(option(anyText(BlockKitLimits.OPTION_TEXT))
                        .may("description", anyText(BlockKitLimits.OPTION_DESCRIPTION))));
        Shape shape = base(type).must("options", options);
        if (type.equals("checkboxes")) {
            return shape.may("initial_options", options);
        }
        return shape.may("initial_option", Rule.anything());
    }

    private static Shape picker(String type) {
        Shape shape = base(type).may("placeholder", plain(BlockKitLimits.PLACEHOLDER));
        for (String initial : List.of("user", "users", "conversation", "conversations", "channel", "channels")) {
            shape.may("initial_" + initial, Rule.anything());
        }
        return shape.may("filter", Rule.anything())
                .may("max_selected_items", integer(1, Integer.MAX_VALUE))
                .may("response_url_enabled", bool())
                .may("default_to_current_conversation", bool());
    }

    private static Shape moment(String type, String initial, String pattern) {
        Rule value = new Rule((sent, spot) -> {
            if (!sent.asText().matches(pattern)) {
                spot.say("must match " + pattern);
            }
        });
        return base(type).may("placeholder", plain(BlockKitLimits.PLACEHOLDER)).may(initial, value);
    }

    private static Shape typing(String type) {
        Rule triggers = list(1, 2, word(Elements.ON_ENTER, Elements.ON_CHARACTER));
        return Shape.of(type)
                .may("action_id", string(1, BlockKitLimits.ACTION_ID))
                .may("placeholder", plain(BlockKitLimits.PLACEHOLDER))
                .may("focus_on_load", bool())
                .may("dispatch_action_config", shaped(Shape.untyped().may("trigger_actions_on", triggers)));
    }

    private static Shape textInput(String type) {
        Shape shape = typing(type).may("initial_value", string(0, BlockKitLimits.TYPED_TEXT));
        if (!type.equals("plain_text_input")) {
            return shape;
        }
        return shape.may("multiline", bool())
                .may("min_length", integer(0, BlockKitLimits.TYPED_TEXT))
                .may("max_length", integer(1, BlockKitLimits.TYPED_TEXT))
                .also((value, spot) -> {
                    int most = value.path("max_length").asInt(BlockKitLimits.TYPED_TEXT);
                    if (value.path("min_length").asInt(0) > most) {
                        spot.at("min_length").say("must not be more than max_length");
                    }
                    if (value.path("initial_value").asText("").length() > most) {
                        spot.at("initial_value").say("must be less than " + (most + 1) + " characters");
                    }
                });
    }

    private static Shape numberInput() {
        return typing("number_input")
                .must("is_decimal_allowed", bool())
                .may("initial_value", decimalString())
                .may("min_value", decimalString())
                .may("max_value", decimalString())
                .also((value, spot) -> {
                    inOrder(value, spot, "min_value", "initial_value");
                    inOrder(value, spot, "initial_value", "max_value");
                    inOrder(value, spot, "min_value", "max_value");
                    boolean whole = !value.path("is_decimal_allowed").asBoolean(true);
                    if (whole && value.path("initial_value").asText("").contains(".")) {
                        spot.at("initial_value").say("must not be a decimal");
                    }
                });
    }

    private static void inOrder(JsonNode value, Spot spot, String lower, String higher) {
        try {
            if (value.hasNonNull(lower)
                    && value.hasNonNull(higher)
                    && new BigDecimal(value.get(lower).asText())
                                    .compareTo(new BigDecimal(value.get(higher).asText()))
                            > 0) {
                spot.at(higher).say("must not be less than " + lower);
            }
        } catch (NumberFormatException saidAlready) {
            // decimalString() has named it.
            return;
        }
    }

    private static void exactlyOne(JsonNode value, Spot spot, String one, String other) {
        if (value.hasNonNull(one) == value.hasNonNull(other)) {
            spot.say("must have exactly one of " + one + ", " + other);
        }
    }

    private static void initialsAmongOptions(JsonNode value, Spot spot) {
        List<String> allowed = new ArrayList<>();
        Elements.options(value).forEach(option -> allowed.add(identity(option)));
        if (value.hasNonNull("initial_option") && !allowed.contains(identity(value.get("initial_option")))) {
            spot.at("initial_option").say("must be one of the provided options");
        }
        for (JsonNode initial : value.path("initial_options")) {
            if (!allowed.contains(identity(initial))) {
                spot.at("initial_options").say("must be among the provided options");
            }
        }
    }

    /** Slack wants the initial option to be the option: text and value alike. */
    private static String identity(JsonNode option) {
        return option.path("value").asText() + "\u0000"
                + option.path("text").path("text").asText();
    }
}
