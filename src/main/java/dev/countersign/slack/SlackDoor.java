package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.bolt.response.Response;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entrance for everything that Slack sends, however it travels. Over HTTP the signature is checked before, by
 * {@code web}. Threads may share it; it answers on the caller's thread.
 */
public final class SlackDoor implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(SlackDoor.class);
    private static final String TEXT = "text/plain; charset=utf-8";

    /** Slack repeats an event for about five minutes; what is remembered longer than that is never asked for. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final int REMEMBERED_EVENTS = 20_000;

    /** What Slack waits for: a person notices 0.3 s, and after 3 s Slack shows an error of its own. */
    private static final Duration[] OBJECTIVES = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3)
    };

    private final SlackApp app;
    private final Cache<String, Boolean> seenEvents;
    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
    private final Map<Interaction.Kind, Timer> acknowledgements = new ConcurrentHashMap<>();

    public SlackDoor(SlackApp app, Clock clock) {
        this.app = app;
        this.seenEvents = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(REMEMBERED_EVENTS)
                .ticker(ClockTicker.of(clock))
                .build();
    }

    /** From now on acknowledgements are measured there, by either transport. */
    @Override
    public void bindTo(MeterRegistry registry) {
        meters.add(registry);
        // From the start, so that the first of a kind is an increase and not a new series.
        Stream.of(Interaction.Kind.values()).forEach(this::acknowledged);
    }

    private Timer acknowledged(Interaction.Kind kind) {
        return acknowledgements.computeIfAbsent(
                kind,
                one -> Timer.builder("countersign.acknowledgement")
                        .description("From what Slack sent being read to its acknowledgement being ready, by kind")
                        .tag("kind", one.name().toLowerCase(Locale.ROOT))
                        .serviceLevelObjectives(OBJECTIVES)
                        .register(meters));
    }

    /**
     * The HTTP response to Slack.
     *
     * @param status 200, or 400 for what is no Slack request at all
     * @param contentType of the body
     * @param body the acknowledgement; empty when there is nothing to say
     */
    public record Reply(int status, String contentType, String body) {}

    /**
     * Answers one HTTP request whose signature was checked. Never throws for anything a body may hold.
     *
     * @param contentType the header as it came; may be null
     * @param body the raw body
     */
    public Reply receive(String contentType, byte[] body) {
        Payload payload;
        try {
            payload = Payload.of(contentType, body);
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("a request of {} bytes could not be read", body.length);
            return new Reply(400, TEXT, "");
        }
        JsonNode fields = payload.fields();
        if (fields.path("type").asText("").equals("url_verification")) {
            return new Reply(200, TEXT, fields.path("challenge").asText(""));
        }
        if (fields.has("ssl_check")) {
            return new Reply(200, TEXT, "");
        }
        Response response = answer(Interaction.of(payload));
        String answer = response.getBody() == null ? "" : response.getBody();
        return new Reply(response.getStatusCode(), response.getContentType(), answer);
    }

    /** Answers what was read already; an event that was here before is only acknowledged. */
    Response answer(Interaction interaction) {
        String eventId = interaction.payload().path("event_id").asText("");
        boolean event = interaction.kind() == Interaction.Kind.EVENT && !eventId.isEmpty();
        if (event && seenEvents.asMap().putIfAbsent(eventId, Boolean.TRUE) != null) {
            return Response.ok();
        }
        Timer.Sample sample = Timer.start(meters);
        Response response = app.answer(interaction);
        sample.stop(acknowledged(interaction.kind()));
        return response;
    }

    /** What {@link #receive} does for what Slack never sent: neither measured nor remembered. */
    Response rehearse(String contentType, byte[] body) {
        return app.answer(Interaction.of(Payload.of(contentType, body)));
    }

    /** An acknowledgement for somebody whom there is no capacity to serve. */
    Response busy(Interaction interaction) {
        return app.busy(interaction);
    }
}
