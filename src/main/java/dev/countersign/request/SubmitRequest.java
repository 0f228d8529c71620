package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.policy.Requirement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Takes a request in: checks who asks and what the policy says, and stores it with the jobs that carry it on. */
public final class SubmitRequest {
    private static final String UNKNOWN_PERSON =
            "Slack did not say who you are, so nothing was sent. Submit again in a moment.";

    private static final String TOO_MANY_AT_ONCE =
            "Others changed this key again and again just now, so nothing was sent. Submit again in a moment.";

    /** Others would have to be approved for the same key between each look and its storing. */
    private static final int MOST_RACES = 10;

    /** Approvers are first reminded after this part of the time to live. */
    static final int REMINDED_AFTER_PART = 4;

    private final RequestStore store;
    private final People people;
    private final JudgeChange judge;
    private final Duration timeToLive;
    private final Clock clock;

    /** @param timeToLive how long a request may wait for its decision, where no rule says otherwise */
    public SubmitRequest(RequestStore store, People people, JudgeChange judge, Duration timeToLive, Clock clock) {
        this.store = store;
        this.people = people;
        this.judge = judge;
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
     * @param atOnce whether it is to be applied at once, which only a break-glass rule allows
     */
    public record Submission(
            String viewId,
            String requester,
            String teamId,
            ApiKey key,
            ChangeSet changes,
            String reason,
            boolean atOnce) {}

    /** How it ended. */
    public sealed interface Outcome {
        /** It is stored, by this submission or by an earlier delivery of it. */
        record Submitted(ChangeRequest request) implements Outcome {}

        /** Another request for the same field of the same key is still open. */
        record AlreadyOpen(ChangeRequest open) implements Outcome {}

        /** This person, or this change, may not. */
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
        for (int race = 0; race < MOST_RACES; race++) {
            Optional<Outcome> outcome = asked(submission);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Outcome.Refused(TOO_MANY_AT_ONCE);
    }

    /** Empty when something else of the key was approved since the policy was asked. */
    private Optional<Outcome> asked(Submission submission) {
        JudgeChange.Judged judged;
        try {
            judged = judge.judged(submission.key(), submission.changes(), submission.requester(), submission.atOnce());
        } catch (People.LookupFailedException unanswered) {
            return Optional.of(new Outcome.Refused(UNKNOWN_PERSON));
        }
        Optional<ChangeRequest> earlier = judged.past().flatMap(past -> past.ofView(submission.viewId()));
        if (earlier.isPresent()) {
            // Whatever the policy says now, by which that one counts already.
            return Optional.of(new Outcome.Submitted(earlier.get()));
        }
        if (!judged.ruling().allowed()) {
            return Optional.of(new Outcome.Refused(judged.ruling().result().sentence()));
        }
        ChangeRequest request =
                request(submission, judged.ruling().requirement().orElseThrow());
        return stored(request, judged)
                .map(stored -> stored.viewId().equals(submission.viewId())
                        ? new Outcome.Submitted(stored)
                        : new Outcome.AlreadyOpen(stored));
    }

    private Optional<ChangeRequest> stored(ChangeRequest request, JudgeChange.Judged judged) {
        // Where people are to approve it, the policy is asked once more when they do.
        return request.state() == RequestState.APPROVED && judged.past().isPresent()
                ? store.insertApproved(
                        request, event(request), jobs(request), judged.past().get())
                : Optional.of(store.insert(request, event(request), jobs(request)));
    }

    private ChangeRequest request(Submission submission, Requirement requirement) {
        Instant now = clock.instant();
        List<Decision> decisions = switch (requirement.kind()) {
            case APPROVALS -> List.of();
            case AUTOMATIC -> List.of(new Decision(Decision.Kind.AUTOMATIC, AuditEvent.BOT, now, ""));
            case BREAK_GLASS ->
                List.of(new Decision(Decision.Kind.BREAK_GLASS, submission.requester(), now, submission.reason()));
        };
        return new ChangeRequest(
                RequestId.random(),
                1,
                decisions.isEmpty() ? RequestState.PENDING : RequestState.APPROVED,
                submission.key(),
                submission.changes(),
                submission.requester(),
                submission.reason(),
                submission.viewId(),
                now,
                now.plus(requirement.timeToLive().orElse(timeToLive)),
                requirement,
                decisions,
                Optional.empty(),
                Optional.empty());
    }

    private static AuditEvent event(ChangeRequest request) {
        AuditEvent.Kind kind = switch (request.requirement().kind()) {
            case APPROVALS -> AuditEvent.Kind.REQUESTED;
            case AUTOMATIC -> AuditEvent.Kind.AUTOMATICALLY_APPROVED;
            case BREAK_GLASS -> AuditEvent.Kind.GLASS_BROKEN;
        };
        SortedMap<String, String> details = ChangeDetails.of(request.changes());
        details.put("key", request.key().id().value());
        details.put("digest", request.digest());
        details.put("reason", request.reason());
        details.put("rule", request.requirement().rule());
        return new AuditEvent(request.id(), kind, request.requester(), request.createdAt(), details);
    }

    private static List<Job> jobs(ChangeRequest request) {
        Instant now = request.createdAt();
        List<Job> jobs = new ArrayList<>();
        jobs.add(new Job(Job.Kind.POST_CARD, request.id(), request.version(), now));
        if (request.state() == RequestState.APPROVED) {
            jobs.add(new Job(Job.Kind.APPLY, request.id(), request.version(), now));
            return jobs;
        }
        Duration quarter = Duration.between(now, request.expiresAt()).dividedBy(REMINDED_AFTER_PART);
        jobs.add(new Job(Job.Kind.REMIND, request.id(), request.version(), now.plus(quarter)));
        jobs.add(new Job(Job.Kind.EXPIRE, request.id(), request.version(), request.expiresAt()));
        return jobs;
    }
}
