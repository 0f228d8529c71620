package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deliveries to the bot's HTTP endpoint, signed. Remembers the last ones so that they can be sent again. */
final class HttpDeliveries {
    /** Slack waits this long for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int REMEMBERED = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Deque<SignedRequest> sent = new ArrayDeque<>();
    private final Clock clock;
    private final String secret;

    HttpDeliveries(Clock clock, String secret) {
        this.clock = clock;
        this.secret = secret;
    }

    SignedRequest sign(String contentType, String body) {
        return sign(contentType, body, clock.instant().getEpochSecond());
    }

    SignedRequest sign(String contentType, String body, long timestamp) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        headers.put(SignedRequest.TIMESTAMP, Long.toString(timestamp));
        headers.put(SignedRequest.SIGNATURE, Signature.of(secret, timestamp, body));
        return new SignedRequest(headers, body);
    }

    synchronized List<SignedRequest> sent() {
        return List.copyOf(sent);
    }

    Delivery send(URI endpoint, Kind kind, JsonNode payload) {
        return send(endpoint, signed(kind, payload));
    }

    SignedRequest signed(Kind kind, JsonNode payload) {
        return switch (kind) {
            case COMMAND -> sign(Wire.FORM, Wire.form(fields(payload)));
            case INTERACTION -> sign(Wire.FORM, Wire.form(Map.of("payload", Json.write(payload))));
            case EVENT -> sign("application/json", Json.write(payload));
        };
    }

    Delivery send(URI endpoint, SignedRequest request) {
        remember(request);
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8));
        request.headers().forEach(builder::header);
        long start = System.nanoTime();
        try {
            HttpResponse<String> response =
                    client.send(builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Duration latency = Duration.ofNanos(System.nanoTime() - start);
            boolean good = response.statusCode() / 100 == 2;
            return new Delivery(
                    good ? Delivery.Outcome.ACKNOWLEDGED : Delivery.Outcome.REFUSED,
                    response.statusCode(),
                    latency,
                    response.body(),
                    good ? "" : "dispatch_failed");
        } catch (HttpTimeoutException late) {
            return lost(Delivery.Outcome.TIMED_OUT, start, "operation_timeout");
        } catch (IOException nobodyThere) {
            return lost(Delivery.Outcome.UNREACHABLE, start, "dispatch_failed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return lost(Delivery.Outcome.UNREACHABLE, start, "dispatch_failed");
        }
    }

    private static Delivery lost(Delivery.Outcome outcome, long start, String notice) {
        return new Delivery(outcome, 0, Duration.ofNanos(System.nanoTime() - start), "", notice);
    }

    private synchronized void remember(SignedRequest request) {
        sent.addLast(request);
        if (sent.size() > REMEMBERED) {
            sent.removeFirst();
        }
    }

    private static Map<String, String> fields(JsonNode payload) {
        Map<String, String> fields = new LinkedHashMap<>();
        payload.properties()
                .forEach(each -> fields.put(each.getKey(), each.getValue().asText()));
        return fields;
    }
}
