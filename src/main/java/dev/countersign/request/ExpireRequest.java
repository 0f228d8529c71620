package dev.countersign.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a request that nobody decided in time. */
public final class ExpireRequest {
    private final RequestStore store;
    private final Clock clock;

    public ExpireRequest(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Expires the request if it is due; done as well when somebody settled it before. */
    public JobOutcome expire(RequestId id) {
        Optional<ChangeRequest> stored = store.find(id);
        if (stored.isEmpty() || stored.get().state() != RequestState.PENDING) {
            return JobOutcome.DONE;
        }
        ChangeRequest request = stored.get();
        Instant now = clock.instant();
        if (!request.expired(now)) {
            return new JobOutcome.Again(Duration.between(now, request.expiresAt()));
        }
        ChangeRequest expired = request.settled(RequestState.EXPIRED, Ending.at(now));
        boolean won = store.update(
                expired,
                new AuditEvent(id, AuditEvent.Kind.EXPIRED, AuditEvent.BOT, now, Map.of()),
                List.of(
                        new Job(Job.Kind.REPAINT_CARD, id, expired.version(), now),
                        new Job(Job.Kind.TELL_REQUESTER, id, expired.version(), now)));
        return won ? JobOutcome.DONE : new JobOutcome.Again(Duration.ZERO);
    }
}
