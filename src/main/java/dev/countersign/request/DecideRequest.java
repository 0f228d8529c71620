package dev.countersign.request;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
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
    /** Versions move under a press only when the card was just posted or others decide; more in a row is a bug. */
    private static final int MOST_RACES = 50;

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
        PressOutcome card = check.card(press);
        if (!(card instanceof PressOutcome.Done found)) {
            return refuse(press, kind, (PressOutcome.Refused) card);
        }
        ChangeRequest request = found.request();
        if (request.state() != RequestState.PENDING) {
            return refuse(press, kind, Refusal.ALREADY_DECIDED, "", request);
        }
        if (request.expired(clock.instant())) {
            expire.expire(request.id());
            return refuse(
                    press, kind, Refusal.EXPIRED, "", store.find(request.id()).orElse(request));
        }
        Optional<PressOutcome.Refused> refusal =
                kind == Decision.Kind.APPROVE ? check.approver(request, press) : check.decider(request, press);
        return refusal.isPresent() ? refuse(press, kind, refusal.get()) : found;
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
        for (int race = 0; race < MOST_RACES; race++) {
            PressOutcome may = check(press, kind);
            if (!(may instanceof PressOutcome.Done found)) {
                return may;
            }
            Optional<PressOutcome> outcome = kind == Decision.Kind.APPROVE
                    ? approve(found.request(), press, reason, amounts)
                    : reject(found.request(), press, reason);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IllegalStateException(
                "request " + press.request() + " changed " + MOST_RACES + " times in one press");
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
        Optional<ChangeSet> less = amounts.isEmpty() ? Optional.of(request.changes()) : lower(request, amounts);
        if (less.isEmpty()) {
            return Optional.of(refuse(press, Decision.Kind.APPROVE, Refusal.NOT_LOWER, "", request));
        }
        Ruling ruling;
        try {
            ruling = judge.judge(request.key(), less.get(), request.requester(), false);
        } catch (People.LookupFailedException unanswered) {
            return Optional.of(refuse(press, Decision.Kind.APPROVE, Refusal.LOOKUP_FAILED, "", request));
        }
        if (!ruling.allowed()) {
            String sentence = ruling.result().sentence();
            return Optional.of(refuse(press, Decision.Kind.APPROVE, Refusal.REFUSED_BY_POLICY, sentence, request));
        }
        Requirement needs = ruling.requirement().orElseThrow();
        boolean sameNeeds = needs.equals(request.requirement()) || needs.kind() != Requirement.Kind.APPROVALS;
        if (amounts.isEmpty() && !sameNeeds) {
            return need(request, press, needs);
        }
        ChangeRequest lowered =
                amounts.isEmpty() ? request : request.lowered(less.get(), sameNeeds ? request.requirement() : needs);
        return approve(lowered, press, reason, !amounts.isEmpty());
    }

    private Optional<PressOutcome> approve(ChangeRequest request, Press press, String reason, boolean lowered) {
        Decision decision = new Decision(
                Decision.Kind.APPROVE, press.userId(), clock.instant(), reason, check.groups(request, press));
        boolean enough = request.with(decision).progress().satisfied();
        ChangeRequest approved = enough ? request.decided(RequestState.APPROVED, decision) : request.with(decision);
        Map<String, String> details = new TreeMap<>(Map.of(
                "digest", approved.digest(), "rule", request.requirement().rule()));
        if (!reason.isEmpty()) {
            details.put("reason", reason);
        }
        AuditEvent.Kind kind = lowered ? AuditEvent.Kind.LOWERED : AuditEvent.Kind.APPROVED;
        return stored(approved, event(approved, kind, decision, details));
    }

    /** What it needs changed since it was asked for: the card must say so before anybody's approval counts for it. */
    private Optional<PressOutcome> need(ChangeRequest request, Press press, Requirement needs) {
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
        return Optional.of(refuse(press, Decision.Kind.APPROVE, Refusal.REFUSED_BY_POLICY, sentence, changed));
    }

    /** The change set with these amounts, when each lies between today's value and what was asked. */
    private static Optional<ChangeSet> lower(ChangeRequest request, Map<ApiKeyField, FieldValue> amounts) {
        List<FieldChange> changes = new ArrayList<>();
        for (FieldChange change : request.changes().changes()) {
            FieldValue less = amounts.getOrDefault(change.field(), change.after());
            if (!less.equals(change.after()) && !between(change, less)) {
                return Optional.empty();
            }
            changes.add(new FieldChange(change.field(), change.before(), less));
        }
        ChangeSet lowered = new ChangeSet(changes);
        boolean known =
                amounts.keySet().stream().allMatch(field -> lowered.of(field).isPresent());
        return known && !lowered.equals(request.changes()) ? Optional.of(lowered) : Optional.empty();
    }

    private static boolean between(FieldChange change, FieldValue less) {
        return less instanceof FieldValue.Amount amount
                && change.after() instanceof FieldValue.Amount asked
                && amount.number().compareTo(asked.number()) < 0
                && change.before() instanceof FieldValue.Amount present
                && amount.number().compareTo(present.number()) > 0;
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

    private PressOutcome refuse(Press press, Decision.Kind kind, Refusal why, String sentence, ChangeRequest now) {
        return refuse(press, kind, new PressOutcome.Refused(why, sentence, Optional.of(now)));
    }

    private PressOutcome refuse(Press press, Decision.Kind kind, PressOutcome.Refused refused) {
        check.refused(press, kind.name(), refused);
        return refused;
    }
}
