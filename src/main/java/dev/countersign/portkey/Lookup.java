package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.apikey.Call;
import dev.countersign.apikey.FetchOutcome;
import java.util.List;

/** What the read of one object came to that the bot can do without. */
sealed interface Lookup {
    /** The call it took; none when Portkey was not asked. */
    List<Call> calls();

    /** The object. */
    record Found(JsonNode object, List<Call> calls) implements Lookup {}

    /** Not to be had with the bot's key. */
    record Refused(String sentence, List<Call> calls) implements Lookup {}

    /** No usable answer for now. */
    record Unavailable(FetchOutcome.Unavailable why, List<Call> calls) implements Lookup {}
}
