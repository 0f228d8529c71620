package dev.countersign.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.store.AuditRecord.Checkpoint;
import dev.countersign.store.AuditRecord.End;
import dev.countersign.store.AuditRecord.Event;
import dev.countersign.store.AuditRecord.Head;
import dev.countersign.store.AuditRecord.Unreadable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The audit trail's entries as lines of JSON. What is read is taken exactly or not at all: nothing unknown is skipped. */
final class AuditJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Always three decimals, so that a time has one form. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String TYPE = "type";
    private static final Set<String> EVENT =
            Set.of(TYPE, "request", "position", "kind", "actor", "at", "details", "previous", "hash");
    private static final Set<String> CHECKPOINT = Set.of(TYPE, "number", "at", "previous", "heads", "hash");
    private static final Set<String> HEAD = Set.of("request", "first", "last", "hash");
    private static final Set<String> END = Set.of(TYPE, "events", "checkpoints");

    /** An entry that cannot be taken; the message says why. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private AuditJson() {}

    /** The line of an entry, without a line end. */
    static String write(AuditRecord record) {
        ObjectNode node = MAPPER.createObjectNode();
        if (record instanceof Event event) {
            write(node.put(TYPE, "event"), event);
        } else if (record instanceof Checkpoint checkpoint) {
            write(node.put(TYPE, "checkpoint"), checkpoint);
        } else if (record instanceof End end) {
            node.put(TYPE, "end").put("events", end.events()).put("checkpoints", end.checkpoints());
        } else {
            throw new IllegalArgumentException("what cannot be read cannot be written");
        }
        return node.toString();
    }

    private static void write(ObjectNode node, Event event) {
        node.put("request", event.request())
                .put("position", event.seq())
                .put("kind", event.kind())
                .put("actor", event.actor())
                .put("at", time(event.at()));
        ObjectNode details = node.putObject("details");
        event.details().forEach(details::put);
        node.put("previous", event.previous()).put("hash", event.hash());
    }

    private static void write(ObjectNode node, Checkpoint checkpoint) {
        node.put("number", checkpoint.number())
                .put("at", time(checkpoint.at()))
                .put("previous", checkpoint.previous())
                .set(
                        "heads",
                        Json.array(
                                checkpoint.heads(),
                                head -> MAPPER.createObjectNode()
                                        .put("request", head.request())
                                        .put("first", head.first())
                                        .put("last", head.last())
                                        .put("hash", head.hash())));
        node.put("hash", checkpoint.hash());
        checkpoint.signature().ifPresent(signature -> node.put("signature", signature));
    }

    /** When a checkpoint was made, as people and lines of JSON write it. */
    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** The entry on a line. */
    static AuditRecord read(long number, String line) {
        try {
            JsonNode node = parse(line);
            return switch (text(node, TYPE)) {
                case "event" -> event(node);
                case "checkpoint" -> checkpoint(node);
                case "end" -> {
                    exactly(node, END);
                    yield new End(number(node, "events"), number(node, "checkpoints"));
                }
                default -> throw new Refused("is of no type this program knows");
            };
        } catch (Refused refused) {
            return new Unreadable("Line " + number, refused.getMessage());
        }
    }

    /** The details of an event as stored; nothing when they are not texts by name. */
    static Optional<SortedMap<String, String>> details(String json) {
        try {
            return Optional.of(details(parse(json)));
        } catch (Refused refused) {
            return Optional.empty();
        }
    }

    private static Event event(JsonNode node) throws Refused {
        exactly(node, EVENT);
        return new Event(
                text(node, "request"),
                whole(node, "position"),
                text(node, "kind"),
                text(node, "actor"),
                instant(node),
                details(node.get("details")),
                text(node, "previous"),
                text(node, "hash"));
    }

    private static Checkpoint checkpoint(JsonNode node) throws Refused {
        boolean signed = node.has("signature");
        exactly(signed ? ((ObjectNode) node).deepCopy().without("signature") : node, CHECKPOINT);
        List<Head> heads = new ArrayList<>();
        for (JsonNode head : node.get("heads")) {
            exactly(head, HEAD);
            heads.add(new Head(text(head, "request"), whole(head, "first"), whole(head, "last"), text(head, "hash")));
        }
        return new Checkpoint(
                number(node, "number"),
                instant(node),
                text(node, "previous"),
                heads,
                text(node, "hash"),
                signed ? Optional.of(text(node, "signature")) : Optional.empty());
    }

    private static SortedMap<String, String> details(JsonNode node) throws Refused {
        if (!node.isObject()) {
            throw new Refused("has details that are no object");
        }
        SortedMap<String, String> details = new TreeMap<>();
        for (var entry : node.properties()) {
            details.put(entry.getKey(), text(node, entry.getKey()));
        }
        return details;
    }

    private static JsonNode parse(String text) throws Refused {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException broken) {
            throw new Refused("is not one JSON object");
        }
        throw new Refused("is not one JSON object");
    }

    private static void exactly(JsonNode node, Set<String> members) throws Refused {
        for (String member : members) {
            if (!node.has(member)) {
                throw new Refused("lacks “" + member + "”");
            }
        }
        if (node.size() != members.size()) {
            throw new Refused("holds something that does not belong there");
        }
    }

    private static String text(JsonNode node, String name) throws Refused {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new Refused("has no text as “" + name + "”");
        }
        return value.textValue();
    }

    private static long number(JsonNode node, String name) throws Refused {
        JsonNode value = node.get(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Refused("has no whole number as “" + name + "”");
        }
        return value.longValue();
    }

    private static int whole(JsonNode node, String name) throws Refused {
        long value = number(node, name);
        if (value != (int) value) {
            throw new Refused("has too large a number as “" + name + "”");
        }
        return (int) value;
    }

    private static long instant(JsonNode node) throws Refused {
        String text = text(node, "at");
        try {
            long millis = Instant.from(TIME.parse(text)).toEpochMilli();
            if (time(millis).equals(text)) {
                return millis;
            }
        } catch (DateTimeParseException broken) {
            throw new Refused("has a time of another form");
        }
        throw new Refused("has a time of another form");
    }
}
