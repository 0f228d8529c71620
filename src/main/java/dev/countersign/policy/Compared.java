package dev.countersign.policy;

/**
 * Two values a condition compared, as text.
 *
 * @param what the thing: a field's label, {@code key name}
 * @param wanted what the rule says
 * @param found what it is; foreign text, to be shown inertly
 */
public record Compared(String what, String wanted, String found) {}
