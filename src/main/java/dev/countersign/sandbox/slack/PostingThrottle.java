package dev.countersign.sandbox.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One message a second and channel, when switched on (Slack's rate limits; short bursts are not granted here). */
final class PostingThrottle {
    private static final Duration GAP = Duration.ofSeconds(1);

    private final Clock clock;
    private final Map<String, Instant> last = new HashMap<>();
    private boolean on;

    PostingThrottle(Clock clock) {
        this.clock = clock;
    }

    synchronized void turn(boolean wanted) {
        on = wanted;
        last.clear();
    }

    synchronized void pass(String channel) {
        if (!on) {
            return;
        }
        Instant now = clock.instant();
        Instant before = last.get(channel);
        if (before != null && Duration.between(before, now).compareTo(GAP) < 0) {
            throw new ApiError("ratelimited");
        }
        last.put(channel, now);
    }
}
