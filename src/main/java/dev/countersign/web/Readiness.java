package dev.countersign.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process should be given work. Until every part was usable at the same moment, no. From then on only the
 * database counts: a later outage of Slack or Portkey hits every replica alike, and a balancer that removed them all would
 * make it worse.
 */
public final class Readiness implements MeterBinder {
    /** The part without which nothing can be promised. */
    public static final String DATABASE = "database";

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);

    private final Map<String, Supplier<Optional<String>>> checks;
    private final Map<String, Supplier<Optional<String>>> degrading;
    private volatile boolean wasReady;

    /**
     * @param checks by the part's name, in the order they are told: empty when the part is usable, otherwise why not, in a
     *     sentence without secrets. Cheap: they run at every question, on its thread
     */
    public Readiness(Map<String, Supplier<Optional<String>>> checks) {
        this(checks, Map.of());
    }

    /**
     * @param checks as above
     * @param degrading what only makes it work less well: told like the others, but never in the way of becoming ready
     */
    public Readiness(
            Map<String, Supplier<Optional<String>>> checks, Map<String, Supplier<Optional<String>>> degrading) {
        if (!checks.containsKey(DATABASE)) {
            throw new IllegalArgumentException("no check of the " + DATABASE);
        }
        this.checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
        this.degrading = Collections.unmodifiableMap(new LinkedHashMap<>(degrading));
    }

    /** Whether work should come here, and which parts are usable: 1 or 0 each. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("countersign.ready", () -> answer().acceptsWork() ? 1 : 0)
                .description("1 while /readyz answers 200")
                .register(registry);
        Stream.of(checks, degrading)
                .forEach(parts -> parts.forEach((part, check) -> Gauge.builder(
                                "countersign.part.usable",
                                () -> ask(part, check).isEmpty() ? 1 : 0)
                        .description("1 while this part is usable")
                        .tag("part", part)
                        .register(registry)));
    }

    /** How things stand. */
    public enum Status {
        /** Not everything was usable yet. */
        STARTING,
        /** Everything is usable. */
        READY,
        /** Works, without some part. */
        DEGRADED,
        /** The database is gone. */
        UNAVAILABLE
    }

    /** One part that is not usable. */
    public record Failure(String part, String why) {}

    /** The answer at one moment. */
    public record Answer(Status status, List<Failure> failing) {
        public Answer {
            failing = List.copyOf(failing);
        }

        /** Whether work should come here. */
        public boolean acceptsWork() {
            return status == Status.READY || status == Status.DEGRADED;
        }
    }

    /** Asks every part. The first time that all are usable is remembered, so start-up should ask too. */
    public Answer answer() {
        List<Failure> failing = new ArrayList<>();
        checks.forEach((part, check) -> ask(part, check).ifPresent(why -> failing.add(new Failure(part, why))));
        wasReady |= failing.isEmpty();
        degrading.forEach((part, check) -> ask(part, check).ifPresent(why -> failing.add(new Failure(part, why))));
        if (failing.isEmpty()) {
            return new Answer(Status.READY, failing);
        }
        if (!wasReady) {
            return new Answer(Status.STARTING, failing);
        }
        boolean database = failing.stream().anyMatch(failure -> failure.part().equals(DATABASE));
        return new Answer(database ? Status.UNAVAILABLE : Status.DEGRADED, failing);
    }

    private static Optional<String> ask(String part, Supplier<Optional<String>> check) {
        try {
            return check.get();
        } catch (RuntimeException bug) {
            // Its message may hold anything, and this answer is public: the log has it.
            log.warn("the check of {} broke", part, bug);
            return Optional.of("its check broke; see the log");
        }
    }
}
