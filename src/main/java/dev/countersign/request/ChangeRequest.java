package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.policy.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request to change one key, as stored. Every change of it is a new value with the next version.
 *
 * @param version 1 at first, one more with each stored change
 * @param key the key as last read for this request: what the card shows of it
 * @param changes what is asked for
 * @param requester Slack's id of who asked
 * @param reason why, 1–500 characters
 * @param viewId Slack's id of the submitted view: one view, one request
 * @param createdAt when it was committed
 * @param expiresAt until when it may be decided, or retried
 * @param requirement what it needs, by which rule
 * @param decisions who decided what, oldest first
 * @param attempt the writing, once approved
 * @param ending how it ended, once settled
 */
public record ChangeRequest(
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
    public ChangeRequest {
        decisions = List.copyOf(decisions);
    }

    /** What binds a button to exactly this change; see {@link ChangeSet#digest}. */
    public String digest() {
        return changes.digest(id.value(), key.id());
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
        List<Decision> all = new java.util.ArrayList<>(decisions);
        all.add(decision);
        return copy(to(next), key, all, attempt, next.settled() ? Optional.of(Ending.at(decision.at())) : ending);
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
        return copy(state, seen, decisions, Optional.of(next), ending);
    }

    ChangeRequest with(Attempt next) {
        return copy(state, key, decisions, Optional.of(next), ending);
    }

    ChangeRequest with(ApiKey seen) {
        return copy(state, seen, decisions, attempt, ending);
    }

    private RequestState to(RequestState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("request " + id + " cannot go from " + state + " to " + next);
        }
        return next;
    }

    private ChangeRequest copy(
            RequestState next, ApiKey seen, List<Decision> all, Optional<Attempt> tried, Optional<Ending> ended) {
        return new ChangeRequest(
                id,
                version + 1,
                next,
                seen,
                changes,
                requester,
                reason,
                viewId,
                createdAt,
                expiresAt,
                requirement,
                all,
                tried,
                ended);
    }
}
