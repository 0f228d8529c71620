package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.TickedClock;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a bare server that answers as told: what an HTTP client may do behind our back is seen only there. */
final class SlackWebApiTest {
    private static final String TOKEN = "xoxb-very-secret";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private SlackWebApi api;
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();
    private volatile String answer = "{\"ok\":true}";
    private volatile Duration delay = Duration.ZERO;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(new Threads("bare-slack")));
        server.createContext("/api/", this::handle);
        server.start();
        api = new SlackWebApi(address(), TOKEN, Duration.ofSeconds(2));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        LockSupport.parkNanos(delay.toNanos());
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private SlackAnswer call() {
        return api.call(SlackMethod.CHAT_POST_MESSAGE, Map.of("text", "ü & <1>"));
    }

    @Test
    void arguments_go_as_a_form_and_the_token_as_a_header() {
        assertThat(call().ok()).isTrue();
        assertThat(bodies).containsExactly("text=%C3%BC%20%26%20%3C1%3E");
        assertThat(tokens).containsExactly("Bearer " + TOKEN);
    }

    @Test
    void slacks_refusal_is_a_value() {
        answer = "{\"ok\":false,\"error\":\"token_revoked\"}";
        assertThat(call().error()).isEqualTo("token_revoked");
        assertThat(call().tokenRefused()).isTrue();
        assertThat(call().answered()).isTrue();
    }

    @Test
    void throttling_says_how_long() {
        status = 429;
        headers = Map.of("Retry-After", "30");
        assertThat(call()).isEqualTo(SlackAnswer.rateLimited(Optional.of(Duration.ofSeconds(30))));
    }

    @Test
    void nothing_is_sent_twice_or_elsewhere() {
        headers = Map.of("Retry-After", "0", "Location", address() + "elsewhere");
        for (int code : new int[] {503, 500, 408, 302, 307}) {
            status = code;
            bodies.clear();
            SlackAnswer answer = call();
            assertThat(bodies).as("sent for HTTP %d", code).hasSize(1);
            assertThat(answer.answered()).isFalse();
            assertThat(answer.error()).isEqualTo("HTTP " + code);
        }
    }

    @Test
    void what_is_no_answer_of_slacks_is_none() {
        for (String nonsense : List.of("", "<html>", "[]", "{", "null")) {
            answer = nonsense;
            assertThat(call().answered()).isFalse();
            assertThat(call().maybeDone()).isTrue();
        }
    }

    @Test
    void a_lost_answer_may_have_been_done_and_a_refused_connection_not() {
        delay = Duration.ofMillis(1_500);
        SlackAnswer late = api.within(Duration.ofMillis(200)).call(SlackMethod.CHAT_POST_MESSAGE, Map.of());
        assertThat(late.answered()).isFalse();
        assertThat(late.maybeDone()).isTrue();
        server.stop(0);
        SlackAnswer refused = api.call(SlackMethod.CHAT_POST_MESSAGE, Map.of());
        assertThat(refused.answered()).isFalse();
        assertThat(refused.maybeDone()).isFalse();
    }

    @Test
    void a_token_that_cannot_be_a_header_is_refused_and_not_repeated() {
        SlackAnswer answer =
                new SlackWebApi(address(), "xoxb-\n", Duration.ofSeconds(2)).call(SlackMethod.AUTH_TEST, Map.of());
        assertThat(answer.error()).isEqualTo("invalid_auth");
        assertThat(answer.toString()).doesNotContain("xoxb-");
    }

    @Test
    void who_we_are_stays_known_when_slack_goes_away_and_a_refusal_is_told() {
        try (SimulatedSlack slack = SimulatedSlack.start(0, new TickedClock());
                SlackIdentity identity = new SlackIdentity(
                        new SlackWebApi(slack.apiUrl(), slack.credentials().botToken(), Duration.ofSeconds(2)))) {
            assertThat(identity.start()).isInstanceOf(SlackIdentity.Outcome.Known.class);
            assertThat(identity.known().orElseThrow().teamId()).isEqualTo(Cast.TEAM);
            assertThat(identity.known().orElseThrow().botUserId()).isEqualTo(Cast.BOT_USER);
            slack.refuseTokens("account_inactive");
            assertThat(identity.start()).isEqualTo(new SlackIdentity.Outcome.Refused("account_inactive"));
            slack.down();
            assertThat(identity.start()).isInstanceOf(SlackIdentity.Outcome.Unreachable.class);
            assertThat(identity.known()).isPresent();
        }
    }
}
