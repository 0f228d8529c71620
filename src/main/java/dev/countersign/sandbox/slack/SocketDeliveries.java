package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Socket Mode: up to ten connections of the app, each payload goes to any one of them and is acknowledged by envelope id. */
final class SocketDeliveries {
    static final int MOST_CONNECTIONS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SocketDeliveries.class);
    private static final int START_SECONDS = 10;
    private static final int APPROXIMATE_CONNECTION_SECONDS = 18_060;

    private final Ids ids;
    private final Credentials credentials;
    private final Monitor monitor;
    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final List<WebSocket> connections = new CopyOnWriteArrayList<>();
    private final Set<WebSocket> silent = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<JsonNode>> unacknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Server server = new Server();
    private volatile Optional<ObjectNode> last = Optional.empty();

    SocketDeliveries(Workspace workspace) {
        this.ids = workspace.ids;
        this.credentials = workspace.credentials;
        this.monitor = workspace.monitor;
    }

    void start() {
        server.begin();
    }

    /** An address for one connection, as {@code apps.connections.open} gives it. */
    URI ticket() {
        String ticket = ids.hex(16);
        tickets.add(ticket);
        return URI.create(
                "ws://127.0.0.1:" + server.getPort() + "/link/?ticket=" + ticket + "&app_id=" + credentials.appId());
    }

    int connections() {
        return connections.size();
    }

    Delivery send(Kind kind, JsonNode payload, boolean acceptsResponse) {
        ObjectNode envelope = envelope(kind, payload, acceptsResponse);
        last = Optional.of(envelope);
        return deliver(envelope);
    }

    /** Sends the last envelope once more, as it was. */
    Delivery again() {
        return deliver(last.orElseThrow(() -> new IllegalStateException("No envelope was sent yet")));
    }

    private Delivery deliver(ObjectNode envelope) {
        boolean acceptsResponse = envelope.path("accepts_response_payload").asBoolean();
        Optional<WebSocket> chosen = chosen();
        if (chosen.isEmpty()) {
            return new Delivery(Delivery.Outcome.UNREACHABLE, 0, Duration.ZERO, "", "dispatch_failed");
        }
        String id = envelope.path("envelope_id").asText();
        CompletableFuture<JsonNode> acknowledged = new CompletableFuture<>();
        unacknowledged.put(id, acknowledged);
        long start = System.nanoTime();
        try {
            if (!silent.contains(chosen.get())) {
                chosen.get().send(Json.write(envelope));
            }
            JsonNode ack = acknowledged.get(HttpDeliveries.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return answered(ack, acceptsResponse, Duration.ofNanos(System.nanoTime() - start));
        } catch (TimeoutException late) {
            return failed(Delivery.Outcome.TIMED_OUT, start, "operation_timeout");
        } catch (ExecutionException | RuntimeException gone) {
            return failed(Delivery.Outcome.UNREACHABLE, start, "dispatch_failed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(Delivery.Outcome.UNREACHABLE, start, "dispatch_failed");
        } finally {
            unacknowledged.remove(id);
        }
    }

    /** Sends raw text over every connection. */
    void broadcast(String text) {
        connections.forEach(each -> each.send(text));
    }

    /** Slack's {@code disconnect}; the client is expected to come back on a new address. */
    void disconnect(String reason) {
        ObjectNode message = Json.object().put("type", "disconnect").put("reason", reason);
        message.putObject("debug_info").put("host", "applink-sandbox");
        broadcast(Json.write(message));
    }

    /** Closes every connection without a word. */
    void drop() {
        connections.forEach(each -> each.close(CloseFrame.GOING_AWAY));
    }

    /** From now on nothing passes the connections there are, in either direction, and neither end is told. */
    void silence() {
        silent.addAll(connections);
    }

    void stop() {
        try {
            server.stop(1000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode envelope(Kind kind, JsonNode payload, boolean acceptsResponse) {
        ObjectNode envelope = Json.object().put("envelope_id", ids.hex(16));
        envelope.put("type", kind.envelope()).put("accepts_response_payload", acceptsResponse);
        envelope.set("payload", payload);
        if (kind == Kind.EVENT) {
            envelope.put("retry_attempt", 0).put("retry_reason", "");
        }
        return envelope;
    }

    private Optional<WebSocket> chosen() {
        List<WebSocket> open = connections.stream().filter(WebSocket::isOpen).toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(open.get(Math.floorMod(turn.getAndIncrement(), open.size())));
    }

    private static Delivery answered(JsonNode ack, boolean acceptsResponse, Duration latency) {
        JsonNode payload = ack.path("payload");
        boolean told = !payload.isMissingNode() && !payload.isNull() && !payload.isEmpty();
        String body = "";
        if (told) {
            body = Json.write(payload);
        } else if (payload.isTextual()) {
            body = payload.asText();
        }
        Delivery delivery = new Delivery(Delivery.Outcome.ACKNOWLEDGED, 200, latency, body, "");
        boolean uncalledFor = !acceptsResponse && !body.isEmpty();
        return uncalledFor ? delivery.notTaken("this envelope accepts no response payload") : delivery;
    }

    private static Delivery failed(Delivery.Outcome outcome, long start, String notice) {
        return new Delivery(outcome, 0, Duration.ofNanos(System.nanoTime() - start), "", notice);
    }

    /** The WebSocket endpoint. */
    private final class Server extends WebSocketServer {
        private final CountDownLatch listening = new CountDownLatch(1);

        Server() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2);
            setReuseAddr(true);
            setTcpNoDelay(true);
            setDaemon(true);
        }

        void begin() {
            start();
            try {
                if (!listening.await(START_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The Socket Mode port did not open in time");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onStart() {
            listening.countDown();
        }

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {
            if (!admitted(handshake.getResourceDescriptor())) {
                connection.close(CloseFrame.POLICY_VALIDATION, "invalid ticket");
                return;
            }
            if (connections.size() >= MOST_CONNECTIONS) {
                connection.close(CloseFrame.POLICY_VALIDATION, "too_many_websockets");
                return;
            }
            ObjectNode hello = Json.object().put("type", "hello").put("num_connections", connections.size() + 1);
            hello.putObject("debug_info")
                    .put("host", "applink-sandbox")
                    .put("build_number", 1)
                    .put("approximate_connection_time", APPROXIMATE_CONNECTION_SECONDS);
            hello.putObject("connection_info").put("app_id", credentials.appId());
            connection.send(Json.write(hello));
            monitor.touch(() -> connections.add(connection));
        }

        private boolean admitted(String resource) {
            String query = Optional.ofNullable(URI.create(resource).getQuery()).orElse("");
            for (String pair : query.split("&", -1)) {
                if (pair.toLowerCase(Locale.ROOT).startsWith("ticket=")) {
                    return tickets.remove(pair.substring("ticket=".length()));
                }
            }
            return false;
        }

        @Override
        public void onWebsocketPing(WebSocket connection, Framedata ping) {
            if (!silent.contains(connection)) {
                super.onWebsocketPing(connection, ping);
            }
        }

        @Override
        public void onMessage(WebSocket connection, String text) {
            if (silent.contains(connection)) {
                return;
            }
            JsonNode ack = Json.parse(text).orElse(Json.object());
            CompletableFuture<JsonNode> waiting =
                    unacknowledged.remove(ack.path("envelope_id").asText());
            if (waiting == null) {
                LOG.debug("Acknowledgement of an unknown or late envelope");
                return;
            }
            waiting.complete(ack);
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {
            silent.remove(connection);
            monitor.touch(() -> connections.remove(connection));
        }

        @Override
        public void onError(WebSocket connection, Exception problem) {
            LOG.debug("Socket Mode connection failed", problem);
        }
    }
}
