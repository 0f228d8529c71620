package dev.countersign.store;

import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Ending;
import dev.countersign.request.Job;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestStore;
import dev.countersign.request.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/** Requests in a {@link Database}. */
public final class JdbcRequestStore implements RequestStore {
    private final Database database;
    private final Clock clock;
    private final AuditTrail audit = new AuditTrail();
    private final JobQueue queue;
    private final Besides besides;
    private final Consumer<AuditEvent> told;

    /** @param clock for when a message was first attempted */
    public JdbcRequestStore(Database database, Clock clock) {
        this(database, clock, event -> {});
    }

    /** @param told gets each event once it is durable */
    public JdbcRequestStore(Database database, Clock clock, Consumer<AuditEvent> told) {
        this.database = database;
        this.clock = clock;
        this.told = told;
        this.queue = new JobQueue(database.dialect());
        this.besides = new Besides(clock);
    }

    @Override
    public ChangeRequest insert(ChangeRequest request, AuditEvent event, List<Job> jobs) {
        ChangeRequest stored = in(database.writing(), "store request " + request.id(), handle -> {
            Optional<ChangeRequest> open = openFor(handle, database.dialect(), request);
            if (open.isPresent()) {
                return open.get();
            }
            if (add(handle, request) == 0) {
                return ofView(handle, request.viewId());
            }
            queue.add(handle, jobs, besides.homes(request));
            audit.begin(handle, event);
            besides.note(handle, request);
            return request;
        });
        database.jobsCommitted();
        if (stored.id().equals(request.id())) {
            told.accept(event);
        }
        return stored;
    }

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

    @Override
    public List<ChangeRequest> approvedOf(ApiKeyId key, Instant since) {
        return read(
                database.reading(),
                "read the past of key " + key,
                handle -> handle
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
                        .toList());
    }

    @Override
    public Optional<ChangeRequest> find(RequestId id) {
        return read(
                database.reading(),
                "read request " + id,
                handle -> handle.createQuery("select document from request where id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> RequestDocument.read(row.getString(1)))
                        .findOne());
    }

    @Override
    public boolean update(ChangeRequest next, List<AuditEvent> events, List<Job> jobs) {
        String what = "store version " + next.version() + " of request " + next.id();
        boolean won = in(database.writing(), what, handle -> {
            if (replace(handle, next) == 0) {
                return false;
            }
            queue.add(handle, jobs, besides.homes(next));
            audit.append(handle, events);
            besides.note(handle, next);
            return true;
        });
        if (won) {
            database.jobsCommitted();
            events.forEach(told);
        }
        return won;
    }

    @Override
    public void record(AuditEvent event) {
        in(database.writing(), "record " + event.kind() + " of request " + event.request(), handle -> {
            hold(handle, event.request());
            audit.append(handle, List.of(event));
            return true;
        });
        told.accept(event);
    }

    @Override
    public Announcement announcement(RequestId id, Announcement.Slot slot) {
        return read(
                database.reading(),
                "read where the " + slot + " of request " + id + " stands",
                handle -> Announcements.stored(handle, id, slot));
    }

    @Override
    public Announcement.Turn turn(RequestId id, Announcement.Slot slot) {
        return in(
                database.writing(),
                "take the turn to post the " + slot + " of request " + id,
                handle -> Announcements.turn(handle, id, slot, now()));
    }

    @Override
    public Optional<Announcement.Turn.Ours> renew(RequestId id, Announcement.Slot slot, Announcement.Turn.Ours turn) {
        return in(
                database.writing(),
                "keep the turn to post the " + slot + " of request " + id,
                handle -> Announcements.renew(handle, id, slot, turn, now()));
    }

    @Override
    public void giveBack(RequestId id, Announcement.Slot slot, Announcement.Turn.Ours turn) {
        in(
                database.writing(),
                "give back the turn to post the " + slot + " of request " + id,
                handle -> Announcements.giveBack(handle, id, slot, turn));
    }

    /** As times are stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** {@inheritDoc} When a place was noted before, nothing is stored, nor is the event. */
    @Override
    public void posted(
            RequestId id, Announcement.Slot slot, Announcement.Place place, AuditEvent event, List<Job> jobs) {
        boolean first = in(database.writing(), "note where the " + slot + " of request " + id + " stands", handle -> {
            hold(handle, id);
            int placed = handle.createUpdate("insert into announcement (request_id, slot, attempted_at, channel, ts)"
                            + " values (:id, :slot, :now, :channel, :ts) on conflict (request_id, slot) do update"
                            + " set channel = excluded.channel, ts = excluded.ts where announcement.ts is null")
                    .bind("id", id.value())
                    .bind("slot", slot.word())
                    .bind("now", clock.instant().toEpochMilli())
                    .bind("channel", place.channel())
                    .bind("ts", place.ts())
                    .execute();
            if (placed == 1) {
                audit.append(handle, List.of(event));
                queue.add(handle, jobs, besides.homes(id, slot));
            }
            return placed == 1;
        });
        if (first) {
            database.jobsCommitted();
            told.accept(event);
        }
    }

    @Override
    public List<AuditEvent> history(RequestId id) {
        return read(database.reading(), "read the history of request " + id, handle -> audit.events(handle, id));
    }

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

    private static int replace(Handle handle, ChangeRequest next) {
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

    static ChangeRequest ofView(Handle handle, String viewId) {
        return handle.createQuery("select document from request where view_id = :view")
                .bind("view", viewId)
                .map((row, context) -> RequestDocument.read(row.getString(1)))
                .one();
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

    /** One question, which is a transaction by itself: beginning and ending one would be a round trip more. */
    static <T> T read(Jdbi jdbi, String what, HandleCallback<T, RuntimeException> question) {
        try {
            return jdbi.withHandle(question);
        } catch (JdbiException failed) {
            throw new StoreUnavailableException("could not " + what, failed);
        }
    }

    static <T> T in(Jdbi jdbi, String what, HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException | SQLRuntimeException | DbSchedulerException failed) {
            throw new StoreUnavailableException("could not " + what, failed);
        }
    }
}
