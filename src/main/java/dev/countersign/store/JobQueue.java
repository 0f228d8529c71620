package dev.countersign.store;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import dev.countersign.request.Job;
import dev.countersign.request.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Puts jobs into the database, within the transaction that makes them necessary. */
final class JobQueue {
    /** The one task db-scheduler knows; which job it is stands in the instance's id. */
    static final String TASK = "job";

    private final JdbcCustomization customization;

    JobQueue(Dialect dialect) {
        this.customization = dialect.jobs();
    }

    /** Adds those of the jobs that are not there yet. */
    void add(Handle handle, List<Job> jobs) {
        add(handle, jobs, List.of());
    }

    /**
     * Adds those of the jobs that are not there yet, as db-scheduler's client would, but all in one round trip instead of two for
     * each: whoever submits or presses waits for it.
     *
     * @param homes only where there is a Home tab to show anew
     */
    void add(Handle handle, List<Job> jobs, List<Job> homes) {
        if (jobs.isEmpty() && homes.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " select :task, :job, :due, :picked, 1 where :anyway or exists (select 1 from home limit 1)"
                        + " on conflict (task_name, task_instance) do nothing");
        jobs.forEach(job -> bind(batch, job, true));
        homes.forEach(job -> bind(batch, job, false));
        batch.execute();
    }

    private void bind(PreparedBatch batch, Job job, boolean anyway) {
        Argument due = (position, statement, context) -> customization.setInstant(statement, position, job.due());
        batch.bind("task", TASK)
                .bind("job", identity(job))
                .bind("due", due)
                .bind("picked", false)
                .bind("anyway", anyway)
                .add();
    }

    /** The same for the same kind, request and version, so that a job is never there twice. */
    static String identity(Job job) {
        return job.kind() + ":" + job.request() + ":" + job.version();
    }

    /** Which request a job with that identity is about, also when it is a newer version's. */
    static Optional<String> request(String identity) {
        String[] parts = identity.split(":", -1);
        return parts.length < 2 ? Optional.empty() : Optional.of(parts[1]);
    }

    /** @throws IllegalArgumentException when no job has that identity: it may be a newer version's */
    static Job job(String identity, Instant due) {
        String[] parts = identity.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a job's identity (" + identity.length() + " characters)");
        }
        return new Job(Job.Kind.valueOf(parts[0]), new RequestId(parts[1]), Integer.parseInt(parts[2]), due);
    }
}
