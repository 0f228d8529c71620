package dev.countersign.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reminds the approvers under the card of a request that still waits: first after a quarter of its time, then after pauses
 * that double, never more than four times.
 */
public final class RemindApprovers {
    private static final int MOST = 4;

    private final RequestStore store;
    private final Announce announce;
    private final Clock clock;

    public RemindApprovers(RequestStore store, Announce announce, Clock clock) {
        this.store = store;
        this.announce = announce;
        this.clock = clock;
    }

    /** Posts the reminder that is due, and says when the next one is. */
    public JobOutcome remind(RequestId id) {
        Optional<ChangeRequest> stored = store.find(id);
        Instant now = clock.instant();
        if (stored.isEmpty()
                || stored.get().state() != RequestState.PENDING
                || stored.get().expired(now)) {
            return JobOutcome.DONE;
        }
        ChangeRequest request = stored.get();
        Duration quarter =
                Duration.between(request.createdAt(), request.expiresAt()).dividedBy(SubmitRequest.REMINDED_AFTER_PART);
        Duration due = quarter;
        Duration pause = quarter;
        int number = 0;
        while (number < MOST && !now.isBefore(request.createdAt().plus(due))) {
            number++;
            pause = pause.multipliedBy(2);
            due = due.plus(pause);
        }
        if (number > 0) {
            announce.remind(request, number);
        }
        Instant next = request.createdAt().plus(due);
        return number < MOST && next.isBefore(request.expiresAt())
                ? new JobOutcome.Again(Duration.between(now, next))
                : JobOutcome.DONE;
    }
}
