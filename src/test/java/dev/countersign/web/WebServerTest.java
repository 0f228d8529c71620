package dev.countersign.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server over real sockets: what reaches the bot, and what everybody else is told. */
class WebServerTest {
    private static final String SECRET = "signing-secret";
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final TickedClock clock = new TickedClock();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Semaphore waiting = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Readiness readiness = new Readiness(Map.of("database", () -> Optional.of("not \"opened\" yet")));
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = new WebServer(
                Optional.of(new SlackEndpoint(new SignatureFilter(SECRET, clock), this::answer)),
                readiness,
                registry,
                new Workers(2, 1));
        server.start(ANY, Optional.empty());
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    @Test
    void genuine_request_reaches_the_bot_as_it_was_sent() throws Exception {
        HttpResponse<String> response = client.send(signed("text=caf%C3%A9 é\r\n"), text());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"ok\":true}");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(received).containsExactly("application/x-www-form-urlencoded|text=caf%C3%A9 é\r\n");
    }

    @Test
    void replay_is_refused_with_nothing_said() throws Exception {
        HttpRequest request = signed("payload=1");
        assertThat(client.send(request, text()).statusCode()).isEqualTo(200);

        HttpResponse<String> replayed = client.send(request, text());

        assertThat(replayed.statusCode()).isEqualTo(401);
        assertThat(replayed.body()).isEmpty();
        assertThat(received).hasSize(1);
    }

    @Test
    void forged_stale_future_and_unsigned_requests_never_reach_the_bot() throws Exception {
        List<HttpRequest> wrong = List.of(
                signed("payload=1", SECRET + "x", 0),
                signed("payload=1", "---", 0),
                signed("payload=1", SECRET, -301),
                signed("payload=1", SECRET, 301),
                post(BodyPublishers.ofString("ssl_check=1")).build(),
                post(BodyPublishers.ofString("payload=1"))
                        .header("X-Slack-Signature", "v0=" + "0".repeat(64))
                        .build());

        for (HttpRequest request : wrong) {
            HttpResponse<String> response = client.send(request, text());
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEmpty();
        }
        assertThat(received).isEmpty();
        assertThat(registry.scrape()).contains("countersign_requests_refused_total{why=\"untimely\"} 2.0");
    }

    @Test
    void repeated_signature_header_is_refused() throws Exception {
        String now = Long.toString(clock.instant().getEpochSecond());
        String header = "X-Slack-Signature: " + SlackSigner.sign(SECRET, now, "a=1") + "\r\n";
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.send("POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nX-Slack-Request-Timestamp: " + now
                    + "\r\n" + header + header + "\r\na=1");

            assertThat(raw.statusLine()).contains(" 401 ");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void largest_body_passes_and_one_byte_more_does_not() throws Exception {
        String largest = "x".repeat(SlackRoute.LARGEST_BODY);

        assertThat(client.send(signed(largest), text()).statusCode()).isEqualTo(200);
        assertThat(client.send(signed(largest + "x"), text()).statusCode()).isEqualTo(413);
        assertThat(received).hasSize(1);
    }

    @Test
    void oversized_chunked_body_is_refused_and_its_sender_sees_it() throws Exception {
        byte[] four = new byte[4 * 1024 * 1024];
        BodyPublisher unknownLength = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(four));

        assertThat(client.send(post(unknownLength).build(), text()).statusCode())
                .isEqualTo(413);
        assertThat(received).isEmpty();
    }

    @Test
    void announced_size_is_refused_before_anything_is_sent() throws Exception {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.send("POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000000\r\n\r\n");

            assertThat(raw.statusLine()).contains(" 413 ");
        }
    }

    @Test
    void too_many_headers_end_the_connection() throws Exception {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.send("POST /slack/events HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(10_000) + "\r\n");

            assertThat(raw.statusLine()).doesNotContain(" 200 ");
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("eset");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void wrong_method_is_told_the_right_one() throws Exception {
        HttpResponse<String> got = get(server.port(), "/slack/events");

        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(got.headers().firstValue("Allow")).contains("POST");
        HttpResponse<String> posted = client.send(
                HttpRequest.newBuilder(url(server.port(), "/healthz"))
                        .POST(BodyPublishers.ofString("x"))
                        .build(),
                text());
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void unknown_paths_are_404_even_below_known_ones() throws Exception {
        for (String path : List.of("/", "/slack", "/slack/events/", "/slack/events/x", "/healthz/x", "/metricsx")) {
            assertThat(get(server.port(), path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void health_readiness_and_metrics_answer() throws Exception {
        client.send(signed("payload=1"), text());

        assertThat(get(server.port(), "/healthz").body()).isEqualTo("{\"status\":\"alive\"}");
        HttpResponse<String> ready = get(server.port(), "/readyz");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .isEqualTo("{\"status\":\"starting\",\"failing\":"
                        + "[{\"part\":\"database\",\"why\":\"not \\\"opened\\\" yet\"}]}");
        assertThat(get(server.port(), "/metrics").body())
                .contains("countersign_acknowledgement_seconds_count{status=\"200\",transport=\"http\"} 1");
    }

    @Test
    void head_answers_without_a_body() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(url(server.port(), "/healthz"))
                .method("HEAD", BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = client.send(head, text());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void management_port_takes_health_and_metrics_away_and_socket_mode_the_endpoint() throws Exception {
        try (WebServer apart = new WebServer(Optional.empty(), readiness, registry)) {
            apart.start(ANY, Optional.of(ANY));

            assertThat(get(apart.managementPort(), "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(apart.port(), "/healthz").statusCode()).isEqualTo(404);
            assertThat(get(apart.port(), "/slack/events").statusCode()).isEqualTo(404);
            assertThat(get(apart.managementPort(), "/slack/events").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void bug_in_an_answer_is_500_with_nothing_said() throws Exception {
        HttpResponse<String> response = client.send(signed("break"), text());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void when_all_threads_are_busy_slack_is_told_503_and_health_still_answers() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        sent.add(client.sendAsync(signed("wait 1"), text()));
        sent.add(client.sendAsync(signed("wait 2"), text()));
        assertThat(waiting.tryAcquire(2, 5, TimeUnit.SECONDS)).isTrue();
        // Both threads are taken, and the queue has one place: of these two, one is refused.
        CompletableFuture<HttpResponse<String>> third = client.sendAsync(signed("wait 3"), text());
        CompletableFuture<HttpResponse<String>> fourth = client.sendAsync(signed("wait 4"), text());

        HttpResponse<?> refused =
                (HttpResponse<?>) CompletableFuture.anyOf(third, fourth).get(5, TimeUnit.SECONDS);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(get(server.port(), "/healthz").statusCode()).isEqualTo(200);
        release.countDown();
        sent.add(third.isDone() ? fourth : third);
        for (CompletableFuture<HttpResponse<String>> one : sent) {
            assertThat(one.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closing_lets_a_running_answer_finish() throws Exception {
        CompletableFuture<HttpResponse<String>> running = client.sendAsync(signed("wait"), text());
        assertThat(waiting.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        release.countDown();

        assertThat(running.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        closed.get(5, TimeUnit.SECONDS);
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
            assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest signed(String body) {
        return signed(body, SECRET, 0);
    }

    private HttpRequest signed(String body, String secret, long secondsFromNow) {
        String timestamp = Long.toString(clock.instant().getEpochSecond() + secondsFromNow);
        return post(BodyPublishers.ofString(body))
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", SlackSigner.sign(secret, timestamp, body))
                .build();
    }

    private HttpRequest.Builder post(BodyPublisher body) {
        return HttpRequest.newBuilder(url(server.port(), "/slack/events"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(url(port, path)).build(), text());
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString(UTF_8);
    }

    private static URI url(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
