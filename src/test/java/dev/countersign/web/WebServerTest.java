package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server over real sockets: what reaches the bot, and what the operator sees. */
class WebServerTest {
    private final RunningServer bot = new RunningServer();

    @BeforeEach
    void start() throws IOException {
        bot.start();
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void genuine_request_reaches_the_bot_as_it_was_sent() throws Exception {
        HttpResponse<String> response = bot.send(bot.signed("text=caf%C3%A9 é\r\n"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"ok\":true}");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(bot.received).containsExactly("application/x-www-form-urlencoded|text=caf%C3%A9 é\r\n");
    }

    @Test
    void every_answer_tells_a_browser_to_do_nothing_with_it() throws Exception {
        List<HttpResponse<String>> answers = List.of(
                bot.send(bot.signed("text=1")),
                bot.send(bot.signed("text=1", "another secret", 0)),
                bot.get(bot.port(), "/healthz"),
                bot.get(bot.port(), "/readyz"),
                bot.get(bot.port(), "/metrics"),
                bot.get(bot.port(), "/slack/events"),
                bot.get(bot.port(), "/nowhere"));

        assertThat(answers).extracting(HttpResponse::statusCode).contains(200, 401, 404, 405);
        for (HttpResponse<String> answer : answers) {
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .contains("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void wrong_method_is_told_the_right_one() throws Exception {
        HttpResponse<String> got = bot.get(bot.port(), "/slack/events");

        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(got.headers().firstValue("Allow")).contains("POST");
        HttpResponse<String> posted = bot.send(HttpRequest.newBuilder(bot.url(bot.port(), "/healthz"))
                .POST(BodyPublishers.ofString("x"))
                .build());
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void unknown_paths_are_404_even_below_known_ones() throws Exception {
        for (String path : List.of("/", "/slack", "/slack/events/", "/slack/events/x", "/healthz/x", "/metricsx")) {
            assertThat(bot.get(bot.port(), path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void health_readiness_and_metrics_answer() throws Exception {
        bot.readiness.bindTo(bot.registry);

        assertThat(bot.get(bot.port(), "/healthz").body()).isEqualTo("{\"status\":\"alive\"}");
        HttpResponse<String> ready = bot.get(bot.port(), "/readyz");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .isEqualTo("{\"status\":\"starting\",\"failing\":"
                        + "[{\"part\":\"database\",\"why\":\"not \\\"opened\\\" yet\"}]}");
        assertThat(bot.get(bot.port(), "/metrics").body())
                .contains("countersign_ready 0.0", "countersign_part_usable{part=\"database\"} 0.0");
    }

    @Test
    void head_answers_without_a_body() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(bot.url(bot.port(), "/healthz"))
                .method("HEAD", BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = bot.send(head);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void management_port_takes_health_and_metrics_away_and_socket_mode_the_endpoint() throws Exception {
        try (WebServer apart = new WebServer(Optional.empty(), bot.readiness, bot.registry)) {
            apart.start(RunningServer.ANY, Optional.of(RunningServer.ANY));

            assertThat(bot.get(apart.managementPort(), "/healthz").statusCode()).isEqualTo(200);
            assertThat(bot.get(apart.port(), "/healthz").statusCode()).isEqualTo(404);
            assertThat(bot.get(apart.port(), "/slack/events").statusCode()).isEqualTo(404);
            assertThat(bot.get(apart.managementPort(), "/slack/events").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void bug_in_an_answer_is_500_with_nothing_said() throws Exception {
        HttpResponse<String> response = bot.send(bot.signed("break"));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void when_all_threads_are_busy_slack_is_told_503_and_health_still_answers() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        sent.add(bot.sendAsync(bot.signed("wait 1")));
        sent.add(bot.sendAsync(bot.signed("wait 2")));
        assertThat(bot.waiting.tryAcquire(2, 5, TimeUnit.SECONDS)).isTrue();
        // Both threads are taken, and the queue has one place: of these two, one is refused.
        CompletableFuture<HttpResponse<String>> third = bot.sendAsync(bot.signed("wait 3"));
        CompletableFuture<HttpResponse<String>> fourth = bot.sendAsync(bot.signed("wait 4"));

        HttpResponse<?> refused =
                (HttpResponse<?>) CompletableFuture.anyOf(third, fourth).get(5, TimeUnit.SECONDS);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(bot.get(bot.port(), "/healthz").statusCode()).isEqualTo(200);
        // While the other one still waits: released, it may be answered before anybody looks.
        sent.add(third.isDone() ? fourth : third);
        bot.release.countDown();
        for (CompletableFuture<HttpResponse<String>> one : sent) {
            assertThat(one.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closing_lets_a_running_answer_finish() throws Exception {
        CompletableFuture<HttpResponse<String>> running = bot.sendAsync(bot.signed("wait"));
        assertThat(bot.waiting.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(bot.server::close);
        bot.release.countDown();

        assertThat(running.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        closed.get(5, TimeUnit.SECONDS);
    }
}
