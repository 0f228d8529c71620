package dev.countersign.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a rule asks for when it matches. */
public sealed interface Outcome {
    /**
     * It may not be asked for.
     *
     * @param sentence why, for the person who asked
     */
    record Deny(String sentence) implements Outcome {}

    /**
     * No second person, so many times per key and period; beyond that the rule no longer matches and the next ones are
     * looked at.
     *
     * @param quota at least 1
     */
    record Automatic(int quota, Duration period) implements Outcome {}

    /**
     * So many people, in one or several stages, each person counting once.
     *
     * @param stages never empty
     * @param ordered whether each stage waits for the one before it
     * @param timeToLive instead of the setting's
     * @param reasonFromApprover whether an approver must say why
     */
    record Approvals(List<Stage> stages, boolean ordered, Optional<Duration> timeToLive, boolean reasonFromApprover)
            implements Outcome {
        public Approvals {
            stages = List.copyOf(stages);
        }
    }

    /**
     * Applied at once when one of these people asks for that, reviewed afterwards. For everybody else, and for those who do
     * not ask for it, the rule does not match.
     *
     * @param by who may
     * @param reviewers who looks at it afterwards; never the one who did it
     */
    record BreakGlass(Approvers by, Stage reviewers) implements Outcome {}
}
