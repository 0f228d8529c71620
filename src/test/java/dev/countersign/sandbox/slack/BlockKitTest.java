package dev.countersign.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One row per limit: the last value that passes, and the first that does not. */
final class BlockKitTest {
    private static final String TEXT = "{'type':'plain_text','text':'x'}";

    static Stream<Arguments> limits() {
        return Stream.concat(blockLimits(), elementLimits());
    }

    private static Stream<Arguments> blockLimits() {
        return Stream.of(
                row(
                        "section text",
                        3000,
                        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
                        n -> "[{'type':'section','text':{'type':'mrkdwn','text':'" + "x".repeat(n) + "'}}]"),
                row(
                        "section fields",
                        10,
                        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
                        n -> "[{'type':'section','fields':[" + times(n, i -> TEXT) + "]}]"),
                row(
                        "field text",
                        2000,
                        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
                        n -> "[{'type':'section','fields':[" + plain(n) + "]}]"),
                row(
                        "header",
                        150,
                        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
                        n -> "[{'type':'header','text':" + plain(n) + "}]"),
                row(
                        "context elements",
                        10,
                        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
                        n -> "[{'type':'context','elements':[" + times(n, i -> TEXT) + "]}]"),
                row(
                        "actions elements",
                        25,
                        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
                        n -> "[{'type':'actions','elements':[" + times(n, i -> button(1, 1)) + "]}]"),
                row(
                        "blocks",
                        50,
                        "no more than 50 items allowed [json-pointer:/blocks]",
                        n -> "[" + times(n, i -> "{'type':'divider'}") + "]"));
    }

