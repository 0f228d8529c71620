package dev.countersign.request;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.FieldValue;
import java.time.Instant;
import java.util.Map;

/** How an approved change ends otherwise than hoped, in words that say what is known and what to do. */
final class Endings {
    private Endings() {}

    static Ending conflict(Instant now, Attempt attempt, Map<ApiKeyField, FieldValue> drift) {
        String sentence = attempt.writtenAt().isEmpty()
                ? "The key was changed after this was approved, so nothing was written."
                : "Portkey's answer to the write was lost, and the key now shows neither the values before it nor those"
                        + " approved. Look at the key in Portkey before asking again.";
        return new Ending(now, sentence, drift);
    }

    /** @param why what the policy says by now */
    static Ending outgrown(Instant now, Attempt attempt, String why) {
        String written = attempt.writtenAt().isEmpty()
                ? "so nothing was written. "
                : "so it was not written again. A write left before, and the key does not show all of it: "
                        + "look at the key in Portkey. ";
        return new Ending(
                now, "The key looks different to the policy than when this was approved, " + written + why, Map.of());
    }

    static Ending slackSilent(Instant now) {
        return new Ending(
                now,
                "Slack did not say who may approve, so nothing was written. It was asked because the key looks different "
                        + "to the policy than when this was approved.",
                Map.of());
    }

    static Ending notTaken(Instant now, Map<ApiKeyField, FieldValue> missing) {
        return new Ending(
                now,
                "Portkey said yes, but a minute later the key still does not show all of it. "
                        + "Look at the key in Portkey before trying again.",
                missing);
    }

    static Ending neverConfirmed(Instant now, Attempt attempt, Map<ApiKeyField, FieldValue> missing) {
        return new Ending(
                now,
                "Portkey never confirmed the write, and a minute after the last try the key does not show it. "
                        + "The last trouble: " + attempt.trouble(),
                missing);
    }

    static Ending cannotBeRead(Instant now, FetchOutcome.Missing missing) {
        return new Ending(
                now, "A write left, but whether it took can no longer be read. " + missing.sentence(), Map.of());
    }

    static Ending givenUp(Instant now, Attempt attempt) {
        return new Ending(
                now, "Portkey did not answer, and nothing was written. It said last: " + attempt.trouble(), Map.of());
    }
}
