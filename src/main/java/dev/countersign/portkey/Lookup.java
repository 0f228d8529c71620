package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.apikey.FetchOutcome;

/** What the read of one object came to that the bot can do without. */
sealed interface Lookup {
    /** The object. */
    record Found(JsonNode object) implements Lookup {}

    /** Not to be had with the bot's key. */
    record Refused(String sentence) implements Lookup {}

    /** No usable answer for now. */
    record Unavailable(FetchOutcome.Unavailable why) implements Lookup {}
}
