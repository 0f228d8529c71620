package dev.countersign.store;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.RateLimit;
import dev.countersign.apikey.UsageLimits;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Stage;
import dev.countersign.request.Attempt;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.Ending;
import dev.countersign.request.Job;
import dev.countersign.request.Picture;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Requests for tests: alice asks, bob approves. */
final class Examples {
    static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123456789Z");
    private static final String ODD = "a: b: c \"quoted\" \\ 'single' <script> 😀\u0000\u2028 end";

    private Examples() {}

    /** As alice just asked for it. */
    static ChangeRequest pending(String viewId) {
        ApiKey bare = new ApiKey(
                new ApiKeyId("key-of-" + viewId),
                "checkout-prod",
                "",
                KeyType.WORKSPACE_SERVICE,
                Optional.empty(),
                "organisation",
                Optional.empty(),
                "active",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        return new ChangeRequest(
                RequestId.random(),
                1,
                RequestState.PENDING,
                bare,
                new ChangeSet(List.of(new FieldChange(ApiKeyField.RPM, FieldValue.NONE, FieldValue.of(120)))),
                "U0ALICE",
                "launch day",
                viewId,
                NOW,
                NOW.plus(Duration.ofHours(8)),
                new Requirement("one approval", 1, new Approvers(Set.of("U0BOB"), Set.of())),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** As somebody asked for it at that moment. */
    static ChangeRequest asked(String viewId, String requester, Instant at, Requirement requirement) {
        ChangeRequest one = pending(viewId);
        return changed(one, 1, one.state(), one.key(), requester, at, requirement, Optional.empty());
    }

    /** The same for a key that was asked about before. */
    static ChangeRequest forKey(String viewId, ApiKey key, Instant at) {
        ChangeRequest one = pending(viewId);
        ChangeSet changes =
                new ChangeSet(List.of(new FieldChange(ApiKeyField.CREDIT_LIMIT, FieldValue.NONE, FieldValue.of(5))));
        return new ChangeRequest(
                one.id(),
                1,
                one.state(),
                key,
                changes,
                one.requester(),
                one.reason(),
                viewId,
                at,
                one.expiresAt(),
                one.requirement(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** One that a rule approved by itself, for the same key whatever the view. */
    static ChangeRequest automatic(String viewId) {
        ChangeRequest one = pending(viewId);
        return new ChangeRequest(
                one.id(),
                1,
                RequestState.APPROVED,
                pending("V0").key(),
                one.changes(),
                one.requester(),
                one.reason(),
                viewId,
                NOW,
                one.expiresAt(),
                one.requirement(),
                List.of(new Decision(Decision.Kind.AUTOMATIC, AuditEvent.BOT, NOW, "")),
                Optional.empty(),
                Optional.empty());
    }

    /** Applied at once by alice, to be reviewed by these. */
    static ChangeRequest atOnce(String viewId, Instant at, Approvers reviewers) {
        Requirement glass = new Requirement(
                "on call",
                "",
                Requirement.Kind.BREAK_GLASS,
                List.of(new Stage(1, reviewers)),
                false,
                Optional.empty(),
                false);
        ChangeRequest one = pending(viewId);
        return changed(one, 1, RequestState.APPROVED, one.key(), "U0ALICE", at, glass, Optional.empty());
    }

    /** The next version of it, reviewed by bob. */
    static ChangeRequest reviewed(ChangeRequest was) {
        return new ChangeRequest(
                was.id(),
                was.version() + 1,
                was.state(),
                was.key(),
                was.changes(),
                was.requester(),
                was.reason(),
                was.viewId(),
                was.createdAt(),
                was.expiresAt(),
                was.requirement(),
                List.of(new Decision(Decision.Kind.REVIEW, "U0BOB", NOW, "")),
                was.attempt(),
                was.ending());
    }

    /** The next version of it, under another requirement. */
    static ChangeRequest needing(ChangeRequest was, Requirement requirement) {
        return changed(
                was,
                was.version() + 1,
                was.state(),
                was.key(),
                was.requester(),
                was.createdAt(),
                requirement,
                Optional.empty());
    }

    /** The next version of it, applied at that moment. */
    static ChangeRequest settled(ChangeRequest was, Instant at) {
        return changed(
                was,
                was.version() + 1,
                RequestState.APPLIED,
                was.key(),
                was.requester(),
                was.createdAt(),
                was.requirement(),
                Optional.of(new Ending(at, "", Map.of())));
    }

    private static ChangeRequest changed(
            ChangeRequest was,
            int version,
            RequestState state,
            ApiKey key,
            String requester,
            Instant at,
            Requirement requirement,
            Optional<Ending> ending) {
        return new ChangeRequest(
                was.id(),
                version,
                state,
                key,
                was.changes(),
                requester,
                was.reason(),
                was.viewId(),
                at,
                was.expiresAt(),
                requirement,
                List.of(),
                Optional.empty(),
                ending);
    }

    /** So many more pending requests like that one, a second apart and all older. */
    static void fill(Database database, ChangeRequest like, int number) {
        String id = "substr('00000000' || i, length('' || i) + 1, 8)";
        String numbers = " with recursive n(i) as (select 1 union all select i + 1 from n where i < :most) ";
        List.of(
                        "insert into request (id, version, state, key_id, requester, view_id, created_at, expires_at,"
                                + " document)" + numbers + "select " + id + ", 1, 'PENDING', " + id + ", requester, "
                                + id + ", created_at - i * 1000, expires_at, replace(document, :id, " + id
                                + ") from request, n where id = :id",
                        "insert into awaiting (approver, created_at, request_id, requester)" + numbers
                                + "select approver, created_at - i * 1000, " + id
                                + ", requester from awaiting, n where request_id = :id")
                .forEach(sql -> database.writing()
                        .useHandle(handle -> handle.createUpdate(sql)
                                .bind("most", number)
                                .bind("id", like.id().value())
                                .execute()));
    }

    /** The same in its next version and another state. */
    static ChangeRequest next(ChangeRequest request, RequestState state) {
        return with(request, request.version() + 1, state, request.key(), request.changes(), request.reason());
    }

    /** The next version of a request with every member set, and every kind of value in it. */
    static ChangeRequest full(ChangeRequest request) {
        ChangeRequest next = with(request, request.version() + 1, RequestState.FAILED, fullKey(), everyKind(), ODD);
        return new ChangeRequest(
                next.id(),
                next.version(),
                next.state(),
                next.key(),
                next.changes(),
                Optional.of(request.changes()),
                next.requester(),
                next.reason(),
                next.viewId(),
                next.createdAt(),
                next.expiresAt(),
                everyPart(),
                List.of(
                        new Decision(Decision.Kind.APPROVE, "U0BOB", NOW.plusSeconds(1), "", Set.of("S0A", "S0B")),
                        new Decision(Decision.Kind.REJECT, "W0CAROL", NOW.plusNanos(1), ODD)),
                Optional.of(new Attempt(
                        NOW,
                        3,
                        Optional.of(NOW.plusMillis(5)),
                        Optional.of(NOW.plusMillis(7)),
                        Optional.of(NOW.plusMillis(6)),
                        Optional.of(NOW),
                        ODD,
                        Optional.of(new Attempt.Told(NOW.plusMillis(8), true, ODD, Duration.ofSeconds(5))))),
                Optional.of(new Ending(
                        NOW.plusSeconds(9),
                        ODD,
                        Map.of(
                                ApiKeyField.NAME, new FieldValue.Text(ODD),
                                ApiKeyField.RPM, FieldValue.NONE,
                                ApiKeyField.CREDIT_LIMIT, new FieldValue.Amount(new BigDecimal("0.10"))))),
                Optional.of(new Picture("F0123456789", ODD, NOW.plusNanos(3))));
    }

    static AuditEvent event(ChangeRequest request, AuditEvent.Kind kind) {
        return new AuditEvent(request.id(), kind, "U0ALICE", NOW, new TreeMap<>(Map.of("reason", ODD, "a", "")));
    }

    static Job job(ChangeRequest request, Job.Kind kind, Instant due) {
        return new Job(kind, request.id(), request.version(), due);
    }

    private static ChangeRequest with(
            ChangeRequest was, int version, RequestState state, ApiKey key, ChangeSet changes, String reason) {
        return new ChangeRequest(
                was.id(),
                version,
                state,
                key,
                changes,
                was.requester(),
                reason,
                was.viewId(),
                was.createdAt(),
                was.expiresAt(),
                was.requirement(),
                was.decisions(),
                was.attempt(),
                was.ending());
    }

    private static ApiKey fullKey() {
        return new ApiKey(
                new ApiKeyId("3f2b8a10-0000-4000-8000-000000000001"),
                ODD,
                "description",
                KeyType.WORKSPACE_USER,
                Optional.of("ws-1"),
                "Payments",
                Optional.of("user-1"),
                "exhausted",
                List.of("logs.view", "completions.write"),
                List.of(new RateLimit("requests", "rpm", 60), new RateLimit("tokens", "rpd", Long.MAX_VALUE)),
                Optional.of(new UsageLimits(
                        BudgetUnit.TOKENS,
                        Optional.of(new BigDecimal("10.50")),
                        Optional.of(new BigDecimal("1E+3")),
                        Optional.of("monthly"),
                        OptionalInt.of(30),
                        Optional.of(new BigDecimal("8.1000000000000000000001")),
                        Optional.of(NOW))),
                Optional.of(NOW.plusNanos(7)),
                Optional.of(NOW.minusNanos(7)),
                true);
    }

    private static Requirement everyPart() {
        return new Requirement(
                "raises",
                "Credit limit 10 → 50 is × 5, more than × 3",
                Requirement.Kind.APPROVALS,
                List.of(
                        new Stage(2, new Approvers(Set.of("U0BOB", "W0CAROL"), Set.of("S0ADMINS", "S0OPS"))),
                        new Stage(1, new Approvers(Set.of(), Set.of("S0SECURITY")))),
                true,
                Optional.of(Duration.ofMinutes(90)),
                true);
    }

    private static ChangeSet everyKind() {
        return new ChangeSet(List.of(
                new FieldChange(ApiKeyField.NAME, new FieldValue.Text(""), new FieldValue.Text(ODD)),
                new FieldChange(ApiKeyField.SCOPES, FieldValue.of(List.of()), FieldValue.of(List.of("b", "a"))),
                new FieldChange(ApiKeyField.RPM, FieldValue.of(1000), FieldValue.NONE),
                new FieldChange(
                        ApiKeyField.CREDIT_LIMIT, new FieldValue.Amount(new BigDecimal("12.5")), FieldValue.of(50)),
                new FieldChange(ApiKeyField.RESET_USAGE, new FieldValue.Flag(false), new FieldValue.Flag(true))));
    }
}
