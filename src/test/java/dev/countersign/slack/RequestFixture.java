package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyValues;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Requirement;
import dev.countersign.request.Attempt;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.Ending;
import dev.countersign.request.Picture;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Alice's request for more on checkout-prod, in any state. */
final class RequestFixture {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final ApiKey KEY =
            ApiKeyFixture.key().rpm(60).budget("10", null, "monthly").build();
    static final Map<ApiKeyField, FieldValue> WANTED = Map.of(
            ApiKeyField.RPM, FieldValue.of(120),
            ApiKeyField.CREDIT_LIMIT, FieldValue.of(50),
            ApiKeyField.SCOPES, FieldValue.of(List.of("completions.write", "logs.view")));

    private RequestFixture() {}

    static ChangeRequest in(RequestState state) {
        return in(state, KEY, WANTED, "Launch day", "Portkey says no.");
    }

    static ChangeRequest in(
            RequestState state, ApiKey key, Map<ApiKeyField, FieldValue> wanted, String reason, String sentence) {
        boolean decided = Set.of(
                        RequestState.APPROVED,
                        RequestState.APPLYING,
                        RequestState.APPLIED,
                        RequestState.FAILED,
                        RequestState.REJECTED)
                .contains(state);
        Decision decision = state == RequestState.REJECTED
                ? new Decision(Decision.Kind.REJECT, "UBOB", NOON.plusSeconds(60), reason)
                : new Decision(Decision.Kind.APPROVE, "UBOB", NOON.plusSeconds(60), "");
        return new ChangeRequest(
                new RequestId("7QK4ABCD"),
                3,
                state,
                key,
                ChangeSet.between(KeyValues.of(key), wanted),
                "UALICE",
                reason,
                "V1",
                NOON,
                NOON.plusSeconds(28800),
                new Requirement("one approval", 1, new Approvers(Set.of("UBOB", "UCAROL"), Set.of("SKEYS"))),
                decided ? List.of(decision) : List.of(),
                state == RequestState.APPLYING
                        ? Optional.of(new Attempt(
                                NOON,
                                2,
                                Optional.of(NOON),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "No answer in time."))
                        : Optional.empty(),
                state.settled()
                        ? Optional.of(new Ending(
                                NOON.plusSeconds(90), sentence, Map.of(ApiKeyField.CREDIT_LIMIT, FieldValue.of(20))))
                        : Optional.empty());
    }

    /** The same with a picture on its card. */
    static ChangeRequest with(ChangeRequest request, Picture picture) {
        return new ChangeRequest(
                request.id(),
                request.version() + 1,
                request.state(),
                request.key(),
                request.changes(),
                request.asked(),
                request.requester(),
                request.reason(),
                request.viewId(),
                request.createdAt(),
                request.expiresAt(),
                request.requirement(),
                request.decisions(),
                request.attempt(),
                request.ending(),
                Optional.of(picture));
    }
}
