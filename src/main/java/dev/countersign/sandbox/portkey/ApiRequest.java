package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A request as it arrived, without its credential. {@code path} begins after {@code /v1}. */
record ApiRequest(
        String requestId, String method, Route route, String path, String rawQuery, String contentType, String body) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    String id() {
        return route.idIn(path);
    }

    /** The query's first value for each name. */
    Map<String, String> query() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.putIfAbsent(decoded(name), decoded(value));
        }
        values.remove("");
        return values;
    }

    /** A whole number >= least out of the query; {@code otherwise} when absent; empty when it is something else. */
    OptionalInt number(String name, int least, int otherwise) {
        String text = query().get(name);
        if (text == null) {
            return OptionalInt.of(otherwise);
        }
        try {
            int number = Integer.parseInt(text);
            return number < least ? OptionalInt.empty() : OptionalInt.of(number);
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    /** The body as a JSON object; empty for anything else, and when it was not sent as JSON. */
    Optional<ObjectNode> object() {
        if (!contentType.startsWith("application/json")) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(body);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }
}
