package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.bolt.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Socket Mode's envelopes handled, each once, side by side, and every one acknowledged but what could not be stored:
 * Slack shows the person an error of its own when no acknowledgement comes within three seconds.
 */
final class Envelopes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Envelopes.class);
    private static final int THREADS = 16;
    private static final int WAITING = 400;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int REMEMBERED_ENVELOPES = 20_000;

    /** The first status that is no acknowledgement. */
    private static final int NO_ACKNOWLEDGEMENT = 500;

    private final SlackDoor door;
    private final ThreadPoolExecutor workers;
    private final Cache<String, CompletableFuture<String>> acknowledgements;

    Envelopes(SlackDoor door, Clock clock) {
        this.door = door;
        this.workers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                60,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                new Threads("countersign-socket-mode"));
        workers.allowCoreThreadTimeOut(true);
        this.acknowledgements = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(REMEMBERED_ENVELOPES)
                .ticker(ClockTicker.of(clock))
                .build();
    }

    /**
     * Has an envelope handled soon. One that came before is only acknowledged again, with the same words.
     *
     * @param sender sends the acknowledgement back on the connection the envelope came by
     */
    void handle(JsonNode envelope, Consumer<String> sender) {
        String id = envelope.path("envelope_id").asText("");
        if (id.isEmpty()) {
            LOG.debug(
                    "a Socket Mode message of type {} was left aside",
                    envelope.path("type").asText(""));
            return;
        }
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> earlier = acknowledgements.asMap().putIfAbsent(id, mine);
        CompletableFuture<String> acknowledgement = earlier == null ? mine : earlier;
        CompletableFuture<Void> sent = acknowledgement.thenAccept(sender).exceptionally(unsent -> {
            LOG.error("an acknowledgement could not be sent; envelope {}", id, unsent);
            return null;
        });
        if (earlier == null) {
            begin(envelope, mine);
        }
        LOG.trace("envelope {} acknowledged: {}", id, sent.isDone());
    }

    private void begin(JsonNode envelope, CompletableFuture<String> acknowledgement) {
        try {
            workers.execute(() -> work(envelope, acknowledgement));
        } catch (RejectedExecutionException full) {
            Interaction interaction = Interaction.of(envelope.path("payload"));
            LOG.warn("too much waits to be handled, turned away; {}", interaction);
            acknowledgement.complete(acknowledgement(envelope, door.busy(interaction)));
        }
    }

    private void work(JsonNode envelope, CompletableFuture<String> acknowledgement) {
        Response response = Response.ok();
        try {
            response = door.answer(Interaction.of(envelope.path("payload")));
        } finally {
            if (response.getStatusCode() < NO_ACKNOWLEDGEMENT) {
                acknowledgement.complete(acknowledgement(envelope, response));
            } else {
                // Should it come again, it is handled again.
                acknowledgements.invalidate(envelope.path("envelope_id").asText(""));
            }
        }
    }

    private static String acknowledgement(JsonNode envelope, Response response) {
        ObjectNode acknowledgement = SlackJson.MAPPER.createObjectNode();
        acknowledgement.set("envelope_id", envelope.path("envelope_id"));
        String body = response.getBody();
        boolean wanted = envelope.path("accepts_response_payload").asBoolean(true);
        if (body != null && !body.isEmpty() && wanted) {
            if (response.getContentType().startsWith("application/json")) {
                acknowledgement.set("payload", SlackJson.read(body));
            } else {
                acknowledgement.putObject("payload").put("text", body);
            }
        }
        return SlackJson.of(acknowledgement);
    }

    /** Lets what is being handled come to its end, for at most three seconds. */
    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(3, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
