package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a type-ahead offers.
 *
 * @param options groups flattened
 * @param groups for each option the name of its group; none at all when they come without groups
 */
public record Suggestions(Delivery delivery, List<JsonNode> options, List<String> groups) {
    public Suggestions {
        options = List.copyOf(options);
        groups = List.copyOf(groups);
    }

    static Suggestions none(Delivery delivery) {
        return new Suggestions(delivery, List.of(), List.of());
    }

    static Suggestions of(Delivery delivery, JsonNode answer) {
        List<String> groups = new ArrayList<>();
        for (JsonNode group : answer.path("option_groups")) {
            String name = group.path("label").path("text").asText();
            group.path("options").forEach(option -> groups.add(name));
        }
        return new Suggestions(delivery, Elements.options(answer), groups);
    }

    /** The values on offer, in order. */
    public List<String> values() {
        return options.stream().map(option -> option.path("value").asText()).toList();
    }
}
