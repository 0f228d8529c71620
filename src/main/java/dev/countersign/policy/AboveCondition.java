package dev.countersign.policy;

import dev.countersign.apikey.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * At least one of the amounts goes beyond its bound. For rules that make things harder.
 *
 * @param limits never empty
 */
public record AboveCondition(List<Limit> limits) implements Condition {
    public AboveCondition {
        limits = List.copyOf(limits);
    }

    @Override
    public PolicyResult test(Question question) {
        List<PolicyResult> beyond = new ArrayList<>();
        List<PolicyResult> within = new ArrayList<>();
        for (Limit limit : limits) {
            Optional<FieldChange> change = question.changes().of(limit.field());
            if (change.isPresent()) {
                PolicyResult compared = limit.exceeded(change.get(), question);
                (compared.matched() ? beyond : within).add(compared);
            }
        }
        List<PolicyResult> telling = beyond.isEmpty() ? within : beyond;
        String fields =
                limits.stream().map(limit -> limit.field().label()).distinct().collect(Collectors.joining(", "));
        String sentence = telling.isEmpty()
                ? "does not touch " + fields
                : telling.stream().map(PolicyResult::sentence).collect(Collectors.joining("; "));
        return PolicyResult.condition(
                !beyond.isEmpty(),
                "size",
                sentence,
                telling.stream().flatMap(one -> one.compared().stream()).toList());
    }
}
