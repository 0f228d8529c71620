package dev.countersign.request;

import dev.countersign.request.PressOutcome.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets an approver try a failed request once more, with the checks of an approval and within its time to live. */
public final class RetryRequest {
    private final RequestStore store;
    private final CheckPress check;
    private final Clock clock;

    public RetryRequest(RequestStore store, CheckPress check, Clock clock) {
        this.store = store;
        this.check = check;
        this.clock = clock;
    }

    /**
     * Begins applying again; durable when it returns {@link PressOutcome.Done}.
     *
     * @throws StoreUnavailableException when nothing could be stored
     */
    public PressOutcome retry(Press press) {
        PressOutcome outcome = begin(press);
        if (outcome instanceof PressOutcome.Refused refused) {
            check.refused(press, "RETRY", refused);
        }
        return outcome;
    }

    private PressOutcome begin(Press press) {
        PressOutcome card = check.card(press);
        if (!(card instanceof PressOutcome.Done found)) {
            return card;
        }
        ChangeRequest request = found.request();
        Instant now = clock.instant();
        if (request.state() != RequestState.FAILED) {
            return refused(Refusal.NOT_FAILED, request);
        }
        if (request.expired(now)) {
            return refused(Refusal.EXPIRED, request);
        }
        Optional<PressOutcome.Refused> refusal = check.decider(request, press);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        ChangeRequest applying = request.applying(now);
        AuditEvent event = new AuditEvent(request.id(), AuditEvent.Kind.RETRIED, press.userId(), now, Map.of());
        boolean stored = store.update(
                applying,
                event,
                List.of(
                        new Job(Job.Kind.APPLY, request.id(), applying.version(), now),
                        new Job(Job.Kind.REPAINT_CARD, request.id(), applying.version(), now)));
        return stored
                ? new PressOutcome.Done(applying)
                : refused(Refusal.NOT_FAILED, store.find(request.id()).orElse(request));
    }

    private static PressOutcome refused(Refusal why, ChangeRequest now) {
        return new PressOutcome.Refused(why, "", Optional.of(now));
    }
}
