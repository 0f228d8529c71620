package dev.countersign.store;

import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.Past;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestStore;
import dev.countersign.request.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

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
        return insert(request, event, jobs, handle -> true).orElseThrow();
    }

    @Override
    public Optional<ChangeRequest> insertApproved(ChangeRequest request, AuditEvent event, List<Job> jobs, Past past) {
        return insert(
                request,
                event,
                jobs,
                handle -> RequestRows.approvedOf(handle, request.key().id(), past.since()).stream()
                        .allMatch(past::knows));
    }

    /** @param still whether it may still be stored, asked once no other transaction can store one of the same key */
    private Optional<ChangeRequest> insert(
            ChangeRequest request, AuditEvent event, List<Job> jobs, Predicate<Handle> still) {
        Optional<ChangeRequest> stored = in(database.writing(), "store request " + request.id(), handle -> {
            Optional<ChangeRequest> open = RequestRows.openFor(handle, database.dialect(), request);
            if (open.isPresent() || !still.test(handle) || RequestRows.add(handle, request) == 0) {
                return RequestRows.ofView(handle, request.viewId()).or(() -> open);
            }
            queue.add(handle, jobs, besides.homes(request));
            audit.begin(handle, event);
            besides.note(handle, request);
            return Optional.of(request);
        });
        if (stored.filter(one -> one.id().equals(request.id())).isPresent()) {
            database.jobsCommitted();
            told.accept(event);
        }
        return stored;
    }

    @Override
    public List<ChangeRequest> approvedOf(ApiKeyId key, Instant since) {
        return read(
                database.reading(),
                "read the past of key " + key,
                handle -> RequestRows.approvedOf(handle, key, since));
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
            if (RequestRows.replace(handle, next) == 0) {
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
            RequestRows.hold(handle, event.request());
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
            RequestRows.hold(handle, id);
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
