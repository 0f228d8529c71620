package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The smallest thing that can be delivered to: remembers every request, answers as told. */
final class EchoBot implements AutoCloseable {
    /** What arrived. */
    record Arrived(Map<String, List<String>> headers, String body) {
        /** The payload of an interaction, or the whole body of an event. */
        JsonNode payload() {
            String json = body.startsWith("payload=")
                    ? URLDecoder.decode(body.substring("payload=".length()), StandardCharsets.UTF_8)
                    : body;
            return Json.parse(json).orElseThrow();
        }
    }

    private final HttpServer server;
    final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile Function<Arrived, String> answer = any -> "";

    EchoBot() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/slack/events", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
    }

    Arrived last() {
        return arrived.get(arrived.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Arrived request = new Arrived(headers, body);
        arrived.add(request);
        Wire.send(exchange, status, Wire.JSON, answer.apply(request));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
