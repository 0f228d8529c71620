package dev.countersign.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** How values stand in stored JSON: an absent one is left out, a time is ISO 8601 to the nanosecond. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static <T> ArrayNode array(Collection<T> values, Function<T, JsonNode> form) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(value -> array.add(form.apply(value)));
        return array;
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    static void put(ObjectNode node, String name, Optional<?> value) {
        value.ifPresent(present -> node.put(name, present.toString()));
    }

    static ObjectNode parse(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException | ClassCastException broken) {
            // Without the cause: its message quotes the text.
            throw new IllegalStateException(
                    "a stored document is not a JSON object (" + text.length() + " characters)");
        }
    }

    /** One after the other. */
    static <T> void writeLines(OutputStream out, Collection<T> values, Function<T, ObjectNode> form)
            throws IOException {
        try (SequenceWriter lines = MAPPER.writer().withRootValueSeparator("\n").writeValues(out)) {
            for (T value : values) {
                lines.write(form.apply(value));
            }
        }
    }

    static Iterator<ObjectNode> readLines(InputStream in) throws IOException {
        return MAPPER.readerFor(ObjectNode.class).readValues(in);
    }

    static SortedMap<String, String> strings(ObjectNode node) {
        SortedMap<String, String> strings = new TreeMap<>();
        node.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().textValue()));
        return strings;
    }

    static String text(JsonNode node, String name) {
        return optionalText(node, name).orElseThrow(() -> new IllegalStateException("a stored document lacks " + name));
    }

    static Optional<String> optionalText(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::textValue);
    }

    static Instant instant(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    static Optional<Instant> optionalInstant(JsonNode node, String name) {
        return optionalText(node, name).map(Instant::parse);
    }

    static Optional<ObjectNode> optionalObject(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(ObjectNode.class::cast);
    }

    static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> form) {
        return StreamSupport.stream(node.withArray(name).spliterator(), false)
                .map(form)
                .toList();
    }
}
