package dev.countersign.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.RequestId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The events of each request, a chain: every event's hash covers the one before it, so that no event can be altered,
 * taken out or put in between without all later hashes changing. Times are kept to the millisecond. One chain per request
 * instead of one for all, so that replicas never wait for each other; {@link AnchorAudit} ties the chains together.
 */
final class AuditTrail {
    private record Tip(int seq, String hash) {}

    private static final Tip NONE = new Tip(0, AuditRecord.NOTHING_BEFORE);

    /** Adds the first event of a request that is new, for which nothing needs to be looked up. */
    void begin(Handle handle, AuditEvent event) {
        add(handle, following(NONE, event));
    }

    /**
     * Adds events of one request, in their order. Whoever calls holds the request's row, so that no other event of it can come
     * between.
     */
    void append(Handle handle, List<AuditEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        // Not returned by the statement that took hold of the row: having waited for another, that would not see its
        // events.
        Tip tip = handle.createQuery(
                        "select seq, hash from audit where request_id = :request order by seq desc limit 1")
                .bind("request", events.get(0).request().value())
                .map((row, context) -> new Tip(row.getInt("seq"), row.getString("hash")))
                .findOne()
                .orElse(NONE);
        for (AuditEvent event : events) {
            AuditRecord.Event link = following(tip, event);
            add(handle, link);
            tip = new Tip(link.seq(), link.hash());
        }
    }

    private static void add(Handle handle, AuditRecord.Event link) {
        ObjectNode details = Json.object();
        link.details().forEach(details::put);
        handle.createUpdate("insert into audit (request_id, seq, kind, actor, at, details, previous_hash, hash)"
                        + " values (:request, :seq, :kind, :actor, :at, :details, :previous, :hash)")
                .bind("request", link.request())
                .bind("seq", link.seq())
                .bind("kind", link.kind())
                .bind("actor", link.actor())
                .bind("at", link.at())
                .bind("details", details.toString())
                .bind("previous", link.previous())
                .bind("hash", link.hash())
                .execute();
    }

    /** The events of a request, oldest first. */
    List<AuditEvent> events(Handle handle, RequestId request) {
        return handle.createQuery("select kind, actor, at, details from audit where request_id = :request order by seq")
                .bind("request", request.value())
                .map((row, context) -> new AuditEvent(
                        request,
                        AuditEvent.Kind.valueOf(row.getString("kind")),
                        row.getString("actor"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        Json.strings(Json.parse(row.getString("details")))))
                .list();
    }

    private static AuditRecord.Event following(Tip tip, AuditEvent event) {
        return new AuditRecord.Event(
                        event.request().value(),
                        tip.seq() + 1,
                        event.kind().name(),
                        event.actor(),
                        event.at().toEpochMilli(),
                        event.details(),
                        tip.hash(),
                        "")
                .sealed();
    }
}
