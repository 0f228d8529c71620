package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * An answer before it goes on the wire.
 *
 * @param why why it is a refusal, for the request log only: Portkey itself hardly ever names the field
 */
record Answer(int status, String contentType, String body, Map<String, String> headers, String why) {
    static final String NO_PERMISSION = "You do not have enough permissions to execute this request";
    private static final String JSON = "application/json; charset=utf-8";

    static Answer ok(JsonNode body) {
        return new Answer(200, JSON, body.toString(), Map.of(), "");
    }

    static Answer done() {
        return ok(JsonNodeFactory.instance.objectNode());
    }

    /** The control plane's shape (contract section 5). */
    static Answer error(int status, String errorCode, String message, String why) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("success", false).putObject("data").put("message", message).put("errorCode", errorCode);
        return new Answer(status, JSON, body.toString(), Map.of(), why);
    }

    static Answer invalid(String why) {
        return error(400, "AB01", "Invalid request. Please check and try again.", why);
    }

    static Answer forbidden(String why) {
        return error(403, "AB03", NO_PERMISSION, why);
    }

    /** The gateway's shape (contract section 5): the layer in front turns a bad credential away before the control plane. */
    static Answer gateway(int status, String code, String message, String why) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String full = "Portkey Error: " + message + ". Error Code: " + code;
        body.put("status", "failure").put("message", full);
        body.putObject("error").put("message", full).put("code", code);
        return new Answer(status, JSON, body.toString(), Map.of(), why);
    }

    static Answer invalidKey(String why) {
        return gateway(401, "03", "Invalid API Key", why);
    }
}
