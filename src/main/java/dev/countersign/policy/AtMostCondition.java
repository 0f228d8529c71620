package dev.countersign.policy;

import dev.countersign.apikey.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Nothing goes beyond its bound: every limit that is raised or removed has at least one bound here, and every touched
 * amount keeps all of its bounds. For rules that make things easier: an amount that is not named never passes.
 *
 * @param limits never empty
 */
public record AtMostCondition(List<Limit> limits) implements Condition {
    public AtMostCondition {
        limits = List.copyOf(limits);
    }

    @Override
    public PolicyResult test(Question question) {
        List<PolicyResult> beyond = new ArrayList<>();
        List<PolicyResult> within = new ArrayList<>();
        for (FieldChange change : question.changes().changes()) {
            List<Limit> bounds = limits.stream()
                    .filter(limit -> limit.field() == change.field())
                    .toList();
            for (Limit limit : bounds) {
                PolicyResult compared = limit.exceeded(change, question);
                (compared.matched() ? beyond : within).add(compared);
            }
            if (bounds.isEmpty() && goesUp(change)) {
                String label = change.field().label();
                beyond.add(PolicyResult.condition(true, label, label + " goes up and has no bound here", List.of()));
            }
        }
        List<PolicyResult> telling = beyond.isEmpty() ? within : beyond;
        String sentence = telling.isEmpty()
                ? "no limit goes up"
                : telling.stream().map(PolicyResult::sentence).collect(Collectors.joining("; "));
        return PolicyResult.condition(
                beyond.isEmpty(),
                "size",
                sentence,
                telling.stream().flatMap(one -> one.compared().stream()).toList());
    }

    private static boolean goesUp(FieldChange change) {
        Set<Direction> ways = Direction.of(change);
        return ways.contains(Direction.RAISE) || ways.contains(Direction.REMOVE_LIMIT);
    }
}
