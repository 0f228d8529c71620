package dev.countersign.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One rule: when all its conditions hold, its outcome is the policy's answer.
 *
 * @param name what people see; no two rules of a policy share it
 * @param conditions none: it matches every request
 */
public record Rule(String name, List<Condition> conditions, Outcome outcome) {
    public Rule {
        conditions = List.copyOf(conditions);
    }

    /**
     * Whether it applies, with its conditions' results beneath.
     *
     * @param whole whether to go on after the first condition that does not hold, only to explain it
     */
    PolicyResult test(Question question, boolean whole) {
        List<PolicyResult> tested = new ArrayList<>();
        for (Condition condition : conditions) {
            PolicyResult one = condition.test(question);
            tested.add(one);
            if (!one.matched() && !whole) {
                return new PolicyResult(Verdict.NOT_MATCHED, name, one.sentence(), List.of(), tested);
            }
        }
        ofOutcome(question).ifPresent(tested::add);
        List<PolicyResult> failed =
                tested.stream().filter(one -> !one.matched()).toList();
        if (!failed.isEmpty()) {
            return new PolicyResult(Verdict.NOT_MATCHED, name, sentences(failed), List.of(), tested);
        }
        Verdict verdict = outcome instanceof Outcome.Deny ? Verdict.DENIED : Verdict.ALLOWED;
        return new PolicyResult(verdict, name, sentences(tested), List.of(), tested);
    }

    /** Whether it would match if the workspace's name, which was not told, fitted; everything else holds. */
    boolean hangsOnWorkspaceName(Question question) {
        List<Condition> known = conditions.stream()
                .filter(condition -> !(condition instanceof KeyCondition key && key.undecided(question.key())))
                .toList();
        return known.size() < conditions.size()
                && Stream.concat(
                                known.stream().map(condition -> condition.test(question)), ofOutcome(question).stream())
                        .allMatch(PolicyResult::matched);
    }

    /** What it asks for; nothing when it denies. */
    Optional<Requirement> requirement(String why) {
        if (outcome instanceof Outcome.Approvals approvals) {
            return Optional.of(new Requirement(
                    name,
                    why,
                    Requirement.Kind.APPROVALS,
                    approvals.stages(),
                    approvals.ordered(),
                    approvals.timeToLive(),
                    approvals.reasonFromApprover()));
        }
        if (outcome instanceof Outcome.Automatic) {
            return Optional.of(waiving(why, Requirement.Kind.AUTOMATIC, List.of()));
        }
        if (outcome instanceof Outcome.BreakGlass glass) {
            return Optional.of(waiving(why, Requirement.Kind.BREAK_GLASS, List.of(glass.reviewers())));
        }
        return Optional.empty();
    }

    private Requirement waiving(String why, Requirement.Kind kind, List<Stage> stages) {
        return new Requirement(name, why, kind, stages, false, Optional.empty(), false);
    }

    private Optional<PolicyResult> ofOutcome(Question question) {
        if (outcome instanceof Outcome.Automatic automatic) {
            return Optional.of(quota(automatic.quota(), automatic.period(), question));
        }
        if (outcome instanceof Outcome.BreakGlass glass) {
            return Optional.of(
                    question.atOnce()
                            ? new RequesterCondition(glass.by()).test(question)
                            : PolicyResult.condition(
                                    false, "at once", "the requester does not ask to break the glass", List.of()));
        }
        return Optional.empty();
    }

    private PolicyResult quota(int quota, Duration period, Question question) {
        long used = question.automatic().stream()
                .filter(past -> past.rule().equals(name)
                        && !past.at().isBefore(question.now().minus(period)))
                .count();
        String sentence =
                used + " of " + quota + " automatic approvals of this key in " + Measure.words(period) + " are used";
        return PolicyResult.condition(
                used < quota,
                "quota",
                sentence,
                List.of(new Compared("quota", "less than " + quota, Long.toString(used))));
    }

    private static String sentences(List<PolicyResult> results) {
        return results.stream().map(PolicyResult::sentence).collect(Collectors.joining("; "));
    }
}
