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
import java.util.function.Function;
import java.util.stream.Collectors;

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
        return answer(press, kind, false, request -> Optional.of(new PressOutcome.Done(request)));
    }

    /**
     * Whether approving less would count, as far as that can be told before the amounts are known: asked before the form for
     * them is opened.
     *
     * @throws StoreUnavailableException when the store did not answer
     */
    public PressOutcome checkLess(Press press) {
        return answer(press, Decision.Kind.APPROVE, true, request -> Optional.of(new PressOutcome.Done(request)));
    }

    /**
     * Answers a press on a request that waits, by somebody who may decide it as the policy is now.
     *
     * @param less whether only less than all of it may come to be approved: then that alone is judged, by the verb
     */
    private PressOutcome answer(
            Press press, Decision.Kind kind, boolean less, Function<ChangeRequest, Optional<PressOutcome>> verb) {
        return check.answer(press, kind.name(), request -> {
            Optional<PressOutcome> closed = closed(request);
            if (closed.isPresent()) {
                return closed;
            }
            // What the policy says by now comes first: whom it names may decide, and nobody else.
            JudgeChange.Today today = judge.today(request, request.key(), request.changes());
            Optional<PressOutcome> refusal = kind == Decision.Kind.APPROVE
                    ? check.approver(request, today.needs(), press)
                            .or(() -> less ? Optional.empty() : denied(request, today.ruling()))
                    : check.decider(request, today.needs(), press);
            if (refusal.isPresent()) {
                return refusal;
            }
            return kind == Decision.Kind.APPROVE && !today.needs().equals(request.requirement())
                    ? need(request, today.needs())
                    : verb.apply(request);
        });
    }

    private Optional<PressOutcome> closed(ChangeRequest request) {
        if (request.state() != RequestState.PENDING) {
            return CheckPress.refused(Refusal.ALREADY_DECIDED, request);
        }
        if (request.expired(clock.instant())) {
            expire.expire(request.id());
            return CheckPress.refused(Refusal.EXPIRED, store.find(request.id()).orElse(request));
        }
        return Optional.empty();
    }

    private static Optional<PressOutcome> denied(ChangeRequest request, Ruling ruling) {
        return ruling.allowed()
                ? Optional.empty()
                : CheckPress.refused(Refusal.REFUSED_BY_POLICY, ruling.result().sentence(), request);
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
        return answer(press, kind, !amounts.isEmpty(), request -> {
            if (kind != Decision.Kind.APPROVE) {
                return reject(request, press, reason);
            }
            return amounts.isEmpty() ? approve(request, press, reason, false) : lower(request, press, reason, amounts);
        });
    }

    private Optional<PressOutcome> reject(ChangeRequest request, Press press, String reason) {
        Instant now = clock.instant();
        Decision decision = new Decision(Decision.Kind.REJECT, press.userId(), now, reason);
        ChangeRequest rejected = request.decided(RequestState.REJECTED, decision);
        Map<String, String> details = Map.of("digest", request.digest(), "reason", reason);
        return stored(rejected, event(rejected, AuditEvent.Kind.REJECTED, decision, details));
    }

    private Optional<PressOutcome> lower(
            ChangeRequest request, Press press, String reason, Map<ApiKeyField, FieldValue> amounts) {
        Optional<ChangeSet> less = request.changes().lowered(amounts);
        if (less.isEmpty()) {
            return CheckPress.refused(Refusal.NOT_LOWER, request);
        }
        Optional<String> alert = less.get().alertProblem(request.key());
        if (alert.isPresent()) {
            return CheckPress.refused(Refusal.NOT_LOWER, alert.get(), request);
        }
        JudgeChange.Today today = judge.today(request, request.key(), less.get());
        return denied(request, today.ruling())
                .or(() -> approve(request.lowered(less.get(), today.needs()), press, reason, true));
    }

    private Optional<PressOutcome> approve(ChangeRequest request, Press press, String reason, boolean lowered) {
        if (reason.isEmpty() && request.requirement().reasonFromApprover()) {
            return CheckPress.refused(Refusal.REASON_MISSING, request);
        }
        Decision decision = new Decision(
                Decision.Kind.APPROVE,
                press.userId(),
                clock.instant(),
                reason,
                check.groups(request.requirement(), press.userId()));
        // Whoever approved before and left the group, or the workspace, since does not count any more.
        ChangeRequest counted = request.counting(check.standing(request, request.requirement()));
        boolean enough = counted.with(decision).progress().satisfied();
        ChangeRequest approved = enough ? counted.decided(RequestState.APPROVED, decision) : counted.with(decision);
        Map<String, String> details = new TreeMap<>(Map.of(
                "digest", approved.digest(), "rule", request.requirement().rule()));
        String lapsed = approved.decisions().stream()
                .filter(each -> each.kind() == Decision.Kind.LAPSED)
                .map(Decision::by)
                .collect(Collectors.joining(" "));
        if (!lapsed.isEmpty()) {
            details.put("lapsed", lapsed);
        }
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
