package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Reading requests and sending answers over the JDK's HTTP server. */
final class Wire {
    static final String JSON = "application/json; charset=utf-8";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final String BEARER = "Bearer ";

    /** @param token from the header, or else from the arguments; empty when there is none */
    record Request(ObjectNode arguments, String token) {}

    private Wire() {}

    static Request read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = header(exchange, "Content-Type");
        ObjectNode arguments = Json.object();
        putForm(arguments, exchange.getRequestURI().getRawQuery());
        if (type.startsWith("application/json")) {
            JsonNode json = Json.parse(body).orElse(Json.object());
            json.properties().forEach(each -> arguments.set(each.getKey(), each.getValue()));
        } else {
            putForm(arguments, body);
        }
        String bearer = header(exchange, "Authorization");
        String token = bearer.startsWith(BEARER)
                ? bearer.substring(BEARER.length()).trim()
                : arguments.path("token").asText("");
        return new Request(arguments, token);
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void putForm(ObjectNode arguments, String form) {
        if (form == null || form.isEmpty()) {
            return;
        }
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                arguments.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
