package dev.countersign.policy;

/**
 * What the policy says of one question.
 *
 * @param allowed the answer
 * @param rule the name of the rule that decided
 * @param sentence why, in words for the person who asked
 */
public record PolicyResult(boolean allowed, String rule, String sentence) {}
