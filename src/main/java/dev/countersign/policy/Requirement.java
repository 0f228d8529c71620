package dev.countersign.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a request needs before it is applied; stored with it.
 *
 * @param rule the name of the policy rule that says so
 * @param why what made the rule match, in words; empty when it matches everything
 * @param kind how the second person comes in
 * @param stages all must be fulfilled, by different people. Empty only for automatic approval; of a break-glass the review
 *     afterwards
 * @param ordered true when each stage waits for the one before it
 * @param timeToLive how long it may be pending; absent: as the settings say
 * @param reasonFromApprover whether an approver must say why
 */
public record Requirement(
        String rule,
        String why,
        Kind kind,
        List<Stage> stages,
        boolean ordered,
        Optional<Duration> timeToLive,
        boolean reasonFromApprover) {

    /** How the second person comes in. */
    public enum Kind {
        /** Before: nothing happens until the stages are fulfilled. */
        APPROVALS,
        /** Not at all: a named rule waives it. */
        AUTOMATIC,
        /** Afterwards: applied at once, then reviewed. */
        BREAK_GLASS
    }

    public Requirement {
        stages = List.copyOf(stages);
        if (stages.isEmpty() != (kind == Kind.AUTOMATIC)) {
            throw new IllegalArgumentException("rule " + rule + ": " + kind + " with " + stages.size() + " stages");
        }
    }

    /** So many of these, and nothing else. */
    public Requirement(String rule, int count, Approvers approvers) {
        this(rule, "", Kind.APPROVALS, List.of(new Stage(count, approvers)), false, Optional.empty(), false);
    }

    /** How many different people in all; 0 for automatic approval. */
    public int count() {
        return stages.stream().mapToInt(Stage::count).sum();
    }

    /** Everybody who may have a say: the approvers of all stages together. */
    public Approvers approvers() {
        return stages.stream()
                .map(Stage::approvers)
                .reduce(Approvers::and)
                .orElseGet(() -> new Approvers(java.util.Set.of(), java.util.Set.of()));
    }

    /**
     * How far these approvals bring it. A person counts once, in whichever stage helps most.
     *
     * @param approvals who approved, in any order, each with the groups they are in now
     */
    public Progress progress(List<Actor> approvals) {
        return Seats.of(this, approvals).progress();
    }

    /** {@code Needs one of S0PAYMENTS and one of S0SECURITY.} */
    public String sentence() {
        String people = stages.stream().map(Stage::words).collect(Collectors.joining(ordered ? ", then " : " and "));
        return switch (kind) {
            case APPROVALS -> "Needs approval by " + people + ".";
            case AUTOMATIC -> "Is approved automatically.";
            case BREAK_GLASS -> "Is applied at once; reviewed afterwards by " + people + ".";
        };
    }
}
