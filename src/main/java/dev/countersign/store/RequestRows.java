package dev.countersign.store;

import dev.countersign.apikey.ApiKeyId;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Ending;
import dev.countersign.request.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of {@code request}, each statement within somebody's transaction. */
final class RequestRows {
    private RequestRows() {}

    /** A pending request for one of the same fields; replicas that look at the same key wait for each other. */
    static Optional<ChangeRequest> openFor(Handle handle, Dialect dialect, ChangeRequest request) {
        dialect.oneAtATime(handle, request.key().id().value());
        return handle
                .createQuery("select document from request where key_id = :key and view_id <> :view"
                        + " and state = 'PENDING' and settled_at is null order by created_at")
                .bind("key", request.key().id().value())
                .bind("view", request.viewId())
                .map((row, context) -> RequestDocument.read(row.getString(1)))
                .stream()
                .filter(open -> open.changes().changes().stream()
                        .anyMatch(change -> request.changes().of(change.field()).isPresent()))
                .findFirst();
    }

    /** Those of a key that were approved, in whatever way, at that time or later, and were not given up since. */
    static List<ChangeRequest> approvedOf(Handle handle, ApiKeyId key, Instant since) {
        return handle
                .createQuery("select document from request where key_id = :key"
                        + " and state in ('APPROVED', 'APPLYING') and settled_at is null"
                        // What was decided since then is applied since then.
                        + " union all select document from request where key_id = :key"
                        + " and applied_at >= :since")
                .bind("key", key.value())
                .bind("since", since.toEpochMilli())
                .map((row, context) -> RequestDocument.read(row.getString(1)))
                .stream()
                .filter(request -> request.decision()
                        .map(decision -> !decision.at().isBefore(since))
                        .orElse(false))
                .toList();
    }

    /** Adds a new request; 0 when one came from the same view before. */
    static int add(Handle handle, ChangeRequest request) {
        return bound(
                        handle.createUpdate("insert into request (id, version, state, key_id, requester, view_id,"
                                + " created_at, expires_at, settled_at, document) values (:id, :version, :state, :key,"
                                + " :requester, :view, :created, :expires, :settled, :document)"
                                + " on conflict (view_id) do nothing"),
                        request)
                .bind("key", request.key().id().value())
                .bind("requester", request.requester())
                .bind("view", request.viewId())
                .bind("created", request.createdAt().toEpochMilli())
                .bind("expires", request.expiresAt().toEpochMilli())
                .execute();
    }

    /** Puts the next version in the place of the present one; 0 when somebody else did. */
    static int replace(Handle handle, ChangeRequest next) {
        return bound(
                        handle.createUpdate("update request set version = :version, state = :state,"
                                + " settled_at = :settled, document = :document where id = :id and version = :present"),
                        next)
                .bind("present", next.version() - 1)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, ChangeRequest request) {
        return statement
                .bind("id", request.id().value())
                .bind("version", request.version())
                .bind("state", request.state().name())
                .bind(
                        "settled",
                        request.ending()
                                .map(Ending::at)
                                .map(Instant::toEpochMilli)
                                .orElse(null))
                .bind("document", RequestDocument.write(request));
    }

    /** The request that came from that view before. */
    static Optional<ChangeRequest> ofView(Handle handle, String viewId) {
        return handle.createQuery("select document from request where view_id = :view")
                .bind("view", viewId)
                .map((row, context) -> RequestDocument.read(row.getString(1)))
                .findOne();
    }

    /** Makes others that write about this request wait, on both databases alike. */
    static void hold(Handle handle, RequestId id) {
        int held = handle.createUpdate("update request set version = version where id = :id")
                .bind("id", id.value())
                .execute();
        if (held == 0) {
            throw new IllegalArgumentException("there is no request " + id);
        }
    }
}
