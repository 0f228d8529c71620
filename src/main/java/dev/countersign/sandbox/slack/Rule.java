package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** One demand on a JSON value. */
record Rule(BiConsumer<JsonNode, Spot> demand) {
    void check(JsonNode value, Spot spot) {
        demand.accept(value, spot);
    }

    static Rule anything() {
        return new Rule((value, spot) -> {});
    }

    static Rule bool() {
        return new Rule((value, spot) -> {
            if (!value.isBoolean()) {
                spot.say("must be a boolean");
            }
        });
    }

    /** A string of {@code min} to {@code max} characters (UTF-16 units, as Slack counts). */
    static Rule string(int min, int max) {
        return new Rule((value, spot) -> {
            if (!value.isTextual()) {
                spot.say("must be a string");
                return;
            }
            int length = value.asText().length();
            if (length < min) {
                spot.say("must be more than " + (min - 1) + " characters");
            }
            if (length > max) {
                spot.say("must be less than " + (max + 1) + " characters");
            }
        });
    }

    static Rule word(String... allowed) {
        Set<String> words = Set.of(allowed);
        return new Rule((value, spot) -> {
            if (!value.isTextual() || !words.contains(value.asText())) {
                spot.say("must be a valid enum value");
            }
        });
    }

    static Rule integer(int min, int max) {
        return new Rule((value, spot) -> {
            if (!value.isIntegralNumber() || value.asLong() < min || value.asLong() > max) {
                spot.say("must be an integer from " + min + " to " + max);
            }
        });
    }

    /** Slack takes numbers of number inputs as strings only. */
    static Rule decimalString() {
        return new Rule((value, spot) -> {
            if (!value.isTextual() || !value.asText().matches("-?\\d+(\\.\\d+)?")) {
                spot.say("must be a string holding a number");
            }
        });
    }

    static Rule url(int max) {
        Rule length = string(1, max);
        return new Rule((value, spot) -> {
            length.check(value, spot);
            if (value.isTextual() && !value.asText().matches("(?i)(https?|slack|mailto):\\S+")) {
                spot.say("must be a valid url");
            }
        });
    }

    static Rule list(int min, int max, Rule each) {
        return new Rule((value, spot) -> {
            if (!value.isArray()) {
                spot.say("must be an array");
                return;
            }
            if (value.size() < min) {
                spot.say("no less than " + min + " items allowed");
            }
            if (value.size() > max) {
                spot.say("no more than " + max + " items allowed");
            }
            for (int i = 0; i < value.size(); i++) {
                each.check(value.get(i), spot.at(i));
            }
        });
    }

    /** An object whose {@code type} says which shape it must have. */
    static Rule typed(Map<String, Shape> shapes) {
        return new Rule((value, spot) -> {
            if (!value.isObject()) {
                spot.say("must be an object");
                return;
            }
            if (!value.path("type").isTextual()) {
                spot.say("missing required field: type");
                return;
            }
            Shape shape = shapes.get(value.path("type").asText());
            if (shape == null) {
                spot.at("type").say("unsupported type: " + value.path("type").asText());
                return;
            }
            shape.check(value, spot);
        });
    }

    static Rule shaped(Shape shape) {
        return new Rule(shape::check);
    }

    static Rule plain(int max) {
        return plain(1, max);
    }

    static Rule plain(int min, int max) {
        return typed(Map.of("plain_text", plainShape(min, max)));
    }

    static Rule anyText(int max) {
        Shape mrkdwn = Shape.of("mrkdwn").must("text", string(1, max)).may("verbatim", bool());
        return typed(Map.of("plain_text", plainShape(1, max), "mrkdwn", mrkdwn));
    }

    static Shape plainShape(int min, int max) {
        return Shape.of("plain_text").must("text", string(min, max)).may("emoji", bool());
    }
}
