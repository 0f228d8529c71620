package dev.countersign.slack;

import java.util.Optional;

/**
 * What became of a question to Slack.
 *
 * @param <T> the answer
 */
public sealed interface Asked<T> {
    /** Slack answered it. */
    record Said<T>(T answer) implements Asked<T> {}

    /**
     * Slack answered that it will not.
     *
     * @param error Slack's name of the error
     */
    record Refused<T>(String error) implements Asked<T> {}

    /**
     * No usable answer, or none was asked for.
     *
     * @param why in a few words, without secrets
     */
    record Unanswered<T>(String why) implements Asked<T> {}

    /** The answer, when there is one. */
    default Optional<T> said() {
        return this instanceof Said<T> said ? Optional.of(said.answer()) : Optional.empty();
    }

    /** Why there is no answer; empty when there is one. */
    default String trouble() {
        if (this instanceof Refused<T> refused) {
            return refused.error();
        }
        return this instanceof Unanswered<T> unanswered ? unanswered.why() : "";
    }

    /** Whether Slack refused it with that error. */
    default boolean refusedWith(String error) {
        return this instanceof Refused<T> refused && refused.error().equals(error);
    }
}
