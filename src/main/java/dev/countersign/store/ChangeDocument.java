package dev.countersign.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** What is to change, and values of fields, within a stored request. A value is an object whose one name is its kind. */
final class ChangeDocument {
    private ChangeDocument() {}

    static ArrayNode write(ChangeSet changes) {
        return Json.array(changes.changes(), change -> {
            ObjectNode node = Json.object().put("field", change.field().word());
            node.set("before", write(change.before()));
            node.set("after", write(change.after()));
            return node;
        });
    }

    static ChangeSet read(JsonNode request) {
        return new ChangeSet(Json.list(
                request,
                "changes",
                node -> new FieldChange(
                        field(Json.text(node, "field")),
                        value(node.required("before")),
                        value(node.required("after")))));
    }

    static ObjectNode write(Map<ApiKeyField, FieldValue> values) {
        ObjectNode node = Json.object();
        values.forEach((field, value) -> node.set(field.word(), write(value)));
        return node;
    }

    static Map<ApiKeyField, FieldValue> values(JsonNode node) {
        Map<ApiKeyField, FieldValue> values = new EnumMap<>(ApiKeyField.class);
        node.properties().forEach(entry -> values.put(field(entry.getKey()), value(entry.getValue())));
        return values;
    }

    private static ObjectNode write(FieldValue value) {
        ObjectNode node = Json.object();
        if (value instanceof FieldValue.Text text) {
            return node.put("text", text.text());
        }
        if (value instanceof FieldValue.Amount amount) {
            return node.put("amount", amount.number().toString());
        }
        if (value instanceof FieldValue.Names names) {
            node.set("names", Json.texts(names.names()));
            return node;
        }
        if (value instanceof FieldValue.Flag flag) {
            return node.put("flag", flag.on());
        }
        return node.put("none", true);
    }

    private static FieldValue value(JsonNode node) {
        String kind = node.fieldNames().hasNext() ? node.fieldNames().next() : "";
        return switch (kind) {
            case "text" -> new FieldValue.Text(Json.text(node, kind));
            case "amount" -> new FieldValue.Amount(new BigDecimal(Json.text(node, kind)));
            case "names" -> FieldValue.of(Json.list(node, kind, JsonNode::textValue));
            case "flag" -> new FieldValue.Flag(node.get(kind).booleanValue());
            case "none" -> FieldValue.NONE;
            default -> throw new IllegalStateException("a stored value is of a kind this version does not know");
        };
    }

    private static ApiKeyField field(String word) {
        return ApiKeyField.of(word)
                .orElseThrow(
                        () -> new IllegalStateException("a stored change is of a field this version does not know"));
    }
}
