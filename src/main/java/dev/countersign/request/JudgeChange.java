package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.policy.Actor;
import dev.countersign.policy.PastAutomatic;
import dev.countersign.policy.PastChange;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Question;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Ruling;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the policy what a change needs, with everything the policy may know read at that moment. */
public final class JudgeChange {
    private static final String NEEDS_MORE =
            "What this change needs is more by now than the approvals it has: ask again.";

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
     * What the policy says of a stored request at this moment.
     *
     * @param needs what the request needs by now; what it needed before, where the policy refuses it or waives the second person
     */
    record Today(Ruling ruling, Requirement needs) {}

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
        return judged(key, changes, requester, atOnce).ruling();
    }

    /**
     * The policy's answer with what it was given of the key's past.
     *
     * @param past absent where the policy has no rule that asks for it
     */
    record Judged(Ruling ruling, Optional<Past> past) {}

    /** {@link #judge} for whoever is going to store a request by it. */
    Judged judged(ApiKey key, ChangeSet changes, String requester, boolean atOnce) {
        Actor actor = actor(requester);
        Past past = past(key);
        Ruling ruling = policy.ruling(question(key, changes, actor, past.approved(), atOnce));
        return new Judged(ruling, policy.reach().isZero() ? Optional.empty() : Optional.of(past));
    }

    /**
     * The same answer for somebody who asks before asking, with every condition of every rule looked at.
     *
     * @throws People.LookupFailedException when Slack did not say which groups the requester is in
     * @throws StoreUnavailableException when the key's past could not be read
     */
    public Ruling explain(ApiKey key, ChangeSet changes, String requester) {
        Actor actor = actor(requester);
        return policy.explained(question(key, changes, actor, past(key).approved(), false));
    }

    /**
     * The answer for a stored request, which is no part of its own past.
     *
     * @param key as last seen
     * @param changes all of what was asked for, or less
     * @throws People.LookupFailedException when Slack did not say which groups the requester is in
     * @throws StoreUnavailableException when the key's past could not be read
     */
    Today today(ChangeRequest request, ApiKey key, ChangeSet changes) {
        boolean atOnce = request.requirement().kind() == Requirement.Kind.BREAK_GLASS;
        Actor actor = actor(request.requester());
        List<ChangeRequest> others = past(key).approved().stream()
                .filter(past -> !past.id().equals(request.id()))
                .toList();
        Ruling ruling = policy.ruling(question(key, changes, actor, others, atOnce));
        Requirement needs = ruling.requirement()
                .filter(one -> one.kind() != Requirement.Kind.AUTOMATIC)
                .orElse(request.requirement());
        return new Today(ruling, needs);
    }

    /**
     * Why the approvals of a request do not carry it any more; empty while they do.
     *
     * @throws People.LookupFailedException when Slack did not say who the approvers are by now
     */
    Optional<String> objection(ChangeRequest request, Today today) {
        if (!today.ruling().allowed()) {
            return Optional.of(today.ruling().result().sentence());
        }
        Requirement needs = today.ruling().requirement().orElseThrow();
        boolean enough = needs.kind() != Requirement.Kind.APPROVALS
                || needs.progress(Standing.of(request, needs, people)).satisfied();
        return enough ? Optional.empty() : Optional.of(NEEDS_MORE);
    }

    /**
     * The objection to writing a change now that the key was read once more; empty while there is none. What people may was
     * looked at when they decided; only a key that the policy may see otherwise than before is judged anew.
     *
     * @param key as just read
     * @throws People.LookupFailedException when Slack did not answer
     */
    Optional<String> objection(ChangeRequest request, ApiKey key) {
        return policy.alike(request.key(), key)
                ? Optional.empty()
                : objection(request, today(request, key.namedAs(request.key()), request.changes()));
    }

    /** Who asks; looked up before the past is read, as Slack may take its time. */
    private Actor actor(String requester) {
        Set<String> asked = policy.requesterGroups();
        return new Actor(requester, asked.isEmpty() ? Set.of() : people.groupsOf(requester, asked));
    }

    /** What was approved of the key as far back as the policy looks. */
    private Past past(ApiKey key) {
        Instant since = clock.instant().minus(policy.reach());
        return new Past(since, policy.reach().isZero() ? List.of() : store.approvedOf(key.id(), since));
    }

    private Question question(
            ApiKey key, ChangeSet changes, Actor requester, List<ChangeRequest> approved, boolean atOnce) {
        List<PastChange> past = new ArrayList<>();
        List<PastAutomatic> automatic = new ArrayList<>();
        approved.forEach(request -> remember(request, past, automatic));
        return new Question(key, changes, requester, past, automatic, atOnce, clock.instant());
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
