package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Slack's own client refuses before it sends a submission. */
final class ClientChecks {
    private ClientChecks() {}

    /** Problems by block id. */
    static Map<String, String> of(OpenView view) {
        Map<String, String> problems = new LinkedHashMap<>();
        JsonNode values = view.values(true);
        for (Elements.Found found : Elements.inBlocks(view.json.path("blocks"))) {
            if (found.isInput()) {
                JsonNode value = values.path(found.blockId()).path(found.actionId());
                problem(found, value).ifPresent(sentence -> problems.put(found.blockId(), sentence));
            }
        }
        return problems;
    }

    private static Optional<String> problem(Elements.Found found, JsonNode value) {
        if (StateValues.isEmpty(value)) {
            boolean optional = found.block().path("optional").asBoolean(false);
            return optional ? Optional.empty() : Optional.of("Please complete this required field.");
        }
        return switch (found.type()) {
            case "number_input" -> number(found.element(), value.path("value").asText());
            case "plain_text_input" ->
                length(found.element(), value.path("value").asText().length());
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(JsonNode element, String typed) {
        BigDecimal number;
        try {
            number = new BigDecimal(typed);
        } catch (NumberFormatException notANumber) {
            return Optional.of("Please enter a valid number.");
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!element.path("is_decimal_allowed").asBoolean() && !whole) {
            return Optional.of("Please enter a whole number.");
        }
        if (element.hasNonNull("min_value")
                && number.compareTo(new BigDecimal(element.get("min_value").asText())) < 0) {
            return Optional.of("Must be at least " + element.get("min_value").asText() + ".");
        }
        if (element.hasNonNull("max_value")
                && number.compareTo(new BigDecimal(element.get("max_value").asText())) > 0) {
            return Optional.of("Must be at most " + element.get("max_value").asText() + ".");
        }
        return Optional.empty();
    }

    private static Optional<String> length(JsonNode element, int length) {
        int least = element.path("min_length").asInt(0);
        int most = element.path("max_length").asInt(BlockKitLimits.TYPED_TEXT);
        if (length < least) {
            return Optional.of("Must be at least " + least + " characters.");
        }
        return length > most ? Optional.of("Must be at most " + most + " characters.") : Optional.empty();
    }
}
