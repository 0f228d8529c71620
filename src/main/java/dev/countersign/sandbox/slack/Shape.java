package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What an object may and must hold. A field that is not named is refused. */
final class Shape {
    private record Field(Rule rule, boolean required) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Rule> wholes = new ArrayList<>();

    private Shape() {}

    /** An object with {@code type} and otherwise nothing yet. */
    static Shape of(String type) {
        return untyped().must("type", Rule.word(type));
    }

    static Shape untyped() {
        return new Shape();
    }

    Shape must(String name, Rule rule) {
        fields.put(name, new Field(rule, true));
        return this;
    }

    Shape may(String name, Rule rule) {
        fields.put(name, new Field(rule, false));
        return this;
    }

    /** A demand on several fields together. */
    Shape also(BiConsumer<JsonNode, Spot> demand) {
        wholes.add(new Rule(demand));
        return this;
    }

    void check(JsonNode value, Spot spot) {
        if (!value.isObject()) {
            spot.say("must be an object");
            return;
        }
        fields.forEach((name, field) -> {
            if (field.required() && !value.hasNonNull(name)) {
                spot.say("missing required field: " + name);
            }
        });
        for (Map.Entry<String, JsonNode> sent : value.properties()) {
            Field field = fields.get(sent.getKey());
            if (field == null) {
                spot.say("invalid additional property: " + sent.getKey());
            } else if (!sent.getValue().isNull()) {
                field.rule().check(sent.getValue(), spot.at(sent.getKey()));
            }
        }
        wholes.forEach(rule -> rule.check(value, spot));
    }
}
