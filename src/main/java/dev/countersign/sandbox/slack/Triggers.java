package dev.countersign.sandbox.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Trigger ids: they expire 3 seconds after they were sent and work once (platform notes, section 2). */
final class Triggers {
    static final Duration LIFE = Duration.ofSeconds(3);

    private final Clock clock;
    private final Ids ids;
    private final Map<String, Trigger> issued = new HashMap<>();

    /** @param fromView the view the interaction happened in; only such a trigger may push */
    record Trigger(String userId, Optional<String> fromView, Instant at, boolean used) {}

    Triggers(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    synchronized String issue(String userId, Optional<String> fromView) {
        String id = ids.triggerId();
        issued.put(id, new Trigger(userId, fromView, clock.instant(), false));
        return id;
    }

    /** Uses the trigger up. */
    synchronized Trigger redeem(String id) {
        Trigger trigger = issued.get(id);
        if (trigger == null) {
            throw new ApiError("invalid_trigger_id");
        }
        if (trigger.used()) {
            throw new ApiError("exchanged_trigger_id");
        }
        if (Duration.between(trigger.at(), clock.instant()).compareTo(LIFE) > 0) {
            throw new ApiError("expired_trigger_id");
        }
        issued.put(id, new Trigger(trigger.userId(), trigger.fromView(), trigger.at(), true));
        return trigger;
    }
}
