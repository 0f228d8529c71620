package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call's arguments, from a form or a JSON body, and the rights its token has. */
final class ApiCall {
    private final ObjectNode arguments;
    private final Set<String> scopes;

    ApiCall(ObjectNode arguments, Set<String> scopes) {
        this.arguments = arguments;
        this.scopes = scopes;
    }

    /** Absent and empty are the same to Slack. */
    Optional<String> text(String name) {
        JsonNode value = arguments.get(name);
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(value.isValueNode() ? value.asText() : Json.write(value));
    }

    boolean has(String name) {
        return arguments.hasNonNull(name);
    }

    String must(String name) {
        return text(name)
                .orElseThrow(() -> new ApiError("invalid_arguments", List.of("missing required field: " + name)));
    }

    boolean flag(String name) {
        return text(name)
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }

    int number(String name, int otherwise) {
        try {
            return text(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            throw new ApiError("invalid_arguments", List.of("must be an integer [json-pointer:/" + name + "]"));
        }
    }

    List<String> list(String name) {
        String joined = text(name).orElse("");
        return joined.isBlank() ? List.of() : List.of(joined.split("\\s*,\\s*", -1));
    }

    /** A JSON argument: sent as such in a JSON body, as text in a form. */
    Optional<JsonNode> json(String name, String errorWhenNotJson) {
        JsonNode value = arguments.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            return Optional.of(value);
        }
        if (value.asText().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Json.parse(value.asText()).orElseThrow(() -> new ApiError(errorWhenNotJson)));
    }

    void need(String scope) {
        if (!scopes.contains(scope)) {
            throw ApiError.missingScope(scope, String.join(",", scopes));
        }
    }

    boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** For the log: without the token. */
    Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        arguments.properties().forEach(each -> {
            JsonNode value = each.getValue();
            told.put(each.getKey(), value.isValueNode() ? value.asText() : Json.write(value));
        });
        told.remove("token");
        return told;
    }
}
