package dev.countersign.slack;

import dev.countersign.policy.Actor;
import dev.countersign.policy.Policy;
import dev.countersign.policy.PolicyResult;
import dev.countersign.request.People;
import java.util.Optional;
import java.util.Set;

/**
 * Whether whoever did something may use this bot at all: a full, active member of this workspace, and one of those who may
 * read when the policy narrows that.
 */
final class Doorkeeper {
    private final People people;
    private final Policy policy;

    Doorkeeper(People people, Policy policy) {
        this.people = people;
        this.policy = policy;
    }

    /** Why not, for that person; empty for whoever may. */
    Optional<String> refusal(Interaction interaction) {
        return refusal(interaction.userId(), interaction.teamId());
    }

    /** @param teamId the workspace the person acted from; empty when nobody said */
    Optional<String> refusal(String userId, String teamId) {
        return answer(userId, teamId).sentence();
    }

    /** The same, with whether it is known for sure. */
    Answer answer(String userId, String teamId) {
        People.Lookup who = people.find(userId, teamId);
        if (who instanceof People.Lookup.Excluded excluded) {
            return new Answer(true, Optional.of(excluded.sentence()));
        }
        if (who instanceof People.Lookup.Failed) {
            return new Answer(false, Optional.of(Sentences.LOOKUP_FAILED));
        }
        try {
            Set<String> asked = policy.readerGroups();
            Actor actor = new Actor(userId, asked.isEmpty() ? Set.of() : people.groupsOf(userId, asked));
            PolicyResult may = policy.mayRead(actor);
            return new Answer(true, may.allowed() ? Optional.empty() : Optional.of(may.sentence()));
        } catch (People.LookupFailedException unanswered) {
            return new Answer(false, Optional.of(Sentences.LOOKUP_FAILED));
        }
    }

    /**
     * What was found out.
     *
     * @param known false when Slack did not say who the person is: then it is no for now
     * @param sentence why not; absent for whoever may
     */
    record Answer(boolean known, Optional<String> sentence) {}
}
