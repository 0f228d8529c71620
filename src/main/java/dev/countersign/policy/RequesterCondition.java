package dev.countersign.policy;

import java.util.List;

/**
 * The requester is one of these.
 *
 * @param people never empty
 */
public record RequesterCondition(Approvers people) implements Condition {
    @Override
    public PolicyResult test(Question question) {
        Actor requester = question.requester();
        boolean named = people.include(requester);
        return PolicyResult.condition(
                named,
                "requester",
                named ? "the requester is one of those named" : "the requester is not one of those named",
                List.of(new Compared("requester", people.ids(), requester.userId())));
    }
}
