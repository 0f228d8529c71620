package dev.countersign.request;

import dev.countersign.policy.Policy;
import dev.countersign.request.PressOutcome.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets an approver approve or reject a pending request. */
public final class DecideRequest {
    /** Versions move under a press only when the card was just posted; more than this many in a row is a bug. */
    private static final int MOST_RACES = 10;

    private final RequestStore store;
    private final CheckPress check;
    private final ExpireRequest expire;
    private final Clock clock;

    public DecideRequest(
            RequestStore store, Announce announce, People people, Policy policy, ExpireRequest expire, Clock clock) {
        this.store = store;
        this.check = new CheckPress(store, announce, people, policy);
        this.expire = expire;
        this.clock = clock;
    }

    /**
     * Whether this press would count, without deciding: asked before a form is opened for a reason.
     *
     * @throws StoreUnavailableException when the store did not answer
     */
    public PressOutcome check(Press press, Decision.Kind kind) {
        PressOutcome card = check.card(press);
        if (!(card instanceof PressOutcome.Done found)) {
            return refuse(press, kind, (PressOutcome.Refused) card);
        }
        ChangeRequest request = found.request();
        if (request.state() != RequestState.PENDING) {
            return refuse(press, kind, Refusal.ALREADY_DECIDED, request);
        }
        if (request.expired(clock.instant())) {
            expire.expire(request.id());
            return refuse(press, kind, Refusal.EXPIRED, store.find(request.id()).orElse(request));
        }
        Optional<PressOutcome.Refused> refusal = check.decider(request, press);
        return refusal.isPresent() ? refuse(press, kind, refusal.get()) : found;
    }

    /**
     * Decides; durable when it returns {@link PressOutcome.Done}. Of two who press at once one wins, and the other is
     * told by whom it was decided.
     *
     * @param reason why; empty unless rejected
     * @throws StoreUnavailableException when nothing could be stored
     */
    public PressOutcome decide(Press press, Decision.Kind kind, String reason) {
        for (int race = 0; race < MOST_RACES; race++) {
            PressOutcome may = check(press, kind);
            if (!(may instanceof PressOutcome.Done found)) {
                return may;
            }
            Instant now = clock.instant();
            Decision decision = new Decision(kind, press.userId(), now, reason);
            ChangeRequest decided = found.request().decided(stateAfter(kind), decision);
            if (store.update(decided, event(decided, decision), jobs(decided, now))) {
                return new PressOutcome.Done(decided);
            }
        }
        throw new IllegalStateException(
                "request " + press.request() + " changed " + MOST_RACES + " times in one press");
    }

    private static RequestState stateAfter(Decision.Kind kind) {
        return switch (kind) {
            case APPROVE -> RequestState.APPROVED;
            case REJECT -> RequestState.REJECTED;
        };
    }

    private static List<Job> jobs(ChangeRequest decided, Instant now) {
        Job.Kind next = decided.state() == RequestState.APPROVED ? Job.Kind.APPLY : Job.Kind.TELL_REQUESTER;
        return List.of(
                new Job(next, decided.id(), decided.version(), now),
                new Job(Job.Kind.REPAINT_CARD, decided.id(), decided.version(), now));
    }

    private static AuditEvent event(ChangeRequest decided, Decision decision) {
        return switch (decision.kind()) {
            case APPROVE ->
                new AuditEvent(
                        decided.id(),
                        AuditEvent.Kind.APPROVED,
                        decision.by(),
                        decision.at(),
                        Map.of(
                                "digest",
                                decided.digest(),
                                "rule",
                                decided.requirement().rule()));
            case REJECT ->
                new AuditEvent(
                        decided.id(),
                        AuditEvent.Kind.REJECTED,
                        decision.by(),
                        decision.at(),
                        Map.of("digest", decided.digest(), "reason", decision.reason()));
        };
    }

    private PressOutcome refuse(Press press, Decision.Kind kind, Refusal why, ChangeRequest now) {
        return refuse(press, kind, new PressOutcome.Refused(why, "", Optional.of(now)));
    }

    private PressOutcome refuse(Press press, Decision.Kind kind, PressOutcome.Refused refused) {
        // A request that is not there has no story to add to.
        if (refused.now().isPresent()) {
            store.record(new AuditEvent(
                    press.request(),
                    AuditEvent.Kind.DECISION_REFUSED,
                    press.userId(),
                    clock.instant(),
                    Map.of("wanted", kind.name(), "why", refused.why().name())));
        }
        return refused;
    }
}
