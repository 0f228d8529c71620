package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TickedClock;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.JobOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for durable jobs. */
abstract class DurableJobsContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TickedClock clock = new TickedClock(Examples.NOW);
    private final BlockingQueue<Job> ran = new LinkedBlockingQueue<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private String url;
    private Database database;
    private JdbcRequestStore store;

    /** The url of an empty database, another for each test. */
    abstract String freshDatabase();

    @BeforeEach
    void open() {
        url = freshDatabase();
        database = opened();
        store = new JdbcRequestStore(database, clock);
    }

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void a_job_runs_once() throws Exception {
        started(clock, job -> JobOutcome.DONE);

        Job job = stored("V1", Job.Kind.POST_CARD, Duration.ZERO);

        assertThat(next()).isEqualTo(truncated(job));
        until(() -> rows() == 0);
        assertThat(ran).isEmpty();
    }

    @Test
    void jobs_do_not_wait_for_the_next_poll() throws Exception {
        started(database, clock, job -> JobOutcome.DONE, Duration.ofHours(1));
        for (int i = 0; i < 21; i++) {
            Job job = stored("V" + i, Job.Kind.POST_CARD, Duration.ZERO);
            assertThat(next()).isEqualTo(truncated(job));
        }
    }

    @Test
    void a_job_stored_while_nothing_ran_runs_at_the_start() throws Exception {
        Job job = stored("V1", Job.Kind.APPLY, Duration.ZERO);

        started(clock, any -> JobOutcome.DONE);

        assertThat(next()).isEqualTo(truncated(job));
    }

    @Test
    void a_job_that_is_due_later_runs_then() throws Exception {
        DurableJobs jobs = started(clock, job -> JobOutcome.DONE);
        Job later = stored("V1", Job.Kind.EXPIRE, Duration.ofHours(8));
        Job now = stored("V2", Job.Kind.POST_CARD, Duration.ZERO);
        assertThat(next()).isEqualTo(truncated(now));
        until(() -> rows() == 1);

        clock.tick(Duration.ofHours(8));
        assertThat(jobs.waiting()).isEqualTo(1);
        assertThat(jobs.oldestDue().orElseThrow().toEpochMilli())
                .isEqualTo(later.due().toEpochMilli());
        jobs.wake();

        assertThat(next()).isEqualTo(truncated(later));
        until(() -> rows() == 0);
        assertThat(jobs.waiting()).isZero();
    }

    @Test
    void a_job_that_wants_to_runs_again_after_that_time() throws Exception {
        Deque<JobOutcome> outcomes =
                new ArrayDeque<>(List.of(new JobOutcome.Again(Duration.ofSeconds(5)), JobOutcome.DONE));
        DurableJobs jobs = started(clock, job -> outcomes.pop());
        stored("V1", Job.Kind.APPLY, Duration.ZERO);
        next();
        until(() -> picked() == 0);

        clock.tick(Duration.ofMillis(4900));
        assertThat(jobs.waiting()).isZero();
        clock.tick(Duration.ofMillis(100));
        jobs.wake();

        next();
        until(() -> rows() == 0);
    }

    @Test
    void a_job_that_throws_runs_again_after_growing_pauses_and_is_never_lost() throws Exception {
        DurableJobs jobs = started(clock, job -> {
            throw new IllegalStateException("a bug");
        });
        stored("V1", Job.Kind.APPLY, Duration.ZERO);

        int failures = 0;
        for (int seconds : new int[] {1, 2, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 10, 20, 30, 30}) {
            failures++;
            next();
            int so = failures;
            until(() -> failures() == so && picked() == 0);
            clock.tick(Duration.ofSeconds(seconds).minusMillis(5));
            assertThat(jobs.waiting()).isZero();
            clock.tick(Duration.ofMillis(5));
            assertThat(jobs.waiting()).isEqualTo(1);
            jobs.wake();
        }
        next();
    }

    @Test
    void an_error_does_not_end_the_runner() throws Exception {
        started(clock, job -> {
            if (job.kind() == Job.Kind.APPLY) {
                throw new AssertionError("worse than a bug");
            }
            return JobOutcome.DONE;
        });
        stored("V1", Job.Kind.APPLY, Duration.ZERO);
        next();

        Job other = stored("V2", Job.Kind.POST_CARD, Duration.ZERO);

        assertThat(next()).isEqualTo(truncated(other));
    }

    @Test
    void a_job_of_a_process_that_died_is_run_by_another() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        DurableJobs dying = started(clock, job -> {
            release.await();
            return JobOutcome.DONE;
        });
        Job job = stored("V1", Job.Kind.APPLY, Duration.ZERO);
        assertThat(next()).isEqualTo(truncated(job));
        // Without its database the first process can neither finish the job nor say that it lives.
        database.close();

        // Four heartbeats and a bit later; db-scheduler looks for the dead when it starts.
        clock.tick(Duration.ofMillis(6100));
        database = opened();
        started(clock, any -> JobOutcome.DONE);

        assertThat(next().request()).isEqualTo(job.request());
        until(() -> rows() == 0);
        release.countDown();
        dying.close();
    }

    @Test
    void what_runs_at_the_close_is_finished() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        DurableJobs jobs = started(clock, job -> {
            release.await();
            return JobOutcome.DONE;
        });
        stored("V1", Job.Kind.APPLY, Duration.ZERO);
        next();
        Thread closing = new Thread(jobs::close);
        closing.start();
        release.countDown();
        closing.join(PATIENCE.toMillis());

        assertThat(closing.isAlive()).isFalse();
        assertThat(rows()).isZero();
    }

    final DurableJobs started(Clock by, Work work) {
        return started(database, by, work);
    }

    final DurableJobs started(Database on, Clock by, Work work) {
        return started(on, by, work, Duration.ofMillis(250));
    }

    private DurableJobs started(Database on, Clock by, Work work, Duration polling) {
        Function<Job, JobOutcome> run = job -> {
            ran.add(job);
            try {
                return work.call(job);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException("interrupted", stopped);
            }
        };
        DurableJobs jobs = new DurableJobs(on, run, List.of(), by, 4, polling);
        open.push(jobs);
        jobs.start();
        return jobs;
    }

    final Database opened() {
        Database made = Database.open(url, clock);
        open.push(made);
        return made;
    }

    final Job stored(String view, Job.Kind kind, Duration in) {
        ChangeRequest request = Examples.pending(view);
        Job job = Examples.job(request, kind, Examples.NOW.plus(in));
        store.insert(request, Examples.event(request, AuditEvent.Kind.REQUESTED), List.of(job));
        return job;
    }

    final Job next() throws InterruptedException {
        Job job = ran.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(job).as("a job that ran").isNotNull();
        return truncated(job);
    }

    final int rows() {
        return number("count(*)", "");
    }

    static void until(BooleanSupplier holds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("before the deadline").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private int picked() {
        return number("count(*)", " where last_heartbeat is not null");
    }

    private int failures() {
        return number("coalesce(max(consecutive_failures), 0)", "");
    }

    private int number(String what, String where) {
        return database.reading()
                .withHandle(handle -> handle.createQuery("select " + what + " from scheduled_tasks" + where)
                        .mapTo(Integer.class)
                        .one());
    }

    // Databases keep milliseconds or microseconds.
    private static Job truncated(Job job) {
        return new Job(
                job.kind(), job.request(), job.version(), job.due().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }

    /** What a job of a test does. */
    @FunctionalInterface
    interface Work {
        JobOutcome call(Job job) throws InterruptedException;
    }
}
