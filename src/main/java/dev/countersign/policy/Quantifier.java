package dev.countersign.policy;

/** How many of the things a change touches must be among those a condition names. */
public enum Quantifier {
    /** At least one. For rules that make things harder. */
    ANY,
    /** Every one, and there is one. For rules that make things easier: nothing else may slip through beside it. */
    ONLY
}
