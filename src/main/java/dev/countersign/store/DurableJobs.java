package dev.countersign.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.countersign.request.Job;
import dev.countersign.request.JobOutcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs the jobs that {@link JdbcRequestStore} stored, each at least once and never twice at the same time: at once when
 * they were stored by this process, within the polling interval when by another replica. A job that throws is run
 * again, for ever, after 1 s, 2 s, 4 s, then 5 s for the first minute,
 * and later up to 30 s.
 *
 * <p>A job whose process died is taken over: on SQLite as soon as the next process starts; on PostgreSQL within nine
 * seconds, by whichever replica sees it first. That is six heartbeats, so replicas' clocks must not differ by more than
 * four of them.
 */
public final class DurableJobs implements MeterBinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DurableJobs.class);
    private static final Duration POLLING = Duration.ofMillis(250);

    // A job is dead after four missed heartbeats (db-scheduler allows no fewer), looked for at every second one.
    private static final Duration HEARTBEAT = Duration.ofMillis(1500);
    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_IN_FIRST_MINUTE = Duration.ofSeconds(5);

    // 1 + 2 + 4 + 11 × 5 s.
    private static final int FAILURES_IN_FIRST_MINUTE = 14;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FINISHING = Duration.ofSeconds(5);

    /** Painted anew after each step: told at info, these would be most of the log. */
    private static final Set<Job.Kind> FOLLOWING = Set.of(Job.Kind.REPAINT_CARD, Job.Kind.SHOW_HOMES);

    private final Database database;
    private final Function<Job, JobOutcome> run;
    private final List<RecurringJob> recurring;
    private final Clock clock;
    private final int threads;
    private final Duration polling;
    private final WaitingJobs waiting;
    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
    private final Runnable wake = this::wake;
    private volatile Scheduler scheduler;

    /**
     * @param run does a job; called on several threads, may block
     * @param recurring what is done again and again besides
     * @param threads how many jobs run at the same time, at least 1
     */
    public DurableJobs(
            Database database, Function<Job, JobOutcome> run, List<RecurringJob> recurring, Clock clock, int threads) {
        this(database, run, recurring, clock, threads, POLLING);
    }

    /** @param polling how often due jobs are looked for when nobody tells of any */
    DurableJobs(
            Database database,
            Function<Job, JobOutcome> run,
            List<RecurringJob> recurring,
            Clock clock,
            int threads,
            Duration polling) {
        this.database = database;
        this.run = run;
        this.recurring = List.copyOf(recurring);
        this.clock = clock;
        this.threads = threads;
        this.polling = polling;
        this.waiting = new WaitingJobs(database, clock);
    }

    /** Each attempt of a job, how many wait, and for how long the oldest is due. */
    @Override
    public void bindTo(MeterRegistry registry) {
        meters.add(registry);
        // From the start, so that the first of a kind is an increase and not a new series.
        for (Job.Kind kind : Job.Kind.values()) {
            Stream.of("done", "again", "failed").forEach(outcome -> jobs(kind, outcome));
        }
        Gauge.builder("countersign.jobs.waiting", this, DurableJobs::waiting)
                .description("Jobs that are due and not being run")
                .register(registry);
        TimeGauge.builder("countersign.jobs.oldest.age", this, TimeUnit.MILLISECONDS, DurableJobs::oldestInMillis)
                .description("For how long the oldest waiting job is due; 0 when none waits")
                .register(registry);
    }

    private double oldestInMillis() {
        return oldestDue()
                .map(due -> (double) Duration.between(due, clock.instant()).toMillis())
                .orElse(0.0);
    }

    /** Begins to run jobs. */
    public synchronized void start() {
        if (scheduler != null) {
            throw new IllegalStateException("started before");
        }
        if (database.dialect().exclusive()) {
            int released = waiting.release();
            if (released > 0) {
                LOG.info("{} jobs that the last process left unfinished are run again", released);
            }
        }
        scheduler = scheduler(database.writers());
        scheduler.start();
        database.onJobs(wake);
    }

    /** Lets what runs finish, for some seconds; all else stays stored for the next start. */
    @Override
    public synchronized void close() {
        database.forget(wake);
        if (scheduler != null && !scheduler.getSchedulerState().isShuttingDown()) {
            scheduler.stop();
        }
    }

    /** How many jobs are due and not being run. */
    public int waiting() {
        return waiting.count();
    }

    /** Since when the oldest of the {@link #waiting} jobs is due. */
    public Optional<Instant> oldestDue() {
        return waiting.oldest();
    }

    // Not synchronized: a job that close() waits for may itself store jobs.
    /** Has due jobs looked for now instead of at the next poll. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** What runs them, over these connections to the database. */
    Scheduler scheduler(DataSource connections) {
        Task<Void> task = named(JobQueue.TASK).execute((instance, context) -> runJob(context.getExecution()));
        SchedulerBuilder builder = Scheduler.create(connections, task)
                .startTasks(recurring.stream().map(this::again).toList())
                .jdbcCustomization(database.dialect().jobs())
                .clock(clock::instant)
                .threads(threads)
                .pollingInterval(polling)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(FINISHING)
                .schedulerName(new SchedulerName.Fixed("countersign-" + UUID.randomUUID()))
                .failureLogging(LogLevel.OFF, false);
        return switch (database.dialect()) {
            case SQLITE -> builder.pollUsingFetch(0.5, 3.0).build();
            // Never more than there are threads: what is picked and waits for a thread has no heartbeat.
            case POSTGRESQL -> builder.pollUsingLockAndFetch(0.5, 1.0).build();
        };
    }

    private Tasks.TaskBuilder<Void> named(String name) {
        return Tasks.custom(name, Void.class).onFailure(this::failed).onDeadExecution(this::died);
    }

    private CustomTask<Void> again(RecurringJob job) {
        return named(job.name()).scheduleOnStartup(job.name(), null, now -> now).execute((instance, context) -> {
            JobOutcome outcome = Objects.requireNonNull(job.work().get(), "a job has an outcome");
            Duration pause = outcome instanceof JobOutcome.Again sooner ? sooner.after() : job.every();
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(pause));
        });
    }

    private CompletionHandler<Void> runJob(Execution execution) {
        Job job = JobQueue.job(execution.getId(), execution.getExecutionTime());
        JobOutcome outcome = measured(job, execution);
        if (outcome instanceof JobOutcome.Again again) {
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(again.after()));
        }
        return new CompletionHandler.OnCompleteRemove<>();
    }

    private JobOutcome measured(Job job, Execution execution) {
        Timer.Sample sample = Timer.start(meters);
        String ending = "failed";
        try {
            JobOutcome outcome = Objects.requireNonNull(run.apply(job), "a job has an outcome");
            ending = outcome instanceof JobOutcome.Again ? "again" : "done";
            return outcome;
        } finally {
            long took = sample.stop(jobs(job.kind(), ending));
            long millis = TimeUnit.NANOSECONDS.toMillis(took);
            LOG.atLevel(level(job.kind(), ending))
                    .addKeyValue("request", job.request())
                    .addKeyValue("step", word(job.kind()))
                    .addKeyValue("outcome", ending)
                    .addKeyValue("duration_ms", millis)
                    .addKeyValue("attempt", execution.consecutiveFailures + 1)
                    .log("request {}: {} {} in {} ms", job.request(), word(job.kind()), ending, millis);
        }
    }

    private static Level level(Job.Kind kind, String ending) {
        return ending.equals("done") && !FOLLOWING.contains(kind) ? Level.INFO : Level.DEBUG;
    }

    private static String word(Job.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Timer jobs(Job.Kind kind, String outcome) {
        return Timer.builder("countersign.jobs")
                .description("Jobs run, each attempt")
                .tag("kind", word(kind))
                .tag("outcome", outcome)
                .register(meters);
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Execution execution = complete.getExecution();
        Duration pause = pause(execution.consecutiveFailures);
        LOG.error(
                "job {} failed, {} times in a row now; again in {} s",
                execution.getId(),
                execution.consecutiveFailures + 1,
                pause.toSeconds(),
                complete.getCause().orElse(null));
        operations.reschedule(complete, clock.instant().plus(pause));
    }

    private void died(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        LOG.warn(
                "job {} was left unfinished by a process that died; it is run again",
                complete.getExecution().getId());
        operations.reschedule(complete, clock.instant());
        wake();
    }

    /** Doubles from a second, but in the first minute stays within the 5 s that are promised. */
    private static Duration pause(int failuresBefore) {
        if (failuresBefore < FAILURES_IN_FIRST_MINUTE) {
            return shorter(FIRST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, 3)), PAUSE_IN_FIRST_MINUTE);
        }
        int beyond = Math.min(failuresBefore - FAILURES_IN_FIRST_MINUTE, 3);
        return shorter(PAUSE_IN_FIRST_MINUTE.multipliedBy(2L << beyond), LONGEST_PAUSE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
