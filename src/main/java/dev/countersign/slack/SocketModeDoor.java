package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entrance by Socket Mode: keeps one connection standing, whatever happens to it, and hands what comes to
 * {@link SlackDoor}. A new connection stands before an old one is given up, so that a planned change leaves no gap.
 */
public final class SocketModeDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketModeDoor.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration GREETING_DUE = Duration.ofSeconds(10);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);

    /** As long as Slack waits for an acknowledgement. */
    private static final Duration LINGER = Duration.ofSeconds(3);

    private static final long LOOK_EVERY_MILLIS = 500;

    private final SlackApp app;
    private final SlackWebApi api;
    private final String appToken;
    private final Clock clock;
    private final Envelopes envelopes;
    private final ScheduledExecutorService keeper =
            Executors.newSingleThreadScheduledExecutor(new Threads("countersign-socket-keeper"));

    private volatile Optional<SocketModeSession> current = Optional.empty();
    private volatile Optional<SocketModeSession> former = Optional.empty();
    private final Set<SocketModeSession> standing = ConcurrentHashMap.newKeySet();
    private volatile boolean replacementWanted;
    private volatile Optional<Future<?>> looking = Optional.empty();
    private boolean forgiven;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private Instant openedAt = Instant.MIN;
    private Instant probedAt = Instant.MIN;

    /**
     * @param apiBase the Web API's address, ending in {@code /api/}
     * @param appToken the app-level token, {@code xapp-…}
     */
    public SocketModeDoor(SlackApp app, SlackDoor door, URI apiBase, String appToken, Clock clock) {
        this.app = app;
        this.api = new SlackWebApi(apiBase, appToken, Duration.ofSeconds(5));
        this.appToken = appToken;
        this.clock = clock;
        this.envelopes = new Envelopes(door, clock);
    }

    /**
     * Begins to connect and keeps at it until {@link #close}; a Slack that cannot be reached is waited for.
     *
     * @return Slack's name of the error when it refuses the app's token
     */
    public Optional<String> start() {
        SlackAnswer first = open();
        if (first.tokenRefused()) {
            return Optional.of(first.error());
        }
        looking = Optional.of(
                keeper.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        return Optional.empty();
    }

    /** True while Slack can reach us. */
    public boolean connected() {
        return current.filter(SocketModeSession::usable).isPresent()
                || former.filter(SocketModeSession::usable).isPresent();
    }

    private synchronized void look() {
        try {
            retireFormer();
            if (connectionWanted() && !clock.instant().isBefore(notBefore)) {
                open();
            }
        } catch (RuntimeException bug) {
            LOG.error("the Socket Mode connection could not be looked after", bug);
        }
    }

    private boolean connectionWanted() {
        if (current.isEmpty() || replacementWanted || current.get().closed()) {
            return true;
        }
        Instant now = clock.instant();
        if (!current.get().greeted()) {
            return now.isAfter(openedAt.plus(GREETING_DUE));
        }
        if (now.isBefore(probedAt.plus(PROBE_EVERY))) {
            return false;
        }
        probedAt = now;
        boolean alive = current.get().verifyConnection();
        if (!alive) {
            LOG.warn("Slack does not answer on the Socket Mode connection: connecting again");
            end(current.get());
        }
        return !alive;
    }

    private synchronized SlackAnswer open() {
        Instant now = clock.instant();
        if (!forgiven && current.isPresent() && current.get().greeted() && now.isAfter(openedAt.plus(GREETING_DUE))) {
            failures = 0; // it has served: the first try to follow it need not wait
            forgiven = true;
        }
        SlackAnswer answer = api.call(SlackMethod.APPS_CONNECTIONS_OPEN, Map.of());
        Optional<SocketModeSession> opened = answer.ok() ? connect(answer) : Optional.empty();
        if (opened.isEmpty()) {
            LOG.warn("no Socket Mode connection: {}", answer.ok() ? "unusable address" : answer.error());
        }
        notBefore = now.plus(answer.retryAfter().orElse(pause()));
        failures++;
        if (opened.isPresent()) {
            current.ifPresent(this::giveWay);
            current = opened;
            replacementWanted = false;
            forgiven = false;
            openedAt = now;
            probedAt = now;
        }
        return answer;
    }

    private Duration pause() {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Optional<SocketModeSession> connect(SlackAnswer answer) {
        try {
            SocketModeSession session = new SocketModeSession(
                    app.slack(), appToken, answer.body().path("url").asText(""), this::received, this::wake);
            standing.add(session);
            session.connect();
            return Optional.of(session);
        } catch (URISyntaxException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** One that still serves stays until its successor does. */
    private void giveWay(SocketModeSession old) {
        if (old.usable()) {
            former.ifPresent(this::end);
            former = Optional.of(old);
        } else {
            end(old);
        }
    }

    /** Once the new connection serves, leaves the old one time for acknowledgements that are under way. */
    private void retireFormer() {
        if (former.isEmpty() || current.filter(SocketModeSession::usable).isEmpty()) {
            return;
        }
        SocketModeSession old = former.get();
        former = Optional.empty();
        Future<?> ending = keeper.schedule(() -> end(old), LINGER.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("the old Socket Mode connection ends soon: {}", !ending.isDone());
    }

    private void end(SocketModeSession session) {
        standing.remove(session);
        session.end();
    }

    private void received(SocketModeSession session, String message) {
        JsonNode envelope;
        try {
            envelope = SlackJson.read(message);
        } catch (IllegalArgumentException notJson) {
            LOG.warn("a Socket Mode message of {} characters could not be read", message.length());
            return;
        }
        switch (envelope.path("type").asText("")) {
            case "hello" -> {
                session.greet();
                wake();
                LOG.info("connected to Slack by Socket Mode");
            }
            case "disconnect" -> {
                LOG.info(
                        "Slack asks to connect anew: {}",
                        envelope.path("reason").asText(""));
                wantReplacement(session);
            }
            default -> envelopes.handle(envelope, acknowledgement -> send(session, acknowledgement));
        }
    }

    private void wantReplacement(SocketModeSession session) {
        if (current.filter(standing -> standing == session).isPresent()) {
            replacementWanted = true;
            wake();
        }
    }

    private void wake() {
        try {
            keeper.execute(this::look);
        } catch (RejectedExecutionException closing) {
            LOG.debug("no new Socket Mode connection while closing");
        }
    }

    /** Sends on the connection that brought the envelope, or on the one that took its place. */
    private void send(SocketModeSession session, String acknowledgement) {
        try {
            session.sendWebSocketMessage(acknowledgement);
        } catch (WebsocketNotConnectedException gone) {
            SocketModeSession other = current.filter(SocketModeSession::usable).orElseThrow(() -> gone);
            other.sendWebSocketMessage(acknowledgement);
        }
    }

    @Override
    public void close() {
        looking.ifPresent(future -> future.cancel(false));
        keeper.shutdownNow();
        envelopes.close();
        standing.forEach(SocketModeSession::end);
    }
}
