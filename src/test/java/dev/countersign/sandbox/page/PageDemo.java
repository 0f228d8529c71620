package dev.countersign.sandbox.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.sandbox.MovableClock;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The page with a toy bot behind it: for the page's own tests and for looking at it. */
final class PageDemo implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final MovableClock clock = new MovableClock(Clock.systemUTC());
    final SimulatedSlack slack = SimulatedSlack.start(0, clock);
    final List<String> portkeyLog =
            new CopyOnWriteArrayList<>(List.of("GET /v1/api-keys 200", "GET /v1/api-keys/k-1 200"));
    final List<JsonNode> told = new CopyOnWriteArrayList<>();
    final List<String> faulted = new CopyOnWriteArrayList<>();
    final Map<String, Map<String, Object>> keys = new ConcurrentHashMap<>();
    final SandboxPage page;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer bot;

    PageDemo(int port) throws IOException {
        keys.put("k-1", key("k-1", "checkout-prod", 60));
        keys.put("k-2", key("k-2", "search-staging", 600));
        bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bot.setExecutor(threads);
        bot.createContext("/slack/events", this::answer);
        bot.start();
        slack.deliverTo(URI.create("http://127.0.0.1:" + bot.getAddress().getPort() + "/slack/events"));
        PortkeyPanel portkey = new PortkeyPanel(
                () -> keys.values().stream()
                        .sorted((a, b) ->
                                a.get("id").toString().compareTo(b.get("id").toString()))
                        .toList(),
                (id, fields) -> keys.computeIfPresent(id, (any, old) -> {
                    Map<String, Object> changed = new LinkedHashMap<>(old);
                    changed.putAll(fields);
                    return changed;
                }),
                () -> List.copyOf(portkeyLog),
                List.of("stale reads", "500", "answer lost"),
                faulted::add,
                faulted::clear);
        page = SandboxPage.start(
                port,
                slack,
                portkey,
                new Levers(clock, clock::ahead, clock::forward, () -> true, wanted -> {}, "rules: []"),
                new Offers(
                        List.of(new Offers.Command("/apikey update KEY", "change a key")),
                        List.of(new Offers.Shortcut("update_key", "Update an API key"))));
        card();
    }

    /** For looking at it: {@code java … PageDemo PORT}. */
    public static void main(String[] arguments) throws Exception {
        PageDemo demo = new PageDemo(Integer.parseInt(arguments[0]));
        System.out.println(demo.page.address());
        if (arguments.length > 1) {
            demo.slack.as("alice").command("/apikey", arguments[1]);
        }
        Thread.currentThread().join();
    }

    /** A file of the app's, as it comes through the Web API. */
    String uploaded(String name, byte[] content) throws Exception {
        JsonNode address = called("files.getUploadURLExternal", "filename=" + name + "&length=" + content.length);
        client.send(
                HttpRequest.newBuilder(URI.create(address.path("upload_url").asText()))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        String id = address.path("file_id").asText();
        called(
                "files.completeUploadExternal",
                "files=" + URLEncoder.encode("[{\"id\":\"" + id + "\"}]", StandardCharsets.UTF_8));
        return id;
    }

    private JsonNode called(String method, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(slack.apiUrl().resolve(method))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Bearer " + slack.credentials().botToken())
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return MAPPER.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static Map<String, Object> key(String id, String name, int rpm) {
        Map<String, Object> key = new LinkedHashMap<>(Map.of("id", id));
        key.put("name", name);
        key.put("status", "active");
        key.put("rpm", rpm);
        key.put("credit_limit", 10);
        key.put("scopes", List.of("completions.write", "logs.view"));
        return key;
    }

    void card() throws IOException {
        call(
                "chat.postMessage",
                "{\"channel\":\"" + Cast.KEY_APPROVALS + "\",\"text\":\"A change waits\",\"blocks\":"
                        + resource("card.json") + "}");
        call(
                "chat.postMessage",
                "{\"channel\":\"" + Cast.ALICE + "\",\"text\":\"Your request *7QK4* waits in <#" + Cast.KEY_APPROVALS
                        + ">.\"}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer = body.startsWith("payload=")
                ? interaction(MAPPER.readTree(URLDecoder.decode(body.substring(8), StandardCharsets.UTF_8)))
                : command(body);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String command(String body) throws IOException {
        if (body.startsWith("{")) {
            call(
                    "views.publish",
                    "{\"user_id\":\"" + MAPPER.readTree(body).at("/event/user").asText()
                            + "\",\"view\":{\"type\":\"home\",\"blocks\":" + resource("card.json") + "}}");
            return "";
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        if (fields.get("text").startsWith("update")) {
            call(
                    "views.open",
                    "{\"trigger_id\":\"" + fields.get("trigger_id") + "\",\"view\":" + resource("modal.json") + "}");
            return "";
        }
        return "{\"text\":\"*Countersign* help: `/apikey update KEY` & <https://example.com|more>\"}";
    }

    private String interaction(JsonNode payload) {
        told.add(payload);
        return switch (payload.path("type").asText()) {
            case "block_suggestion" ->
                "{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"checkout-prod\"},\"value\":\"k-1\"},"
                        + "{\"text\":{\"type\":\"plain_text\",\"text\":\"search-staging\"},\"value\":\"k-2\"}]}";
            case "view_submission" ->
                payload.at("/view/state/values/rpm/rpm/value").asText().equals("60")
                        ? "{\"response_action\":\"errors\",\"errors\":{\"rpm\":\"Nothing changes: it is 60 already.\"}}"
                        : "";
            default -> "";
        };
    }

    private void call(String method, String json) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(slack.apiUrl().resolve(method))
                .header("Authorization", "Bearer " + slack.credentials().botToken())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            String answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            if (!answer.contains("\"ok\":true")) {
                throw new IOException(method + ": " + answer);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String resource(String name) throws IOException {
        try (var stream = PageDemo.class.getResourceAsStream("/sandbox-demo/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        page.close();
        bot.stop(0);
        threads.shutdownNow();
        slack.close();
    }
}
