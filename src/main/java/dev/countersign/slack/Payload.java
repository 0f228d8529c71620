package dev.countersign.slack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What a request of Slack's says, read straight from its bytes: JSON, a form whose field {@code payload} is JSON, or, of a
 * command, the form's fields.
 *
 * @param fields all of it but the view
 * @param view the view it happened in, missing when there is none: as long as everything else twenty times over and mostly
 *     not needed to acknowledge, so it is read only when somebody asks
 */
record Payload(ObjectNode fields, Supplier<JsonNode> view) {
    private static final String JSON = "application/json";
    private static final String PAYLOAD = "payload";
    private static final String VIEW = "view";

    /**
     * Reads it.
     *
     * @param contentType the header as it came; may be null
     * @throws IllegalArgumentException when nobody can read it; the message repeats nothing of it
     */
    static Payload of(String contentType, byte[] body) {
        boolean json = contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith(JSON);
        return json ? json(body, body.length) : new Form(body).read();
    }

    private static Payload json(byte[] json, int length) {
        ObjectNode fields = SlackJson.MAPPER.createObjectNode();
        Supplier<JsonNode> view = MissingNode::getInstance;
        try (JsonParser parser = SlackJson.MAPPER.createParser(json, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no JSON object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.START_OBJECT && name.equals(VIEW)) {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    if (from < 0) {
                        throw new IllegalArgumentException("not UTF-8");
                    }
                    parser.skipChildren();
                    int end = (int) parser.currentLocation().getByteOffset();
                    view = () -> SlackJson.read(json, from, end - from);
                } else {
                    fields.set(name, parser.readValueAsTree());
                }
            }
        } catch (IOException notJson) {
            throw new IllegalArgumentException("not JSON (" + length + " bytes)");
        }
        return new Payload(fields, view);
    }

    /** A form as it is sent, read from its beginning to its end. */
    private static final class Form {
        private final byte[] body;
        private final byte[] decoded;
        private int at;

        Form(byte[] body) {
            this.body = body;
            this.decoded = new byte[body.length];
        }

        Payload read() {
            ObjectNode fields = SlackJson.MAPPER.createObjectNode();
            while (at < body.length) {
                String name = text(decode('='));
                boolean valued = at < body.length && body[at] == '=';
                at++;
                if (!valued) {
                    continue;
                }
                int length = decode('&');
                if (name.equals(PAYLOAD)) {
                    return json(decoded, length);
                }
                if (!name.isEmpty()) {
                    fields.put(name, text(length));
                }
                at++;
            }
            return new Payload(fields, MissingNode::getInstance);
        }

        private String text(int length) {
            return new String(decoded, 0, length, StandardCharsets.UTF_8);
        }

        /** Decodes up to that character, to the next field or to the end; how many bytes it comes to. */
        private int decode(char stop) {
            int length = 0;
            while (at < body.length && body[at] != stop && body[at] != '&') {
                byte each = body[at++];
                if (each == '%') {
                    if (at + 2 > body.length) {
                        throw new IllegalArgumentException("a % without two digits");
                    }
                    each = (byte) (HexFormat.fromHexDigit(body[at]) << 4 | HexFormat.fromHexDigit(body[at + 1]));
                    at += 2;
                } else if (each == '+') {
                    each = ' ';
                }
                decoded[length++] = each;
            }
            return length;
        }
    }
}
