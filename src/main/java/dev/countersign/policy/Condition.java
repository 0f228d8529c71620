package dev.countersign.policy;

/** One thing that must hold for a rule to match. It explains itself whether it holds or not. */
public sealed interface Condition
        permits KeyCondition,
                RequesterCondition,
                FieldsCondition,
                DirectionCondition,
                ScopesCondition,
                SensitiveCondition,
                AboveCondition,
                AtMostCondition {
    /** Whether it holds, with one sentence (without a full stop) and the values compared. */
    PolicyResult test(Question question);
}
