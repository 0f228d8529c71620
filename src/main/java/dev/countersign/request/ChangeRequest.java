package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.policy.Actor;
import dev.countersign.policy.Progress;
import dev.countersign.policy.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One request to change one key, as stored. Every change of it is a new value with the next version.
 *
 * @param version 1 at first, one more with each stored change
 * @param key the key as last read for this request: what the card shows of it
 * @param changes what is to be approved and applied
 * @param asked what was asked for at first, when an approver lowered it since
 * @param requester Slack's id of who asked
 * @param reason why, 1–500 characters
 * @param viewId Slack's id of the submitted view: one view, one request
 * @param createdAt when it was committed
 * @param expiresAt until when it may be decided, or retried
 * @param requirement what it needs, by which rule
 * @param decisions who decided what, oldest first
 * @param attempt the writing, once approved
 * @param ending how it ended, once settled
 * @param picture what the card shows of the key's last days, once that was drawn
 */
public record ChangeRequest(
        RequestId id,
        int version,
        RequestState state,
        ApiKey key,
        ChangeSet changes,
        Optional<ChangeSet> asked,
        String requester,
        String reason,
        String viewId,
        Instant createdAt,
        Instant expiresAt,
        Requirement requirement,
        List<Decision> decisions,
        Optional<Attempt> attempt,
        Optional<Ending> ending,
        Optional<Picture> picture) {
    public ChangeRequest {
        decisions = List.copyOf(decisions);
    }

    /** One that nobody lowered, without a picture. */
    public ChangeRequest(
            RequestId id,
            int version,
            RequestState state,
            ApiKey key,
            ChangeSet changes,
            String requester,
            String reason,
            String viewId,
            Instant createdAt,
            Instant expiresAt,
            Requirement requirement,
            List<Decision> decisions,
            Optional<Attempt> attempt,
            Optional<Ending> ending) {
        this(
                id,
                version,
                state,
                key,
                changes,
                Optional.empty(),
                requester,
                reason,
                viewId,
                createdAt,
                expiresAt,
                requirement,
                decisions,
                attempt,
                ending,
                Optional.empty());
    }

    /**
     * What binds a button to exactly this change; see {@link ChangeSet#digest}. A lowered change lists the approvals of the
     * higher amount that stand for it, so that nobody approves the one while another lowers it.
     */
    public String digest() {
        if (asked.isEmpty()) {
            return changes.digest(id.value(), key.id());
        }
        String standing = approvals().stream().map(Decision::by).sorted().collect(Collectors.joining(","));
        return changes.digest(
                id.value() + " lowered from " + asked.get().digest(id.value(), key.id()) + " standing " + standing,
                key.id());
    }

    /** The approvals given so far, oldest first. */
    public List<Decision> approvals() {
        return decisions.stream()
                .filter(each -> each.kind() == Decision.Kind.APPROVE)
                .toList();
    }

    /** How far the approvals have brought it. */
    public Progress progress() {
        return requirement.progress(approvals().stream().map(Decision::actor).toList());
    }

    /** True when it was applied at once and a reviewer has not looked at it yet. */
    public boolean awaitsReview() {
        return requirement.kind() == Requirement.Kind.BREAK_GLASS
                && decisions.stream().noneMatch(each -> each.kind() == Decision.Kind.REVIEW);
    }

    /** True once its time to decide, or to retry, is over. */
    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** The last decision, if anybody decided. */
    public Optional<Decision> decision() {
        return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.get(decisions.size() - 1));
    }

    ChangeRequest decided(RequestState next, Decision decision) {
        Optional<Ending> ended = next.settled() ? Optional.of(Ending.at(decision.at())) : ending;
        return copy(to(next), key, and(decision), attempt, ended);
    }

    /** One more decision that moves nothing: an approval of several, or a review. */
    ChangeRequest with(Decision decision) {
        return copy(state, key, and(decision), attempt, ending);
    }

    /** The same request under another requirement: the policy, or what it looks at, changed since. */
    ChangeRequest with(Requirement another) {
        return copy(version + 1, state, key, changes, asked, another, decisions, attempt, ending, picture);
    }

    /** The same request for less; no version of its own, since the approval that lowers it makes one. */
    ChangeRequest lowered(ChangeSet less, Requirement needs) {
        Optional<ChangeSet> first = Optional.of(asked.orElse(changes));
        return copy(version, state, key, less, first, needs, decisions, attempt, ending, picture);
    }

    /**
     * The same request with its approvals counted by who still stands for one, and by the groups these people are in now; no
     * version of its own.
     */
    ChangeRequest counting(List<Actor> standing) {
        Map<String, Set<String>> groups =
                standing.stream().collect(Collectors.toMap(Actor::userId, Actor::groups, (one, same) -> one));
        List<Decision> counted = decisions.stream()
                .map(each -> each.kind() != Decision.Kind.APPROVE
                        ? each
                        : groups.containsKey(each.by()) ? each.in(groups.get(each.by())) : each.lapsed())
                .toList();
        return copy(version, state, key, changes, asked, requirement, counted, attempt, ending, picture);
    }

    /** An approval stands once, however often the person presses. */
    private List<Decision> and(Decision decision) {
        boolean stands = decision.kind() == Decision.Kind.APPROVE
                && approvals().stream().anyMatch(each -> each.by().equals(decision.by()));
        if (stands) {
            return decisions;
        }
        List<Decision> all = new ArrayList<>(decisions);
        all.add(decision);
        return all;
    }

    ChangeRequest settled(RequestState next, Ending how) {
        return copy(to(next), key, decisions, attempt, Optional.of(how));
    }

    ChangeRequest settled(RequestState next, Ending how, ApiKey seen, Attempt tried) {
        return copy(to(next), seen, decisions, Optional.of(tried), Optional.of(how));
    }

    ChangeRequest applying(Instant now) {
        Attempt next = attempt.map(earlier -> earlier.anew(now)).orElseGet(() -> Attempt.begin(now));
        return copy(to(RequestState.APPLYING), key, decisions, Optional.of(next), Optional.empty());
    }

    ChangeRequest writing(Attempt next, ApiKey seen) {
        return copy(state, seen.namedAs(key), decisions, Optional.of(next), ending);
    }

    ChangeRequest with(Attempt next) {
        return copy(state, key, decisions, Optional.of(next), ending);
    }

    ChangeRequest with(ApiKey seen) {
        return copy(state, seen.namedAs(key), decisions, attempt, ending);
    }

    ChangeRequest with(Picture drawn) {
        return copy(
                version + 1, state, key, changes, asked, requirement, decisions, attempt, ending, Optional.of(drawn));
    }

    private RequestState to(RequestState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("request " + id + " cannot go from " + state + " to " + next);
        }
        return next;
    }

    private ChangeRequest copy(
            RequestState next, ApiKey seen, List<Decision> all, Optional<Attempt> tried, Optional<Ending> ended) {
        return copy(version + 1, next, seen, changes, asked, requirement, all, tried, ended, picture);
    }

    /** Everything that may ever change; the rest stays as it was asked. */
    private ChangeRequest copy(
            int number,
            RequestState next,
            ApiKey seen,
            ChangeSet what,
            Optional<ChangeSet> first,
            Requirement needs,
            List<Decision> all,
            Optional<Attempt> tried,
            Optional<Ending> ended,
            Optional<Picture> drawn) {
        return new ChangeRequest(
                id, number, next, seen, what, first, requester, reason, viewId, createdAt, expiresAt, needs, all, tried,
                ended, drawn);
    }
}