    private static Stream<Arguments> elementLimits() {
        return Stream.of(
                row(
                        "button text",
                        75,
                        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
                        n -> "[{'type':'actions','elements':[" + button(n, 1) + "]}]"),
                row(
                        "button value",
                        2000,
                        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
                        n -> "[{'type':'actions','elements':[" + button(1, n) + "]}]"),
                row(
                        "block id",
                        255,
                        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
                        n -> "[{'type':'divider','block_id':'" + "b".repeat(n) + "'}]"),
                row(
                        "options",
                        100,
                        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
                        n -> menuText("'options':[" + times(n, i -> option(5, 5)) + "]")),
                row(
                        "option value",
                        150,
                        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
                        n -> menuText("'options':[" + option(5, n) + "]")),
                row(
                        "option text",
                        75,
                        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
                        n -> menuText("'options':[" + option(n, 5) + "]")),
                row(
                        "option groups",
                        100,
                        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/option_groups]",
                        n -> menuText("'option_groups':[" + times(n, i -> group(1, 1)) + "]")),
                row(
                        "group label",
                        75,
                        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/option_groups/0/label/text]",
                        n -> menuText("'option_groups':[" + group(n, 1) + "]")),
                row(
                        "confirm title",
                        100,
                        "must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]",
                        n -> menuText("'options':[" + option(1, 1) + "],'confirm':{'title':" + plain(n) + ",'text':"
                                + TEXT + ",'confirm':" + TEXT + ",'deny':" + TEXT + "}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void the_limit_passes_and_one_more_does_not(String what, JsonNode last, JsonNode first, String problem) {
        assertThat(BlockKit.message(last)).as(what).isEmpty();
        assertThat(BlockKit.message(first)).as(what).contains(problem);
    }

    static Stream<Arguments> viewLimits() {
        return Stream.of(
                row(
                        "title",
                        24,
                        "must be less than 25 characters [json-pointer:/view/title/text]",
                        n -> modalText("'title':" + plain(n), "{'type':'divider'}")),
                row(
                        "private metadata",
                        3000,
                        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
                        n -> modalText("'title':" + TEXT + ",'private_metadata':'" + "x".repeat(n) + "'", "")),
                row(
                        "callback id",
                        255,
                        "must be less than 256 characters [json-pointer:/view/callback_id]",
                        n -> modalText("'title':" + TEXT + ",'callback_id':'" + "x".repeat(n) + "'", "")),
                row(
                        "blocks",
                        100,
                        "no more than 100 items allowed [json-pointer:/view/blocks]",
                        n -> modalText("'title':" + TEXT, times(n, i -> "{'type':'divider'}"))));
    }

    @ParameterizedTest(name = "view {0}")
    @MethodSource("viewLimits")
    void a_views_limit_passes_and_one_more_does_not(String what, JsonNode last, JsonNode first, String problem) {
        assertThat(BlockKit.view(last)).as(what).isEmpty();
        assertThat(BlockKit.view(first)).as(what).contains(problem);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("unknown block", "[{'type':'table'}]", "unsupported type: table"),
                Arguments.of(
                        "unknown field", "[{'type':'divider','colour':'red'}]", "invalid additional property: colour"),
                Arguments.of(
                        "empty text", "[{'type':'section','text':{'type':'mrkdwn','text':''}}]", "must be more than 0"),
                Arguments.of(
                        "mrkdwn header", "[{'type':'header','text':{'type':'mrkdwn','text':'x'}}]", "unsupported type"),
                Arguments.of("empty section", "[{'type':'section'}]", "missing required field: text"),
                Arguments.of("no elements", "[{'type':'actions','elements':[]}]", "no less than 1 items"),
                Arguments.of(
                        "input element among actions",
                        "[{'type':'actions','elements':[{'type':'plain_text_input'}]}]",
                        "unsupported type"),
                Arguments.of(
                        "button in an input",
                        "[{'type':'input','label':" + TEXT + ",'element':" + button(1, 1) + "}]",
                        "unsupported type"),
                Arguments.of(
                        "same block id twice",
                        "[{'type':'divider','block_id':'a'},{'type':'divider','block_id':'a'}]",
                        "already exists"),
                Arguments.of(
                        "same action id twice in a block",
                        "[{'type':'actions','elements':[" + button("a") + "," + button("a") + "]}]",
                        "already exists"),
                Arguments.of(
                        "style",
                        "[{'type':'actions','elements':[{'type':'button','style':'green','text':" + TEXT + "}]}]",
                        "must be a valid enum value"),
                Arguments.of("no options", menuText("'placeholder':" + TEXT), "must have exactly one of options"),
                Arguments.of(
                        "initial option not on offer",
                        menuText("'options':[" + option(1, 1) + "],'initial_option':" + option(2, 2)),
                        "must be one of the provided options"),
                Arguments.of(
                        "number as a number",
                        input("'type':'number_input','is_decimal_allowed':false," + "'initial_value':60"),
                        "must be a string holding a number"),
                Arguments.of(
                        "number input without is_decimal_allowed",
                        input("'type':'number_input'"),
                        "missing required field: is_decimal_allowed"),
                Arguments.of(
                        "initial below the least",
                        input("'type':'number_input','is_decimal_allowed':false,'min_value':'1','initial_value':'0'"),
                        "must not be less than min_value"),
                Arguments.of(
                        "initial longer than allowed",
                        input("'type':'plain_text_input','max_length':2,'initial_value':'abc'"),
                        "must be less than 3 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void what_slack_refuses_is_refused(String what, String blocks, String problem) {
        assertThat(BlockKit.message(json(blocks))).as(what).anyMatch(said -> said.contains(problem));
    }

    @Test
    void inputs_in_a_modal_need_a_submit_button() {
        JsonNode view = json(
                modalText("'title':" + TEXT, input("'type':'plain_text_input'").replaceAll("^\\[|]$", "")));
        assertThat(BlockKit.view(view)).singleElement().asString().contains("must define a `submit`");
    }

    @Test
    void suggestions_are_options_or_groups_and_may_be_none() {
        assertThat(BlockKit.suggestions(json("{'options':[]}"))).isEmpty();
        assertThat(BlockKit.suggestions(json("{'options':[" + option(1, 151) + "]}")))
                .hasSize(1);
        assertThat(BlockKit.suggestions(json("{}"))).hasSize(1);
        assertThat(BlockKit.suggestions(json("{'options':[" + times(101, i -> option(1, 1)) + "]}")))
                .isEqualTo(List.of("no more than 100 items allowed [json-pointer:/options]"));
    }

    private static Arguments row(String what, int limit, String problem, IntFunction<String> blocks) {
        return Arguments.of(what, json(blocks.apply(limit)), json(blocks.apply(limit + 1)), problem);
    }

    private static JsonNode json(String singleQuoted) {
        return Json.parse(singleQuoted.replace('\'', '"')).orElseThrow();
    }

    private static String times(int n, IntFunction<String> each) {
        return IntStream.range(0, n).mapToObj(each).collect(Collectors.joining(","));
    }

    private static String plain(int n) {
        return "{'type':'plain_text','text':'" + "x".repeat(n) + "'}";
    }

    private static String button(int text, int value) {
        return "{'type':'button','text':" + plain(text) + ",'value':'" + "v".repeat(value) + "'}";
    }

    private static String button(String actionId) {
        return "{'type':'button','text':" + TEXT + ",'action_id':'" + actionId + "'}";
    }

    private static String option(int text, int value) {
        return "{'text':" + plain(text) + ",'value':'" + "v".repeat(value) + "'}";
    }

    private static String group(int label, int options) {
        return "{'label':" + plain(label) + ",'options':[" + times(options, i -> option(1, 1)) + "]}";
    }

    private static String menuText(String fields) {
        return "[{'type':'actions','elements':[{'type':'static_select'," + fields + "}]}]";
    }

    private static String input(String element) {
        return "[{'type':'input','label':" + TEXT + ",'element':{" + element + "}}]";
    }

    private static String modalText(String fields, String blocks) {
        return "{'type':'modal'," + fields + ",'blocks':[" + blocks + "]}";
    }
}
