package dev.countersign.request;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the writing of a change has come. Stored before each step it tells of, so that whoever takes over after a
 * crash knows whether a write may have left.
 *
 * @param began when applying began; what is given up is counted from here
 * @param tries how often it was tried without an answer that settles it
 * @param writtenAt when a write left that may have taken; absent when none can have
 * @param doubtUntil until when a read without the change does not prove that the write did not take; absent while no
 *     answer of any kind has come to it
 * @param acceptedAt when Portkey said yes to it
 * @param lastResetBefore the key's last reset before the write: a later one shows that a reset took
 * @param trouble what went wrong last, for the card; empty when nothing did
 */
public record Attempt(
        Instant began,
        int tries,
        Optional<Instant> writtenAt,
        Optional<Instant> doubtUntil,
        Optional<Instant> acceptedAt,
        Optional<Instant> lastResetBefore,
        String trouble) {
    static Attempt begin(Instant now) {
        return new Attempt(now, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    Attempt writing(Instant now, Optional<Instant> lastReset) {
        return new Attempt(began, tries, Optional.of(now), Optional.empty(), Optional.empty(), lastReset, trouble);
    }

    Attempt accepted(Instant now) {
        return new Attempt(began, 0, writtenAt, Optional.empty(), Optional.of(now), lastResetBefore, "");
    }

    Attempt notWritten(String why) {
        return new Attempt(
                began, tries + 1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), why);
    }

    Attempt again(String why) {
        return new Attempt(began, tries + 1, writtenAt, doubtUntil, acceptedAt, lastResetBefore, why);
    }

    Attempt doubtfulUntil(Instant end) {
        return new Attempt(began, tries, writtenAt, Optional.of(end), acceptedAt, lastResetBefore, trouble);
    }
}
