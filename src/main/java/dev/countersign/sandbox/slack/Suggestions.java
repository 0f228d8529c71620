package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a type-ahead offers.
 *
 * @param options groups flattened
 */
public record Suggestions(Delivery delivery, List<JsonNode> options) {
    public Suggestions {
        options = List.copyOf(options);
    }

    /** The values on offer, in order. */
    public List<String> values() {
        return options.stream().map(option -> option.path("value").asText()).toList();
    }
}
