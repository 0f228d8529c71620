package dev.countersign.store;

import dev.countersign.request.JobOutcome;
import dev.countersign.request.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes settled requests out once they are old, with what is known of their messages; their audit tells them from then on.
 * Few at a time, so that nobody waits for it.
 */
public final class MoveOutSettled {
    private static final Logger LOG = LoggerFactory.getLogger(MoveOutSettled.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int MOST = 200;

    /** Between two lots, so that presses come first. */
    private static final Duration BREATH = Duration.ofMillis(100);

    private final Database database;
    private final Duration retention;
    private final Clock clock;

    /** @param retention for how long a settled request stays */
    public MoveOutSettled(Database database, Duration retention, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.clock = clock;
    }

    /** This as something to do for ever. */
    public RecurringJob recurring() {
        return new RecurringJob("move-out-settled", EVERY, this::moveOut);
    }

    /** Moves some out. */
    JobOutcome moveOut() {
        int moved;
        try {
            List<String> old = database.reading().inTransaction(this::old);
            moved = old.isEmpty() ? 0 : database.writing().inTransaction(handle -> delete(handle, old));
        } catch (JdbiException failed) {
            throw new StoreUnavailableException("could not move settled requests out", failed);
        }
        if (moved > 0) {
            LOG.info("{} requests settled more than {} ago were moved out; their audit stays", moved, retention);
        }
        return moved == MOST ? new JobOutcome.Again(BREATH) : JobOutcome.DONE;
    }

    /** Those that are old, can no longer be retried, and have nothing left to be done. */
    private List<String> old(Handle handle) {
        Instant now = clock.instant();
        Set<String> busy = handle
                .createQuery("select task_instance from scheduled_tasks where task_name = :task")
                .bind("task", JobQueue.TASK)
                .map((row, context) -> JobQueue.request(row.getString(1)))
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        List<String> old = new ArrayList<>();
        try (var ids = handle.createQuery("select id from request where settled_at < :before and expires_at < :now"
                        + " order by settled_at limit :most")
                .bind("before", now.minus(retention).toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("most", MOST + busy.size())
                .mapTo(String.class)
                .iterator()) {
            while (ids.hasNext() && old.size() < MOST) {
                String id = ids.next();
                if (!busy.contains(id)) {
                    old.add(id);
                }
            }
        }
        return old;
    }

    private static int delete(Handle handle, List<String> ids) {
        // A review that nobody made for so long is waited for no more.
        for (String from :
                List.of("awaiting where request_id = :id", "request where id = :id and settled_at is not null")) {
            PreparedBatch batch = handle.prepareBatch("delete from " + from);
            ids.forEach(id -> batch.bind("id", id).add());
            batch.execute();
        }
        return ids.size();
    }
}
