package dev.countersign.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one post at a time into each channel, and slowly once Slack has asked for that: Slack takes about one message a second
 * per channel, with short bursts. Channels do not wait for one another, and nobody sleeps here: who is too early is told when
 * to come again.
 */
final class ChannelPace {
    private static final Duration SPACING = Duration.ofSeconds(1);
    private static final Duration CAREFUL_FOR = Duration.ofMinutes(1);
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(5);
    private static final long TURN_WITHIN_SECONDS = 2;

    private final Clock clock;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    ChannelPace(Clock clock) {
        this.clock = clock;
    }

    private static final class Lane {
        private final ReentrantLock lock = new ReentrantLock(true);
        private Instant notBefore = Instant.MIN;
        private Instant carefulUntil = Instant.MIN;
    }

    /** Posts when it is the channel's turn; otherwise a throttled answer that says when it will be. */
    SlackAnswer post(String channel, Supplier<SlackAnswer> posting) {
        Lane lane = lanes.computeIfAbsent(channel, any -> new Lane());
        if (!locked(lane)) {
            return SlackAnswer.rateLimited(Optional.of(SPACING));
        }
        try {
            return postInTurn(lane, posting);
        } finally {
            lane.lock.unlock();
        }
    }

    private SlackAnswer postInTurn(Lane lane, Supplier<SlackAnswer> posting) {
        Instant now = clock.instant();
        if (now.isBefore(lane.notBefore)) {
            return SlackAnswer.rateLimited(Optional.of(Duration.between(now, lane.notBefore)));
        }
        SlackAnswer answer = posting.get();
        Instant then = clock.instant();
        if (answer.error().equals(SlackAnswer.RATE_LIMITED)) {
            lane.notBefore = then.plus(answer.retryAfter().orElse(DEFAULT_PAUSE));
            lane.carefulUntil = lane.notBefore.plus(CAREFUL_FOR);
        } else if (then.isBefore(lane.carefulUntil)) {
            lane.notBefore = then.plus(SPACING);
        }
        return answer;
    }

    private static boolean locked(Lane lane) {
        try {
            return lane.lock.tryLock(TURN_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
