package dev.countersign.slack;

import dev.countersign.policy.Actor;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Policy;
import dev.countersign.request.People;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** To whom breaking the glass is offered. An offer only: whether it may be is decided by the policy, when it is asked for. */
final class BreakGlass {
    private final Policy policy;
    private final People people;

    BreakGlass(Policy policy, People people) {
        this.policy = policy;
        this.people = people;
    }

    /** True when some rule names the person; when Slack does not say who is in a rule's group, nothing is offered. */
    boolean offeredTo(String userId) {
        List<Approvers> named = policy.rules().stream()
                .flatMap(rule -> rule.outcome() instanceof Outcome.BreakGlass glass
                        ? Stream.of(glass.by())
                        : Stream.<Approvers>empty())
                .toList();
        if (named.isEmpty()) {
            return false;
        }
        Set<String> asked = named.stream().reduce(Approvers::and).orElseThrow().groups();
        try {
            Actor actor = new Actor(userId, asked.isEmpty() ? Set.of() : people.groupsOf(userId, asked));
            return named.stream().anyMatch(group -> group.include(actor));
        } catch (People.LookupFailedException unanswered) {
            return false;
        }
    }
}
