package dev.countersign.policy;

import java.time.Instant;

/**
 * An automatic approval that the same key already had.
 *
 * @param rule the name of the rule that gave it
 * @param at when
 */
public record PastAutomatic(String rule, Instant at) {}
