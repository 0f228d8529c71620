package dev.countersign.store;

import dev.countersign.request.StoreUnavailableException;
import dev.countersign.store.AuditRecord.Checkpoint;
import dev.countersign.store.AuditRecord.End;
import dev.countersign.store.AuditRecord.Event;
import dev.countersign.store.AuditRecord.Head;
import dev.countersign.store.AuditRecord.Unreadable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * Where the audit trail stands. Its order, everywhere the same: before each checkpoint the events it covers, in its order of
 * requests, each request's by position; then the checkpoint; after the last one the events that no checkpoint covers yet; then
 * an end. So an export begins with all earlier exports, but for what no checkpoint covered then.
 */
public sealed interface AuditSource {
    /**
     * Reads on as long as the taker wants more.
     *
     * @return whether it took the last, too
     */
    boolean read(Predicate<AuditRecord> taker) throws IOException;

    /** The lines of an export. */
    record Lines(Path file) implements AuditSource {
        @Override
        public boolean read(Predicate<AuditRecord> taker) throws IOException {
            long number = 0;
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                String line = lines.readLine();
                while (line != null) {
                    number++;
                    if (!taker.test(AuditJson.read(number, line))) {
                        return false;
                    }
                    line = lines.readLine();
                }
                return true;
            } catch (CharacterCodingException broken) {
                return taker.test(new Unreadable("The lines after line " + number, "are not UTF-8"));
            }
        }
    }

    /** The tables, at one moment. */
    record Tables(ReadOnlyDatabase database) implements AuditSource {
        private static final int ROWS_AT_ONCE = 1000;

        @Override
        public boolean read(Predicate<AuditRecord> taker) {
            try {
                return database.jdbi().inTransaction(database.snapshot(), handle -> read(handle, taker));
            } catch (JdbiException failed) {
                throw new StoreUnavailableException("could not read the audit", failed);
            }
        }

        private static boolean read(Handle handle, Predicate<AuditRecord> taker) {
            long events = 0;
            long checkpoints = 0;
            Optional<Checkpoint> next = after(handle, 0);
            while (next.isPresent()) {
                Checkpoint checkpoint = next.get();
                long covered = events(covered(handle, checkpoint.number()), taker);
                if (covered < 0 || !taker.test(checkpoint)) {
                    return false;
                }
                events += covered;
                checkpoints++;
                next = after(handle, checkpoint.number());
            }
            long uncovered = events(uncovered(handle), taker);
            return uncovered >= 0 && taker.test(new End(events + uncovered, checkpoints));
        }

        /** How many there were; -1 when the taker wants no more. */
        private static long events(ResultIterable<AuditRecord> rows, Predicate<AuditRecord> taker) {
            long events = 0;
            try (ResultIterator<AuditRecord> each = rows.iterator()) {
                while (each.hasNext()) {
                    events++;
                    if (!taker.test(each.next())) {
                        return -1;
                    }
                }
            }
            return events;
        }

        private static Optional<Checkpoint> after(Handle handle, long number) {
            return handle.createQuery("select number, at, previous_hash, hash, signature from audit_checkpoint"
                            + " where number > :number order by number limit 1")
                    .bind("number", number)
                    .map((row, context) -> new Checkpoint(
                            row.getLong("number"),
                            row.getLong("at"),
                            row.getString("previous_hash"),
                            heads(handle, row.getLong("number")),
                            row.getString("hash"),
                            Optional.ofNullable(row.getString("signature"))))
                    .findOne();
        }

        private static List<Head> heads(Handle handle, long checkpoint) {
            return handle.createQuery("select request_id, first_seq, last_seq, hash from audit_head"
                            + " where checkpoint = :checkpoint order by place")
                    .bind("checkpoint", checkpoint)
                    .map((row, context) -> new Head(
                            row.getString("request_id"),
                            row.getInt("first_seq"),
                            row.getInt("last_seq"),
                            row.getString("hash")))
                    .list();
        }

        private static ResultIterable<AuditRecord> covered(Handle handle, long checkpoint) {
            return handle.createQuery("select audit.* from audit_head join audit on"
                            + " audit.request_id = audit_head.request_id"
                            + " and audit.seq between audit_head.first_seq and audit_head.last_seq"
                            + " where audit_head.checkpoint = :checkpoint order by audit_head.place, audit.seq")
                    .bind("checkpoint", checkpoint)
                    .setFetchSize(ROWS_AT_ONCE)
                    .map((row, context) -> event(row));
        }

        /** What no checkpoint that is there covers, whatever the tables say about what waits for one. */
        private static ResultIterable<AuditRecord> uncovered(Handle handle) {
            return handle.createQuery("select audit.* from audit where not exists (select 1 from audit_head"
                            + " join audit_checkpoint on audit_checkpoint.number = audit_head.checkpoint"
                            + " where audit_head.request_id = audit.request_id"
                            + " and audit.seq between audit_head.first_seq and audit_head.last_seq)"
                            + " order by audit.request_id, audit.seq")
                    .setFetchSize(ROWS_AT_ONCE)
                    .map((row, context) -> event(row));
        }

        private static AuditRecord event(ResultSet row) throws SQLException {
            String request = row.getString("request_id");
            int seq = row.getInt("seq");
            Optional<SortedMap<String, String>> details = AuditJson.details(row.getString("details"));
            if (details.isEmpty()) {
                return new Unreadable("Request " + request + ", position " + seq, "has details that are no texts");
            }
            return new Event(
                    request,
                    seq,
                    row.getString("kind"),
                    row.getString("actor"),
                    row.getLong("at"),
                    details.get(),
                    row.getString("previous_hash"),
                    row.getString("hash"));
        }
    }
}
