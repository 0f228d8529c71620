package dev.countersign.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.TickedClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A server with two threads and a queue of one, in front of a bot that notes what it receives; a body that begins with
 * {@code wait} keeps it busy until released, {@code break} meets a bug.
 */
final class RunningServer implements AutoCloseable {
    static final String SECRET = "signing-secret";
    static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    final TickedClock clock = new TickedClock();
    final List<String> received = new CopyOnWriteArrayList<>();
    final Semaphore waiting = new Semaphore(0);
    final CountDownLatch release = new CountDownLatch(1);
    final Readiness readiness = new Readiness(Map.of("database", () -> Optional.of("not \"opened\" yet")));
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final WebServer server = new WebServer(
            Optional.of(new SlackEndpoint(new SignatureFilter(SECRET, clock), this::answer)),
            readiness,
            registry,
            new Workers(2, 1),
            Duration.ofMillis(300));
    private final HttpClient client = HttpClient.newHttpClient();

    void start() throws IOException {
        server.start(ANY, Optional.empty());
    }

    @Override
    public void close() {
        release.countDown();
        server.close();
    }

    int port() {
        return server.port();
    }

    HttpRequest signed(String body) {
        return signed(body, SECRET, 0);
    }

    HttpRequest signed(String body, String secret, long secondsFromNow) {
        return SlackSigner.request(port(), secret, clock.instant().getEpochSecond() + secondsFromNow, body);
    }

    HttpRequest.Builder post(BodyPublisher body) {
        return SlackSigner.unsigned(port(), body);
    }

    HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url(port, path)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    URI url(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Reply answer(String contentType, byte[] body) {
        String text = new String(body, UTF_8);
        received.add(contentType + "|" + text);
        if (text.startsWith("wait")) {
            waiting.release();
            await();
        }
        if (text.equals("break")) {
            throw new IllegalStateException("a bug");
        }
        return new Reply(200, Reply.JSON, "{\"ok\":true}");
    }

    private void await() {
        try {
            if (!release.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never released");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
