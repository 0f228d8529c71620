package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.policy.Actor;
import dev.countersign.policy.PastAutomatic;
import dev.countersign.policy.PastChange;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Question;
import dev.countersign.policy.Ruling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks the policy what a change needs, with everything the policy may know read at that moment. */
public final class JudgeChange {
    private final RequestStore store;
    private final People people;
    private final Policy policy;
    private final Clock clock;

    public JudgeChange(RequestStore store, People people, Policy policy, Clock clock) {
        this.store = store;
        this.people = people;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * The policy's answer.
     *
     * @param key as last seen
     * @param requester Slack's id of who asks
     * @param atOnce whether the requester asks to apply it at once (break-glass)
     * @throws People.LookupFailedException when Slack did not say which groups the requester is in
     * @throws StoreUnavailableException when the key's past could not be read
     */
    public Ruling judge(ApiKey key, ChangeSet changes, String requester, boolean atOnce) {
        return policy.ruling(question(key, changes, requester, atOnce));
    }

    /**
     * The same answer for somebody who asks before asking, with every condition of every rule looked at.
     *
     * @throws People.LookupFailedException when Slack did not say which groups the requester is in
     * @throws StoreUnavailableException when the key's past could not be read
     */
    public Ruling explain(ApiKey key, ChangeSet changes, String requester) {
        return policy.explained(question(key, changes, requester, false));
    }

    private Question question(ApiKey key, ChangeSet changes, String requester, boolean atOnce) {
        Set<String> asked = policy.requesterGroups();
        Set<String> groups = asked.isEmpty() ? Set.of() : people.groupsOf(requester, asked);
        Instant now = clock.instant();
        List<PastChange> past = new ArrayList<>();
        List<PastAutomatic> automatic = new ArrayList<>();
        Duration reach = policy.reach();
        if (!reach.isZero()) {
            store.approvedOf(key.id(), now.minus(reach)).forEach(request -> remember(request, past, automatic));
        }
        return new Question(key, changes, new Actor(requester, groups), past, automatic, atOnce, now);
    }

    private static void remember(ChangeRequest request, List<PastChange> past, List<PastAutomatic> automatic) {
        Instant at = request.decision().map(Decision::at).orElse(request.createdAt());
        request.changes().changes().forEach(change -> past.add(new PastChange(change, at)));
        request.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.AUTOMATIC)
                .forEach(decision ->
                        automatic.add(new PastAutomatic(request.requirement().rule(), decision.at())));
    }
}
