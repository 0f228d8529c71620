package dev.countersign.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.RequestId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The events of each request, a chain: every event's hash covers the one before it, so that no event can be altered,
 * taken out or put in between without all later hashes changing. Times are kept to the millisecond.
 */
final class AuditTrail {
    /** Goes into every hash, so that another form of the chain can never be taken for this one. */
    private static final String FORM = "countersign audit 1";

    /** What the first event of a request follows. */
    private static final String NOTHING_BEFORE = "";

    /** One stored event in its place. */
    private record Link(int seq, AuditEvent event, String previousHash, String hash) {
        static Link following(Optional<Link> last, AuditEvent event) {
            int seq = last.map(Link::seq).orElse(0) + 1;
            String previous = last.map(Link::hash).orElse(NOTHING_BEFORE);
            return new Link(seq, event, previous, AuditTrail.hash(previous, seq, event));
        }
    }

    /** Adds an event. Whoever calls holds the request's row, so that no other event of it can come between. */
    void append(Handle handle, AuditEvent event) {
        Optional<Link> last = handle.createQuery(
                        "select * from audit where request_id = :request order by seq desc limit 1")
                .bind("request", event.request().value())
                .map((row, context) -> link(row))
                .findOne();
        Link link = Link.following(last, event);
        ObjectNode details = Json.object();
        event.details().forEach(details::put);
        handle.createUpdate("insert into audit (request_id, seq, kind, actor, at, details, previous_hash, hash)"
                        + " values (:request, :seq, :kind, :actor, :at, :details, :previous, :hash)")
                .bind("request", event.request().value())
                .bind("seq", link.seq())
                .bind("kind", event.kind().name())
                .bind("actor", event.actor())
                .bind("at", event.at().toEpochMilli())
                .bind("details", details.toString())
                .bind("previous", link.previousHash())
                .bind("hash", link.hash())
                .execute();
    }

    /** The events of a request, oldest first. */
    List<AuditEvent> events(Handle handle, RequestId request) {
        return links(handle, request).stream().map(Link::event).toList();
    }

    /** The first event of the request, counted from 1, that is not as it was written; empty when all are. */
    Optional<Integer> firstBroken(Handle handle, RequestId request) {
        Optional<Link> last = Optional.empty();
        for (Link link : links(handle, request)) {
            Link expected = Link.following(last, link.event());
            if (!expected.equals(link)) {
                return Optional.of(expected.seq());
            }
            last = Optional.of(link);
        }
        return Optional.empty();
    }

    private static List<Link> links(Handle handle, RequestId request) {
        return handle.createQuery("select * from audit where request_id = :request order by seq")
                .bind("request", request.value())
                .map((row, context) -> link(row))
                .list();
    }

    private static Link link(ResultSet row) throws SQLException {
        AuditEvent event = new AuditEvent(
                new RequestId(row.getString("request_id")),
                AuditEvent.Kind.valueOf(row.getString("kind")),
                row.getString("actor"),
                Instant.ofEpochMilli(row.getLong("at")),
                Json.strings(Json.parse(row.getString("details"))));
        return new Link(row.getInt("seq"), event, row.getString("previous_hash"), row.getString("hash"));
    }

    /** SHA-256 in lower-case hex; every part is preceded by its length, so that no two events share a form. */
    private static String hash(String previous, int seq, AuditEvent event) {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
        part(sha, FORM);
        part(sha, previous);
        part(sha, event.request().value());
        part(sha, String.valueOf(seq));
        part(sha, event.kind().name());
        part(sha, event.actor());
        part(sha, String.valueOf(event.at().toEpochMilli()));
        part(sha, String.valueOf(event.details().size()));
        event.details().forEach((name, value) -> {
            part(sha, name);
            part(sha, value);
        });
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void part(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }
}
