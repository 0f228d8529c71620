package dev.countersign.policy;

import dev.countersign.apikey.FieldChange;
import java.time.Instant;

/**
 * A change of the same key that was applied, or that is approved and on its way.
 *
 * @param at when it was decided
 */
public record PastChange(FieldChange change, Instant at) {}
