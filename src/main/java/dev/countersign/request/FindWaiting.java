package dev.countersign.request;

import dev.countersign.policy.Actor;
import dev.countersign.policy.Policy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what waits for one person: pending requests on which their approval would count now, by what each one needs, and
 * what broke the glass until it is reviewed.
 */
public final class FindWaiting {
    /** So many are looked at in one go, however few of them are the person's to decide. */
    static final int LOOKED_AT = 500;

    private final RequestLists lists;
    private final People people;
    private final Policy policy;
    private final Clock clock;

    public FindWaiting(RequestLists lists, People people, Policy policy, Clock clock) {
        this.lists = lists;
        this.people = people;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param requests newest first
     * @param stoppedAt where to go on, when so many others were looked at that the search was ended before the list was
     */
    public record Found(List<ChangeRequest> requests, Optional<Slice.Mark> stoppedAt) {
        public Found {
            requests = List.copyOf(requests);
        }
    }

    /**
     * One part of what waits for that person.
     *
     * @throws People.LookupFailedException when Slack did not say which groups the person is in
     * @throws StoreUnavailableException when the store did not answer
     */
    public Found find(String userId, Slice slice) {
        Set<String> awaited = lists.awaitedGroups();
        Set<String> groups = awaited.isEmpty() ? Set.of() : people.groupsOf(userId, awaited);
        Actor actor = new Actor(userId, groups);
        List<ChangeRequest> found = new ArrayList<>();
        Slice next = new Slice(slice.from(), slice.newer(), LOOKED_AT / 5);
        int looked = 0;
        while (found.size() < slice.most()) {
            List<ChangeRequest> batch = lists.pendingFor(userId, groups, next);
            List<ChangeRequest> waiting =
                    batch.stream().filter(request -> waits(request, actor)).toList();
            found.addAll(slice.newer() ? 0 : found.size(), waiting);
            looked += batch.size();
            if (batch.size() < next.most()) {
                return new Found(cut(found, slice), Optional.empty());
            }
            Slice.Mark last = Slice.Mark.of(batch.get(slice.newer() ? 0 : batch.size() - 1));
            if (looked >= LOOKED_AT && found.size() < slice.most()) {
                return new Found(found, Optional.of(last));
            }
            next = new Slice(Optional.of(last), slice.newer(), next.most());
        }
        return new Found(cut(found, slice), Optional.empty());
    }

    private boolean waits(ChangeRequest request, Actor actor) {
        if (request.state() != RequestState.PENDING) {
            // What broke the glass is reviewed once it ended.
            return request.state().settled()
                    && policy.mayDecide(request.requirement(), request.requester(), actor)
                            .allowed();
        }
        return !request.expired(clock.instant())
                && policy.mayDecide(
                                request.requirement(),
                                request.requester(),
                                actor,
                                request.approvals().stream()
                                        .map(Decision::actor)
                                        .toList())
                        .allowed();
    }

    /** The part nearest to where the slice begins. */
    private static List<ChangeRequest> cut(List<ChangeRequest> found, Slice slice) {
        int more = Math.max(0, found.size() - slice.most());
        return slice.newer() ? found.subList(more, found.size()) : found.subList(0, found.size() - more);
    }
}
