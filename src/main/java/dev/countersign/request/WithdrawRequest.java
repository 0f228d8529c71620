package dev.countersign.request;

import dev.countersign.request.PressOutcome.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the requester take a pending request back. */
public final class WithdrawRequest {
    private static final int MOST_RACES = 10;

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
        PressOutcome outcome = take(press);
        if (outcome instanceof PressOutcome.Refused refused) {
            check.refused(press, "WITHDRAW", refused);
        }
        return outcome;
    }

    private PressOutcome take(Press press) {
        for (int race = 0; race < MOST_RACES; race++) {
            PressOutcome card = check.card(press);
            if (!(card instanceof PressOutcome.Done found)) {
                return card;
            }
            Optional<PressOutcome.Refused> refusal = refusal(found.request(), press);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Instant now = clock.instant();
            ChangeRequest withdrawn = found.request().settled(RequestState.WITHDRAWN, Ending.at(now));
            AuditEvent event = new AuditEvent(withdrawn.id(), AuditEvent.Kind.WITHDRAWN, press.userId(), now, Map.of());
            Job repaint = new Job(Job.Kind.REPAINT_CARD, withdrawn.id(), withdrawn.version(), now);
            if (store.update(withdrawn, event, List.of(repaint))) {
                return new PressOutcome.Done(withdrawn);
            }
        }
        throw new IllegalStateException(
                "request " + press.request() + " changed " + MOST_RACES + " times in one press");
    }

    private Optional<PressOutcome.Refused> refusal(ChangeRequest request, Press press) {
        if (!press.userId().equals(request.requester())) {
            return Optional.of(new PressOutcome.Refused(Refusal.NOT_THE_REQUESTER, "", Optional.of(request)));
        }
        if (request.state() != RequestState.PENDING) {
            return Optional.of(new PressOutcome.Refused(Refusal.ALREADY_DECIDED, "", Optional.of(request)));
        }
        return check.member(request, press);
    }
}
