package dev.countersign.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a card is repainted because its change takes its time: seldom, since Slack takes about 50 repaints a minute for all
 * cards together, and when Portkey is down, all of them wait.
 */
final class TellProgress {
    /** Shorter trouble is over before anybody has read of it. */
    static final Duration WORTH_TELLING = Duration.ofSeconds(10);

    private static final Duration AT_FIRST = Duration.ofMinutes(1);
    /** Between two repaints in the first minute, and later. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration LATER_PAUSE = Duration.ofMinutes(5);

    private TellProgress() {}

    /**
     * What the card is to say from now on; nothing when it may stay as it is.
     *
     * @param wait until the next try
     */
    static Optional<Attempt.Told> of(Attempt attempt, Duration wait, Instant now) {
        Duration since = Duration.between(attempt.began(), now);
        Duration within = Backoff.longest(since, wait);
        Attempt.Told next = new Attempt.Told(now, attempt.uncertain(), attempt.trouble(), within);
        Optional<Attempt.Told> last = attempt.told();
        // That the outcome is unknown is said at once.
        if (attempt.uncertain() && last.filter(Attempt.Told::uncertain).isEmpty()) {
            return Optional.of(next);
        }
        if (since.compareTo(WORTH_TELLING) < 0) {
            return Optional.empty();
        }
        Duration pause = since.compareTo(AT_FIRST) < 0 ? PAUSE : LATER_PAUSE;
        return last.isEmpty()
                        || (differs(last.get(), next)
                                && !now.isBefore(last.get().at().plus(pause)))
                ? Optional.of(next)
                : Optional.empty();
    }

    private static boolean differs(Attempt.Told last, Attempt.Told next) {
        return last.uncertain() != next.uncertain()
                || !last.trouble().equals(next.trouble())
                || last.nextWithin().compareTo(next.nextWithin()) < 0;
    }
}
