package dev.countersign.request;

import dev.countersign.request.PressOutcome.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the requester take a pending request back. */
public final class WithdrawRequest {
    private final RequestStore store;
    private final CheckPress check;
    private final Clock clock;

    public WithdrawRequest(RequestStore store, CheckPress check, Clock clock) {
        this.store = store;
        this.check = check;
        this.clock = clock;
    }

    /**
     * Withdraws; durable when it returns {@link PressOutcome.Done}.
     *
     * @throws StoreUnavailableException when nothing could be stored
     */
    public PressOutcome withdraw(Press press) {
        return check.answer(press, "WITHDRAW", request -> take(request, press));
    }

    private Optional<PressOutcome> take(ChangeRequest request, Press press) {
        Optional<PressOutcome> refusal = refusal(request, press);
        if (refusal.isPresent()) {
            return refusal;
        }
        Instant now = clock.instant();
        ChangeRequest withdrawn = request.settled(RequestState.WITHDRAWN, Ending.at(now));
        AuditEvent event = new AuditEvent(withdrawn.id(), AuditEvent.Kind.WITHDRAWN, press.userId(), now, Map.of());
        Job repaint = new Job(Job.Kind.REPAINT_CARD, withdrawn.id(), withdrawn.version(), now);
        return store.update(withdrawn, event, List.of(repaint))
                ? Optional.of(new PressOutcome.Done(withdrawn))
                : Optional.empty();
    }

    private Optional<PressOutcome> refusal(ChangeRequest request, Press press) {
        if (!press.userId().equals(request.requester())) {
            return CheckPress.refused(Refusal.NOT_THE_REQUESTER, request);
        }
        return request.state() == RequestState.PENDING
                ? check.member(request, press)
                : CheckPress.refused(Refusal.ALREADY_DECIDED, request);
    }
}
