package dev.countersign.store;

import dev.countersign.request.JobOutcome;
import dev.countersign.request.StoreUnavailableException;
import dev.countersign.store.AuditRecord.Checkpoint;
import dev.countersign.store.AuditRecord.Head;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties the chains of all requests together: a checkpoint says where each chain ends that has grown since the checkpoint
 * before, follows that one, and is signed when there is a key. Each is logged with its hash, so that the log's keeper can
 * say later what the trail was like.
 */
public final class AnchorAudit {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorAudit.class);

    /** For so long what happened is in no checkpoint. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** A checkpoint is made at least so often, also when nothing happened: a trail whose last one is older was cut, or nobody ran. */
    public static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

    /** Heads of one checkpoint, so that the first one after an update of a large database is no giant. */
    private static final int MOST_HEADS = 1000;

    private final Database database;
    private final Optional<PrivateKey> key;
    private final Clock clock;
    private final int mostHeads;

    /** @param key Ed25519, signs the checkpoints */
    public AnchorAudit(Database database, Optional<PrivateKey> key, Clock clock) {
        this(database, key, clock, MOST_HEADS);
    }

    AnchorAudit(Database database, Optional<PrivateKey> key, Clock clock, int mostHeads) {
        this.database = database;
        this.key = key;
        this.clock = clock;
        this.mostHeads = mostHeads;
    }

    /** This as something to do for ever. */
    public RecurringJob recurring() {
        return new RecurringJob("audit-checkpoint", EVERY, this::anchor);
    }

    /** Makes a checkpoint, when anything happened or the last one is old. */
    JobOutcome anchor() {
        Optional<Checkpoint> made;
        try {
            made = database.writing().inTransaction(this::make);
        } catch (JdbiException failed) {
            throw new StoreUnavailableException("could not store a checkpoint of the audit", failed);
        }
        made.ifPresent(checkpoint -> LOG.info(
                "audit checkpoint {}:{} covers {} requests that changed",
                checkpoint.number(),
                checkpoint.hash(),
                checkpoint.heads().size()));
        boolean more =
                made.map(checkpoint -> checkpoint.heads().size() == mostHeads).orElse(false);
        return more ? new JobOutcome.Again(Duration.ZERO) : JobOutcome.DONE;
    }

    private Optional<Checkpoint> make(Handle handle) {
        database.dialect().oneAtATime(handle, "audit checkpoint");
        Optional<Checkpoint> last = last(handle);
        List<Head> heads = grown(handle);
        Instant now = clock.instant();
        boolean due = last.map(before ->
                        !now.isBefore(Instant.ofEpochMilli(before.at()).plus(AT_LEAST_EVERY)))
                .orElse(true);
        if (heads.isEmpty() && !due) {
            return Optional.empty();
        }
        Checkpoint next = new Checkpoint(
                        last.map(Checkpoint::number).orElse(0L) + 1,
                        now.toEpochMilli(),
                        last.map(Checkpoint::hash).orElse(AuditRecord.NOTHING_BEFORE),
                        heads,
                        "",
                        Optional.empty())
                .sealed();
        add(handle, next);
        return Optional.of(next);
    }

    private static Optional<Checkpoint> last(Handle handle) {
        return handle.createQuery("select number, at, hash from audit_checkpoint order by number desc limit 1")
                .map((row, context) -> new Checkpoint(
                        row.getLong("number"),
                        row.getLong("at"),
                        "",
                        List.of(),
                        row.getString("hash"),
                        Optional.empty()))
                .findOne();
    }

    /**
     * The chains that have grown. Only what is committed is seen, and a chain's events commit in their order, so that what is
     * missed now is found the next time.
     */
    private List<Head> grown(Handle handle) {
        return handle.createQuery("select grown.request_id, grown.last_seq, audit.hash,"
                        + " coalesce((select max(audit_head.last_seq) from audit_head"
                        + " where audit_head.request_id = grown.request_id), 0) + 1 as first_seq"
                        + " from (select request_id, max(seq) as last_seq from audit_uncovered"
                        + " group by request_id order by request_id limit :most) grown"
                        + " join audit on audit.request_id = grown.request_id and audit.seq = grown.last_seq"
                        + " order by grown.request_id")
                .bind("most", mostHeads)
                .map((row, context) -> new Head(
                        row.getString("request_id"),
                        row.getInt("first_seq"),
                        row.getInt("last_seq"),
                        row.getString("hash")))
                .list();
    }

    private void add(Handle handle, Checkpoint next) {
        handle.createUpdate("insert into audit_checkpoint (number, at, previous_hash, hash, signature)"
                        + " values (:number, :at, :previous, :hash, :signature)")
                .bind("number", next.number())
                .bind("at", next.at())
                .bind("previous", next.previous())
                .bind("hash", next.hash())
                .bind("signature", key.map(with -> signature(next, with)))
                .execute();
        if (next.heads().isEmpty()) {
            return;
        }
        PreparedBatch heads = handle.prepareBatch("insert into audit_head"
                + " (checkpoint, place, request_id, first_seq, last_seq, hash)"
                + " values (:checkpoint, :place, :request, :first, :last, :hash)");
        PreparedBatch covered =
                handle.prepareBatch("delete from audit_uncovered where request_id = :request and seq <= :last");
        for (int place = 0; place < next.heads().size(); place++) {
            Head head = next.heads().get(place);
            heads.bind("checkpoint", next.number())
                    .bind("place", place)
                    .bind("request", head.request())
                    .bind("first", head.first())
                    .bind("last", head.last())
                    .bind("hash", head.hash())
                    .add();
            covered.bind("request", head.request()).bind("last", head.last()).add();
        }
        heads.execute();
        covered.execute();
    }

    private static String signature(Checkpoint checkpoint, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(checkpoint.signed());
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("checkpoint " + checkpoint.number() + " could not be signed", impossible);
        }
    }
}
