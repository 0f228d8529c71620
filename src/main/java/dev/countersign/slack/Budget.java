package dev.countersign.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many calls may still be made: filled up evenly, emptied by taking. Keeps a flood of presses from using up what Slack
 * allows this bot. Threads may share it.
 */
final class Budget {
    private final int capacity;
    private final Duration refillOne;
    private final Clock clock;
    private double left;
    private Instant counted;
    private Instant closedUntil = Instant.MIN;

    /**
     * @param capacity how many calls may come at once
     * @param refillOne how long one call takes to come back
     */
    Budget(int capacity, Duration refillOne, Clock clock) {
        this.capacity = capacity;
        this.refillOne = refillOne;
        this.clock = clock;
        this.left = capacity;
        this.counted = clock.instant();
    }

    /**
     * Takes one call, if there is one besides those to be left for others.
     *
     * @param reserved how many must remain
     */
    synchronized boolean take(int reserved) {
        Instant now = clock.instant();
        double came = (double) Duration.between(counted, now).toMillis() / refillOne.toMillis();
        left = Math.min(capacity, left + Math.max(0, came));
        counted = now;
        if (now.isBefore(closedUntil) || left < 1 + reserved) {
            return false;
        }
        left -= 1;
        return true;
    }

    /** Slack asked for a pause: nothing can be taken until it is over. */
    synchronized void close(Duration pause) {
        closedUntil = clock.instant().plus(pause);
    }
}
