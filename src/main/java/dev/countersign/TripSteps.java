package dev.countersign;

import dev.countersign.request.AuditEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs and counts what happened to requests, each step once, after it is durable. */
final class TripSteps implements Consumer<AuditEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(TripSteps.class);

    private final MeterRegistry registry;
    private final Clock clock;

    TripSteps(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        // From the start, so that the first of a kind is an increase and not a new series.
        Stream.of(AuditEvent.Kind.values()).forEach(this::counter);
    }

    private Counter counter(AuditEvent.Kind kind) {
        return Counter.builder("countersign.steps")
                .description("What happened to requests, each step once it is durable, by this process")
                .tag("step", word(kind))
                .register(registry);
    }

    private static String word(AuditEvent.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void accept(AuditEvent event) {
        String step = word(event.kind());
        counter(event.kind()).increment();
        LOG.atLevel(level(event.kind()))
                .addKeyValue("request", event.request())
                .addKeyValue("step", step)
                .addKeyValue("actor", event.actor())
                // From the moment it was decided to the moment it was durable.
                .addKeyValue(
                        "duration_ms",
                        Duration.between(event.at(), clock.instant()).toMillis())
                .log("request {}: {} by {}", event.request(), step, event.actor());
    }

    /** Those that one line of a job's tells already are for looking closer. */
    private static Level level(AuditEvent.Kind kind) {
        return switch (kind) {
            case REQUESTED,
                    AUTOMATICALLY_APPROVED,
                    GLASS_BROKEN,
                    REVIEWED,
                    LOWERED,
                    REQUIREMENT_CHANGED,
                    APPROVED,
                    REJECTED,
                    DECISION_REFUSED,
                    WITHDRAWN,
                    EXPIRED,
                    APPLIED,
                    FAILED,
                    CONFLICTED,
                    RETRIED -> Level.INFO;
            case SHOWN, APPLYING, CALLED, WRITING, WRITE_ACCEPTED, UNANSWERED, ANNOUNCED, ILLUSTRATED -> Level.DEBUG;
        };
    }
}
