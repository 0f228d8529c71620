package dev.countersign.request;

import dev.countersign.policy.Actor;
import dev.countersign.policy.Requirement;
import java.util.List;

/** Who stands for a request: those who approved it and are active members still, with the groups they are in now. */
final class Standing {
    /** Nobody said from which workspace they act now. */
    private static final String ANYWHERE = "";

    private Standing() {}

    /**
     * Each with those of the requirement's groups they are in.
     *
     * @throws People.LookupFailedException when Slack did not answer
     */
    static List<Actor> of(ChangeRequest request, Requirement needs, People people) {
        return request.approvals().stream()
                .map(Decision::by)
                .filter(person -> member(person, people))
                .map(person -> new Actor(
                        person, people.groupsOf(person, needs.approvers().groups())))
                .toList();
    }

    private static boolean member(String person, People people) {
        People.Lookup who = people.find(person, ANYWHERE);
        if (who instanceof People.Lookup.Failed failed) {
            throw new People.LookupFailedException(failed.why());
        }
        return who instanceof People.Lookup.Member;
    }
}
