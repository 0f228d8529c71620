package dev.countersign.policy;

import java.util.List;

/**
 * What the policy says of one question, with how it came to it.
 *
 * @param verdict the answer
 * @param rule the name of the rule that decided; within the tree, of the rule or condition it is about
 * @param sentence why, in words for the person who asked; may quote foreign text, to be shown inertly
 * @param compared the values compared
 * @param children of a request the guards and rules looked at, in order, the last one decided; of a rule its conditions
 */
public record PolicyResult(
        Verdict verdict, String rule, String sentence, List<Compared> compared, List<PolicyResult> children) {
    public PolicyResult {
        compared = List.copyOf(compared);
        children = List.copyOf(children);
    }

    /** Without a tree. */
    public PolicyResult(Verdict verdict, String rule, String sentence) {
        this(verdict, rule, sentence, List.of(), List.of());
    }

    /** True when it may be. */
    public boolean allowed() {
        return verdict == Verdict.ALLOWED;
    }

    /** True when a condition holds. */
    public boolean matched() {
        return verdict == Verdict.MATCHED;
    }

    static PolicyResult condition(boolean holds, String name, String sentence, List<Compared> compared) {
        return new PolicyResult(holds ? Verdict.MATCHED : Verdict.NOT_MATCHED, name, sentence, compared, List.of());
    }
}
