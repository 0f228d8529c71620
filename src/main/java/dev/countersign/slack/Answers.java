package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.response.Response;

/** Says one sentence to whoever did something, on whatever surface it was done. */
final class Answers {
    private final ResponseUrl responseUrl;

    Answers(ResponseUrl responseUrl) {
        this.responseUrl = responseUrl;
    }

    /** The acknowledgement that brings the sentence; where the surface has no room for one, it goes by response_url. */
    Response say(Interaction interaction, String sentence) {
        return switch (interaction.kind()) {
            case COMMAND -> ephemeral(sentence);
            case VIEW_SUBMISSION -> inView(interaction, sentence);
            case BLOCK_SUGGESTION -> noOptions();
            case BLOCK_ACTIONS, SHORTCUT -> {
                responseUrl.answer(interaction, sentence);
                yield Response.ok();
            }
            case VIEW_CLOSED, EVENT, URL_VERIFICATION, OTHER -> Response.ok();
        };
    }

    /** The answer to a command that only the person sees. */
    static Response ephemeral(String sentence) {
        return json(SlackJson.MAPPER
                .createObjectNode()
                .put("response_type", "ephemeral")
                .put("text", sentence));
    }

    /** No acknowledgement: what is acknowledged is stored, and this was not. Slack marks the button. */
    static Response notTaken() {
        return Response.builder().statusCode(503).build();
    }

    /** A menu without entries. */
    static Response noOptions() {
        ObjectNode body = SlackJson.MAPPER.createObjectNode();
        body.putArray("options");
        return json(body);
    }

    /** An acknowledgement with a JSON body. */
    static Response json(JsonNode body) {
        return Response.builder()
                .statusCode(200)
                .contentType(Response.CONTENT_TYPE_APPLICATION_JSON_UTF8)
                .body(SlackJson.of(body))
                .build();
    }

    private static Response inView(Interaction interaction, String sentence) {
        ObjectNode body = SlackJson.MAPPER.createObjectNode();
        for (JsonNode block : interaction.view().path("blocks")) {
            if (block.path("type").asText("").equals("input")) {
                body.put("response_action", "errors")
                        .putObject("errors")
                        .put(block.path("block_id").asText(""), sentence);
                return json(body);
            }
        }
        body.put("response_action", "update").set("view", notice(sentence));
        return json(body);
    }

    /** A modal that only says the sentence, for where a form has no field to say it beside. */
    static ObjectNode notice(String sentence) {
        ObjectNode view = SlackJson.MAPPER.createObjectNode();
        view.put("type", "modal");
        view.set("title", plain("Countersign"));
        view.set("close", plain("Close"));
        view.putArray("blocks").addObject().put("type", "section").set("text", plain(sentence));
        return view;
    }

    private static ObjectNode plain(String text) {
        return SlackJson.MAPPER.createObjectNode().put("type", "plain_text").put("text", text);
    }
}
