package dev.countersign.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.response.AckResponse;
import com.slack.api.socket_mode.response.MapResponse;
import dev.countersign.TickedClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SDK's own Socket Mode client against the simulated end. */
final class SocketModeTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TickedClock clock = new TickedClock();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private SimulatedSlack slack;
    private Slack sdk;
    private SocketModeClient client;

    @BeforeEach
    void connect() throws Exception {
        slack = SimulatedSlack.start(0, clock);
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
        sdk = Slack.getInstance(config);
        client = sdk.socketMode(slack.credentials().appToken(), SocketModeClient.Backend.JavaWebSocket);
        client.addWebSocketMessageListener(seen::add);
        client.connect();
        assertThat(slack.awaitUntil(() -> slack.sockets().connections() == 1, SOON))
                .isTrue();
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        sdk.close();
        slack.close();
    }

    @Test
    void an_envelope_is_acknowledged_with_a_payload() throws Exception {
        client.addSlashCommandsEnvelopeListener(envelope -> client.sendSocketModeResponse(MapResponse.builder()
                .envelopeId(envelope.getEnvelopeId())
                .payload(Map.of("text", "hello"))
                .build()));
        Delivery delivery = slack.as("alice").command("/apikey", "help");
        assertThat(delivery.acknowledged()).isTrue();
        assertThat(slack.ephemerals(Cast.ALICE).get(0).text()).isEqualTo("hello");
        assertThat(client.verifyConnection()).isTrue();
        assertThat(seen.stream().map(text -> JsonParser.parseString(text).getAsJsonObject()))
                .anySatisfy(hello -> {
                    assertThat(hello.get("type").getAsString()).isEqualTo("hello");
                    assertThat(hello.get("num_connections").getAsInt()).isEqualTo(1);
                });
    }

    @Test
    void an_event_is_acknowledged_without_a_payload() {
        client.addEventsApiEnvelopeListener(
                envelope -> client.sendSocketModeResponse(new AckResponse(envelope.getEnvelopeId())));
        assertThat(slack.as("alice").openHome().acknowledged()).isTrue();
    }

    @Test
    void told_to_come_back_the_client_comes_back_on_a_new_ticket() {
        long before = slack.calls("apps.connections.open").size();
        slack.sockets().disconnect("refresh_requested");
        assertThat(slack.awaitUntil(
                        () -> slack.calls("apps.connections.open").size() > before
                                && slack.sockets().connections() == 1,
                        SOON))
                .isTrue();
    }

    @Test
    void a_bot_token_opens_no_connection() throws Exception {
        var answer = sdk.methods()
                .appsConnectionsOpen(r -> r.token(slack.credentials().botToken()));
        assertThat(answer.getError()).isEqualTo("not_allowed_token_type");
    }

    @Test
    void a_ticket_opens_one_connection() throws Exception {
        String url = sdk.issueSocketModeUrl(slack.credentials().appToken());
        assertThat(closeCode(url)).isZero();
        assertThat(closeCode(url)).isEqualTo(CloseFrame.POLICY_VALIDATION);
    }

    /** Zero when the connection says hello. */
    private static int closeCode(String url) throws Exception {
        BlockingQueue<Integer> outcome = new LinkedBlockingQueue<>();
        WebSocketClient raw = new WebSocketClient(URI.create(url)) {
            @Override
            public void onOpen(ServerHandshake handshake) {
                // Slack speaks first.
            }

            @Override
            public void onMessage(String message) {
                outcome.add(0);
            }

            @Override
            public void onClose(int code, String reason, boolean remote) {
                outcome.add(code);
            }

            @Override
            public void onError(Exception problem) {
                outcome.add(-1);
            }
        };
        raw.connect();
        Integer first = outcome.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        raw.close();
        return first;
    }

    @Test
    void nobody_connected_means_dispatch_failed() {
        slack.sockets().drop();
        assertThat(slack.awaitUntil(() -> slack.sockets().connections() == 0, SOON))
                .isTrue();
        assertThat(slack.as("alice").command("/apikey", "").outcome()).isEqualTo(Delivery.Outcome.UNREACHABLE);
    }
}
