package dev.countersign.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import com.google.gson.Gson;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;

/**
 * JSON in and out, by one shared reader and one shared writer. Making a Gson costs about 0.3 ms and half a megabyte each
 * time, and the SDK makes one for each answer and each interaction.
 */
final class SlackJson {
    /** Reads whatever comes from Slack. */
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Writes what the SDK's model builders make; the model is annotated for Gson only. */
    private static final Gson MODELS = GsonFactory.createSnakeCase();

    private SlackJson() {}

    /** The JSON text of a block, view, option or a list of them, made with the SDK's model. */
    static String of(Object model) {
        return model instanceof JsonNode tree ? text(tree) : MODELS.toJson(model);
    }

    /** The same as part of a tree that is only written: it is not read again for that. */
    static JsonNode part(Object model) {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(of(model)));
    }

    /**
     * The tree of a JSON text.
     *
     * @throws IllegalArgumentException when it is none; the message repeats nothing of it
     */
    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON (" + json.length() + " characters)");
        }
    }

    /**
     * The same of a part of an array.
     *
     * @throws IllegalArgumentException when it is none; the message repeats nothing of it
     */
    static JsonNode read(byte[] json, int from, int length) {
        try {
            return MAPPER.readTree(json, from, length);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("not JSON (" + length + " bytes)");
        }
    }

    private static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException("a JSON tree could not be written", cannotHappen);
        }
    }
}
