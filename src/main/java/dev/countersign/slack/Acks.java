package dev.countersign.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import java.util.Map;

/** Acknowledgements that carry something. */
final class Acks {
    private Acks() {}

    /** Sentences beside the inputs of the submitted form, which stays open with everything typed in it. */
    static Response errors(Map<String, String> sentences) {
        ObjectNode body = SlackJson.MAPPER.createObjectNode().put("response_action", "errors");
        ObjectNode errors = body.putObject("errors");
        sentences.forEach(errors::put);
        return Answers.json(body);
    }

    /** Another view in the place of the submitted one. */
    static Response update(View view) {
        ObjectNode body = SlackJson.MAPPER.createObjectNode().put("response_action", "update");
        body.set("view", SlackJson.part(view));
        return Answers.json(body);
    }

    /** Another view on top of the submitted one, which stays as it is beneath. */
    static Response push(View view) {
        ObjectNode body = SlackJson.MAPPER.createObjectNode().put("response_action", "push");
        body.set("view", SlackJson.part(view));
        return Answers.json(body);
    }

    /** What a menu offers, in Slack's option groups; nothing at all for no groups. */
    static Response options(ArrayNode groups) {
        if (groups.isEmpty()) {
            return Answers.noOptions();
        }
        ObjectNode body = SlackJson.MAPPER.createObjectNode();
        body.set("option_groups", groups);
        return Answers.json(body);
    }

    /** The answer to a command that only the person sees. */
    static Response ephemeral(Message message) {
        ObjectNode body = SlackJson.MAPPER
                .createObjectNode()
                .put("response_type", "ephemeral")
                .put("text", message.text());
        if (!message.blocks().isEmpty()) {
            body.set("blocks", SlackJson.part(message.blocks()));
        }
        return Answers.json(body);
    }
}
