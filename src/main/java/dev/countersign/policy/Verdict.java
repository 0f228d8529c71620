package dev.countersign.policy;

/** How one question, rule or condition came out. */
public enum Verdict {
    /** It may be; of a rule or request, with what its requirement says. */
    ALLOWED,
    /** It may not be. */
    DENIED,
    /** A condition holds. */
    MATCHED,
    /** A condition does not hold, or a rule does not apply. */
    NOT_MATCHED
}
