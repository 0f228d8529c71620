package dev.countersign.slack;

import dev.countersign.request.People;
import java.util.Optional;

/** Whether whoever did something may use this bot at all: a full, active member of this workspace. */
final class Doorkeeper {
    private final People people;

    Doorkeeper(People people) {
        this.people = people;
    }

    /** Why not, for that person; empty for a member. */
    Optional<String> refusal(Interaction interaction) {
        People.Lookup who = people.find(interaction.userId(), interaction.teamId());
        if (who instanceof People.Lookup.Excluded excluded) {
            return Optional.of(excluded.sentence());
        }
        return who instanceof People.Lookup.Failed ? Optional.of(Sentences.LOOKUP_FAILED) : Optional.empty();
    }
}
