package dev.countersign.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the writing of a change has come. Stored before each step it tells of, so that whoever takes over after a
 * crash knows whether a write may have left.
 *
 * @param began when applying began; what is given up is counted from here
 * @param tries how often Portkey, or Slack about who may approve, was asked without an answer that settles it
 * @param writtenAt when last a write may have taken: when it left, or when its answer was lost; absent when none can
 *     have
 * @param doubtUntil until when a read without the change does not prove that the write did not take; absent while no
 *     answer of any kind has come to it
 * @param acceptedAt when Portkey said yes to it
 * @param lastResetBefore the key's last reset before the write: a later one shows that a reset took
 * @param trouble what went wrong last, for the card; empty when nothing did
 * @param told what the card was last made to say of it; absent while it takes no longer than usual
 */
public record Attempt(
        Instant began,
        int tries,
        Optional<Instant> writtenAt,
        Optional<Instant> doubtUntil,
        Optional<Instant> acceptedAt,
        Optional<Instant> lastResetBefore,
        String trouble,
        Optional<Told> told) {
    /** One of which nobody was told yet. */
    public Attempt(
            Instant began,
            int tries,
            Optional<Instant> writtenAt,
            Optional<Instant> doubtUntil,
            Optional<Instant> acceptedAt,
            Optional<Instant> lastResetBefore,
            String trouble) {
        this(began, tries, writtenAt, doubtUntil, acceptedAt, lastResetBefore, trouble, Optional.empty());
    }

    /**
     * What a card says of a change that takes its time.
     *
     * @param at when the card was to be repainted
     * @param uncertain as {@link Attempt#uncertain} was then
     * @param trouble as it was then
     * @param nextWithin the longest wait until the next try, then
     */
    public record Told(Instant at, boolean uncertain, String trouble, Duration nextWithin) {}

    /** True while a write may have taken and something keeps us from knowing. */
    public boolean uncertain() {
        return writtenAt.isPresent() && !trouble.isEmpty();
    }

    static Attempt begin(Instant now) {
        return new Attempt(now, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    /** The next one, of a retry. What an earlier write may have left behind stays known: it is looked for first. */
    Attempt anew(Instant now) {
        return new Attempt(now, 0, writtenAt, doubtUntil, Optional.empty(), lastResetBefore, "");
    }

    Attempt writing(Instant now, Optional<Instant> lastReset) {
        return new Attempt(
                began, tries, Optional.of(now), Optional.empty(), Optional.empty(), lastReset, trouble, told);
    }

    Attempt accepted(Instant now) {
        return new Attempt(began, 0, writtenAt, Optional.empty(), Optional.of(now), lastResetBefore, "", told);
    }

    /**
     * No answer came to the write, or none that settles it. It may have taken at any moment until now, so reads are stale
     * from now on.
     *
     * @param doubt for how long
     */
    Attempt lost(Instant now, Duration doubt, String why) {
        Optional<Instant> until = Optional.of(now.plus(doubt));
        return new Attempt(began, tries + 1, Optional.of(now), until, Optional.empty(), lastResetBefore, why, told);
    }

    /** Refused for good: nothing of it was written. */
    Attempt refused() {
        return new Attempt(began, tries, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    /** It was tried once more, in vain. */
    Attempt again(String why) {
        return new Attempt(began, tries + 1, writtenAt, doubtUntil, acceptedAt, lastResetBefore, why, told);
    }

    /** Portkey was not even asked. */
    Attempt waiting(String why) {
        return new Attempt(began, tries, writtenAt, doubtUntil, acceptedAt, lastResetBefore, why, told);
    }

    Attempt told(Told now) {
        return new Attempt(began, tries, writtenAt, doubtUntil, acceptedAt, lastResetBefore, trouble, Optional.of(now));
    }
}
