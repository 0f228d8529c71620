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
    private final JudgeChange judge;
    private final Clock clock;

    public RetryRequest(RequestStore store, CheckPress check, JudgeChange judge, Clock clock) {
        this.store = store;
        this.check = check;
        this.judge = judge;
        this.clock = clock;
    }

    /**
     * Begins applying again; durable when it returns {@link PressOutcome.Done}.
     *
     * @throws StoreUnavailableException when nothing could be stored
     */
    public PressOutcome retry(Press press) {
        return check.answer(press, "RETRY", request -> begin(request, press));
    }

    private Optional<PressOutcome> begin(ChangeRequest request, Press press) {
        Instant now = clock.instant();
        Optional<PressOutcome> refusal = refusal(request, press, now);
        if (refusal.isPresent()) {
            return refusal;
        }
        ChangeRequest applying = request.applying(now);
        AuditEvent event = new AuditEvent(request.id(), AuditEvent.Kind.RETRIED, press.userId(), now, Map.of());
        boolean stored = store.update(
                applying,
                event,
                List.of(
                        new Job(Job.Kind.APPLY, request.id(), applying.version(), now),
                        new Job(Job.Kind.REPAINT_CARD, request.id(), applying.version(), now)));
        return stored ? Optional.of(new PressOutcome.Done(applying)) : Optional.empty();
    }

    private Optional<PressOutcome> refusal(ChangeRequest request, Press press, Instant now) {
        if (request.state() != RequestState.FAILED) {
            return CheckPress.refused(Refusal.NOT_FAILED, request);
        }
        if (request.expired(now)) {
            return CheckPress.refused(Refusal.EXPIRED, request);
        }
        JudgeChange.Today today = judge.today(request, request.key(), request.changes());
        return check.decider(request, today.needs(), press)
                .or(() -> check.requester(request, press))
                .or(() -> judge.objection(request, today)
                        .flatMap(why -> CheckPress.refused(Refusal.REFUSED_BY_POLICY, why, request)));
    }
}
