package dev.countersign.request;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldValue;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Ruling;
import dev.countersign.request.PressOutcome.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lets an approver approve a pending request, approve less of it, or reject it. */
public final class DecideRequest {
    private final RequestStore store;
    private final CheckPress check;
    private final JudgeChange judge;
    private final ExpireRequest expire;
    private final Clock clock;

    public DecideRequest(RequestStore store, CheckPress check, JudgeChange judge, ExpireRequest expire, Clock clock) {
        this.store = store;
        this.check = check;
        this.judge = judge;
        this.expire = expire;
        this.clock = clock;
    }

    /**
     * Whether this press would count, without deciding: asked before a form is opened for more.
     *
     * @param kind approve or reject
     * @throws StoreUnavailableException when the store did not answer
     */
    public PressOutcome check(Press press, Decision.Kind kind) {
        return check.answer(
                press,
                kind.name(),
                request -> refusal(request, press, kind).or(() -> Optional.of(new PressOutcome.Done(request))));
    }

    private Optional<PressOutcome> refusal(ChangeRequest request, Press press, Decision.Kind kind) {
        if (request.state() != RequestState.PENDING) {
            return CheckPress.refused(Refusal.ALREADY_DECIDED, request);
        }
        if (request.expired(clock.instant())) {
            expire.expire(request.id());
            return CheckPress.refused(Refusal.EXPIRED, store.find(request.id()).orElse(request));
        }
        return kind == Decision.Kind.APPROVE ? check.approver(request, press) : check.decider(request, press);
    }

    /**
     * Decides; durable when it returns {@link PressOutcome.Done}. Of two who press at once one wins, and the other is
     * told by whom it was decided; where several must approve, both count.
     *
     * @param kind approve or reject
     * @param reason why; empty where none is asked for
     * @throws StoreUnavailableException when nothing could be stored
     */
    public PressOutcome decide(Press press, Decision.Kind kind, String reason) {
        return decide(press, kind, reason, Map.of());
    }

    /**
     * Approves less than was asked.
     *
     * @param amounts the lower amounts by field; fields left out stay as asked
     * @throws StoreUnavailableException when nothing could be stored
     */
    public PressOutcome approveLess(Press press, Map<ApiKeyField, FieldValue> amounts, String reason) {
        return decide(press, Decision.Kind.APPROVE, reason, amounts);
    }

    private PressOutcome decide(Press press, Decision.Kind kind, String reason, Map<ApiKeyField, FieldValue> amounts) {
        return check.answer(press, kind.name(), request -> {
            Optional<PressOutcome> refusal = refusal(request, press, kind);
            if (refusal.isPresent()) {
                return refusal;
            }
            return kind == Decision.Kind.APPROVE
                    ? approve(request, press, reason, amounts)
                    : reject(request, press, reason);
        });
    }

    private Optional<PressOutcome> reject(ChangeRequest request, Press press, String reason) {
        Instant now = clock.instant();
        Decision decision = new Decision(Decision.Kind.REJECT, press.userId(), now, reason);
        ChangeRequest rejected = request.decided(RequestState.REJECTED, decision);
        Map<String, String> details = Map.of("digest", request.digest(), "reason", reason);
        return stored(rejected, event(rejected, AuditEvent.Kind.REJECTED, decision, details));
    }

    private Optional<PressOutcome> approve(
            ChangeRequest request, Press press, String reason, Map<ApiKeyField, FieldValue> amounts) {
        Optional<ChangeSet> less = amounts.isEmpty()
                ? Optional.of(request.changes())
                : request.changes().lowered(amounts);
        if (less.isEmpty()) {
            return CheckPress.refused(Refusal.NOT_LOWER, request);
        }
        Optional<String> alert =
                amounts.isEmpty() ? Optional.empty() : less.get().alertProblem(request.key());
        if (alert.isPresent()) {
            return CheckPress.refused(Refusal.NOT_LOWER, alert.get(), request);
        }
        Ruling ruling = judge.judge(request.key(), less.get(), request.requester(), false);
        if (!ruling.allowed()) {
            return CheckPress.refused(Refusal.REFUSED_BY_POLICY, ruling.result().sentence(), request);
        }
        Requirement needs = ruling.requirement().orElseThrow();
        boolean sameNeeds = needs.equals(request.requirement()) || needs.kind() != Requirement.Kind.APPROVALS;
        if (amounts.isEmpty() && !sameNeeds) {
            return need(request, needs);
        }
        ChangeRequest lowered =
                amounts.isEmpty() ? request : request.lowered(less.get(), sameNeeds ? request.requirement() : needs);
        return approve(lowered, press, reason, !amounts.isEmpty());
    }

    private Optional<PressOutcome> approve(ChangeRequest request, Press press, String reason, boolean lowered) {
        if (reason.isEmpty() && request.requirement().reasonFromApprover()) {
            return CheckPress.refused(Refusal.REASON_MISSING, request);
        }
        Decision decision = new Decision(
                Decision.Kind.APPROVE, press.userId(), clock.instant(), reason, check.groups(request, press.userId()));
        // Whoever approved before and left the group since does not count any more.
        ChangeRequest counted = request.counting(check.standing(request, request.requirement()));
        boolean enough = counted.with(decision).progress().satisfied();
        ChangeRequest approved = enough ? counted.decided(RequestState.APPROVED, decision) : counted.with(decision);
        Map<String, String> details = new TreeMap<>(Map.of(
                "digest", approved.digest(), "rule", request.requirement().rule()));
        if (!reason.isEmpty()) {
            details.put("reason", reason);
        }
        if (lowered) {
            details.putAll(ChangeDetails.of(approved.changes()));
        }
        AuditEvent.Kind kind = lowered ? AuditEvent.Kind.LOWERED : AuditEvent.Kind.APPROVED;
        return stored(approved, event(approved, kind, decision, details));
    }

    /** What it needs changed since it was asked for: the card must say so before anybody's approval counts for it. */
    private Optional<PressOutcome> need(ChangeRequest request, Requirement needs) {
        ChangeRequest changed = request.with(needs);
        Instant now = clock.instant();
        AuditEvent event = new AuditEvent(
                request.id(), AuditEvent.Kind.REQUIREMENT_CHANGED, AuditEvent.BOT, now, Map.of("rule", needs.rule()));
        Job repaint = new Job(Job.Kind.REPAINT_CARD, changed.id(), changed.version(), now);
        if (!store.update(changed, event, List.of(repaint))) {
            return Optional.empty();
        }
        // Whoever pressed read what it needed before, and may owe a reason now: so the press does not count.
        String sentence = "What this change needs is something else by now. Read its card again, then press again.";
        return CheckPress.refused(Refusal.REFUSED_BY_POLICY, sentence, changed);
    }

    private Optional<PressOutcome> stored(ChangeRequest next, AuditEvent event) {
        List<Job> jobs = new ArrayList<>();
        jobs.add(new Job(Job.Kind.REPAINT_CARD, next.id(), next.version(), event.at()));
        if (next.state() == RequestState.APPROVED) {
            jobs.add(new Job(Job.Kind.APPLY, next.id(), next.version(), event.at()));
        }
        if (next.state() == RequestState.REJECTED) {
            jobs.add(new Job(Job.Kind.TELL_REQUESTER, next.id(), next.version(), event.at()));
        }
        return store.update(next, event, jobs) ? Optional.of(new PressOutcome.Done(next)) : Optional.empty();
    }

    private static AuditEvent event(
            ChangeRequest request, AuditEvent.Kind kind, Decision decision, Map<String, String> details) {
        return new AuditEvent(request.id(), kind, decision.by(), decision.at(), details);
    }
}
