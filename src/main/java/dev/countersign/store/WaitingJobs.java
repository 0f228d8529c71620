package dev.countersign.store;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import dev.countersign.request.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;

/** What stands in db-scheduler's table, where it has no question of its own for it. */
final class WaitingJobs {
    private final Database database;
    private final Clock clock;
    private final JdbcCustomization customization;

    WaitingJobs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.customization = database.dialect().jobs();
    }

    /** How many are due and not picked. */
    int count() {
        return due("count(*)", "count the waiting jobs", (row, context) -> row.getInt(1));
    }

    /** Since when the oldest of them is due. */
    Optional<Instant> oldest() {
        return due(
                "min(execution_time) as oldest",
                "look for the oldest waiting job",
                (row, context) -> Optional.ofNullable(customization.getInstant(row, "oldest")));
    }

    /** Lets go of what is picked, and of the turns to post messages; only for a database nobody else works with. */
    int release() {
        try {
            return database.writing().inTransaction(handle -> {
                handle.execute("update announcement set attempted_at = 0 where ts is null");
                return handle.createUpdate("update scheduled_tasks set"
                                + " picked = :free, picked_by = null, last_heartbeat = null, version = version + 1"
                                + " where picked = :picked")
                        .bind("free", false)
                        .bind("picked", true)
                        .execute();
            });
        } catch (JdbiException failed) {
            throw new StoreUnavailableException("could not release the jobs of the last process", failed);
        }
    }

    private <T> T due(String what, String purpose, RowMapper<T> mapper) {
        Argument now = (position, statement, context) -> customization.setInstant(statement, position, clock.instant());
        try {
            return database.reading()
                    .withHandle(handle -> handle.createQuery("select " + what
                                    + " from scheduled_tasks where picked = :free and execution_time <= :now")
                            .bind("free", false)
                            .bind("now", now)
                            .map(mapper)
                            .one());
        } catch (JdbiException failed) {
            throw new StoreUnavailableException("could not " + purpose, failed);
        }
    }
}
