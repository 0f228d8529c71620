package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Calls the simulator as any client would. */
final class PortkeyCalls {
    /** When these tests begin. */
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00.750Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimulatedPortkey portkey;
    private String secret;

    PortkeyCalls(SimulatedPortkey portkey) {
        this.portkey = portkey;
        this.secret = portkey.adminKey();
    }

    PortkeyCalls with(String anotherSecret) {
        PortkeyCalls other = new PortkeyCalls(portkey);
        other.secret = anotherSecret;
        return other;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> put(String id, String body) throws IOException, InterruptedException {
        return client.send(putting(id, body), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> putLater(String id, String body) {
        return client.sendAsync(putting(id, body), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode read(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return json(response);
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private HttpRequest putting(String id, String body) {
        return request("/api-keys/" + id)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portkey.baseUrl() + path))
                .timeout(Duration.ofSeconds(10))
                .header("x-portkey-api-key", secret);
    }
}
