package dev.countersign.request;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldValue;
import java.time.Instant;
import java.util.Map;

/**
 * How a request ended.
 *
 * @param at when it was committed
 * @param sentence what happened and what to do next, for the card; empty where the state says all
 * @param values for a conflict what the fields are now instead of what was approved; for a failed read-back what they
 *     are instead of what was wanted; empty otherwise
 */
public record Ending(Instant at, String sentence, Map<ApiKeyField, FieldValue> values) {
    public Ending {
        values = Map.copyOf(values);
    }

    /** An ending that needs no more words. */
    public static Ending at(Instant at) {
        return new Ending(at, "", Map.of());
    }
}
