package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everybody but Slack is told, over real sockets. */
class HostileRequestTest {
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
    void replay_is_refused_with_nothing_said() throws Exception {
        HttpRequest request = bot.signed("payload=1");
        assertThat(bot.send(request).statusCode()).isEqualTo(200);

        HttpResponse<String> replayed = bot.send(request);

        assertThat(replayed.statusCode()).isEqualTo(401);
        assertThat(replayed.body()).isEmpty();
        assertThat(bot.received).hasSize(1);
    }

    @Test
    void forged_stale_future_and_unsigned_requests_never_reach_the_bot() throws Exception {
        List<HttpRequest> wrong = List.of(
                bot.signed("payload=1", RunningServer.SECRET + "x", 0),
                bot.signed("payload=1", "---", 0),
                bot.signed("payload=1", RunningServer.SECRET, -301),
                bot.signed("payload=1", RunningServer.SECRET, 301),
                bot.post(BodyPublishers.ofString("ssl_check=1")).build(),
                bot.post(BodyPublishers.ofString("payload=1"))
                        .header("X-Slack-Signature", "v0=" + "0".repeat(64))
                        .build());

        for (HttpRequest request : wrong) {
            HttpResponse<String> response = bot.send(request);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEmpty();
        }
        assertThat(bot.received).isEmpty();
        assertThat(bot.registry.scrape()).contains("countersign_http_refused_total{why=\"untimely\"} 2.0");
    }

    @Test
    void repeated_signature_header_is_refused() throws Exception {
        String now = Long.toString(bot.clock.instant().getEpochSecond());
        String header = "X-Slack-Signature: " + SlackSigner.sign(RunningServer.SECRET, now, "a=1") + "\r\n";
        try (RawHttp raw = new RawHttp(bot.port())) {
            raw.send("POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nX-Slack-Request-Timestamp: " + now
                    + "\r\n" + header + header + "\r\na=1");

            assertThat(raw.statusLine()).contains(" 401 ");
        }
        assertThat(bot.received).isEmpty();
    }

    @Test
    void largest_body_passes_and_one_byte_more_does_not() throws Exception {
        String largest = "x".repeat(SlackRoute.LARGEST_BODY);

        assertThat(bot.send(bot.signed(largest)).statusCode()).isEqualTo(200);
        assertThat(bot.send(bot.signed(largest + "x")).statusCode()).isEqualTo(413);
        assertThat(bot.received).hasSize(1);
    }

    @Test
    void oversized_chunked_body_is_refused_and_its_sender_sees_it() throws Exception {
        byte[] four = new byte[4 * 1024 * 1024];
        BodyPublisher unknownLength = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(four));

        assertThat(bot.send(bot.post(unknownLength).build()).statusCode()).isEqualTo(413);
        assertThat(bot.received).isEmpty();
    }

    @Test
    void announced_size_is_refused_before_anything_is_sent() throws Exception {
        try (RawHttp raw = new RawHttp(bot.port())) {
            raw.send("POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000000\r\n\r\n");

            assertThat(raw.statusLine()).contains(" 413 ");
        }
    }

    @Test
    void two_lengths_at_once_never_reach_the_bot() throws Exception {
        try (RawHttp raw = new RawHttp(bot.port())) {
            raw.send(String.join(
                    "\r\n",
                    "POST /slack/events HTTP/1.1",
                    "Host: x",
                    "Content-Length: nine",
                    "Transfer-Encoding: chunked",
                    "",
                    "0",
                    "",
                    ""));

            assertThat(raw.statusLine()).containsPattern(" 40[01] ");
        }
        assertThat(bot.received).isEmpty();
    }

    @Test
    void more_headers_than_anybody_needs_are_refused_by_status() throws Exception {
        for (String headers : List.of("A: b\r\n".repeat(100), "A: " + "b".repeat(40_000) + "\r\n")) {
            try (RawHttp raw = new RawHttp(bot.port())) {
                raw.send("POST /slack/events HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");

                assertThat(raw.statusLine()).contains(" 431 ");
            }
        }
        assertThat(bot.received).isEmpty();
    }

    @Test
    void a_body_that_does_not_come_is_refused_by_status_and_is_not_waited_for() throws Exception {
        try (RawHttp raw = new RawHttp(bot.port())) {
            raw.send("POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\npayload=");

            assertThat(raw.statusLine()).contains(" 408 ");
            raw.send("x".repeat(92));
        }
        assertThat(bot.received).isEmpty();
    }

    @Test
    void too_many_headers_end_the_connection() throws Exception {
        try (RawHttp raw = new RawHttp(bot.port())) {
            raw.send("POST /slack/events HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(10_000) + "\r\n");

            assertThat(raw.statusLine()).doesNotContain(" 200 ");
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("eset");
        }
        assertThat(bot.received).isEmpty();
    }
}
