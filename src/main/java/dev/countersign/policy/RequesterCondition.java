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
        String ids = people.ids();
        return PolicyResult.condition(
                named,
                "requester",
                "requester " + requester.userId() + (named ? " is one of " : " is not one of ") + ids,
                List.of(new Compared("requester", ids, requester.userId())));
    }
}
