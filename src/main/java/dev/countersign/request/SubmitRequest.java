package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.policy.Actor;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Question;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Ruling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes a request in: checks who asks, and stores it with the jobs that carry it on. */
public final class SubmitRequest {
    private static final String UNKNOWN_PERSON =
            "Slack did not say who you are, so nothing was sent. Submit again in a moment.";

    private final RequestStore store;
    private final People people;
    private final Policy policy;
    private final Duration timeToLive;
    private final Clock clock;

    /** @param timeToLive how long a request may wait for its decision */
    public SubmitRequest(RequestStore store, People people, Policy policy, Duration timeToLive, Clock clock) {
        this.store = store;
        this.people = people;
        this.policy = policy;
        this.timeToLive = timeToLive;
        this.clock = clock;
    }

    /**
     * What somebody asks for, already without problems.
     *
     * @param viewId the submitted view's id
     * @param requester who asks
     * @param teamId the workspace that person acted from, as Slack's payload says
     * @param key the key as last seen
     * @param reason 1–500 characters
     */
    public record Submission(
            String viewId, String requester, String teamId, ApiKey key, ChangeSet changes, String reason) {}

    /** How it ended. */
    public sealed interface Outcome {
        /** It is stored, by this submission or by an earlier delivery of it. */
        record Submitted(ChangeRequest request) implements Outcome {}

        /** This person, or this key, may not. */
        record Refused(String sentence) implements Outcome {}
    }

    /**
     * Stores the request; durable when it returns.
     *
     * @throws StoreUnavailableException when it could not be stored
     */
    public Outcome submit(Submission submission) {
        People.Lookup who = people.find(submission.requester(), submission.teamId());
        if (who instanceof People.Lookup.Excluded excluded) {
            return new Outcome.Refused(excluded.sentence());
        }
        if (who instanceof People.Lookup.Failed) {
            return new Outcome.Refused(UNKNOWN_PERSON);
        }
        Actor requester;
        try {
            requester = new Actor(
                    submission.requester(), people.groupsOf(submission.requester(), policy.requesterGroups()));
        } catch (People.LookupFailedException unanswered) {
            return new Outcome.Refused(UNKNOWN_PERSON);
        }
        Ruling ruling = policy.ruling(new Question(
                submission.key(), submission.changes(), requester, List.of(), List.of(), false, clock.instant()));
        if (!ruling.allowed()) {
            return new Outcome.Refused(ruling.result().sentence());
        }
        Requirement requirement = ruling.requirement().orElseThrow();
        // The rest of the trip counts one approval and keeps no history yet: what asks for more is not taken in.
        if (requirement.kind() != Requirement.Kind.APPROVALS
                || requirement.count() > 1
                || policy.reach().compareTo(Duration.ZERO) > 0) {
            return new Outcome.Refused("This version cannot do what rule \"" + requirement.rule()
                    + "\" asks for, so nothing was sent: ask whoever keeps Countersign's policy.");
        }
        return new Outcome.Submitted(store(submission, requirement));
    }

    private ChangeRequest store(Submission submission, Requirement requirement) {
        Instant now = clock.instant();
        ChangeRequest request = new ChangeRequest(
                RequestId.random(),
                1,
                RequestState.PENDING,
                submission.key(),
                submission.changes(),
                submission.requester(),
                submission.reason(),
                submission.viewId(),
                now,
                now.plus(requirement.timeToLive().orElse(timeToLive)),
                requirement,
                List.of(),
                java.util.Optional.empty(),
                java.util.Optional.empty());
        AuditEvent event = new AuditEvent(
                request.id(),
                AuditEvent.Kind.REQUESTED,
                submission.requester(),
                now,
                Map.of("key", submission.key().id().value(), "digest", request.digest(), "reason", request.reason()));
        return store.insert(
                request,
                event,
                List.of(
                        new Job(Job.Kind.POST_CARD, request.id(), request.version(), now),
                        new Job(Job.Kind.EXPIRE, request.id(), request.version(), request.expiresAt())));
    }
}
