package dev.countersign.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.countersign.request.Job;
import dev.countersign.request.RequestId;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts jobs into the database, within the transaction that makes them necessary. */
final class JobQueue {
    /** The one task db-scheduler knows; which job it is stands in the instance's id. */
    static final String TASK = "job";

    // The client only asks whether the name is known.
    private static final Task<Void> NAMED = Tasks.custom(TASK, Void.class).execute((instance, context) -> {
        throw new IllegalStateException("a queue runs nothing");
    });

    private final JdbcCustomization customization;

    JobQueue(Dialect dialect) {
        this.customization = dialect.jobs();
    }

    /** Adds those of the jobs that are not there yet. */
    void add(Connection connection, List<Job> jobs) {
        SchedulerClient client = SchedulerClient.Builder.create(new OneConnection(connection), NAMED)
                .jdbcCustomization(customization)
                .build();
        jobs.forEach(job -> client.scheduleIfNotExists(new TaskInstance<>(TASK, identity(job)), job.due()));
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
