package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.request.JobOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every database must do for jobs that never end. */
abstract class RecurringJobsContract extends StoreContract {
    static final Duration EVERY = Duration.ofHours(1);

    private final Deque<DurableJobs> running = new ArrayDeque<>();
    private final BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
    private final AtomicInteger times = new AtomicInteger();

    @AfterEach
    void stop() {
        running.forEach(DurableJobs::close);
    }

    @Test
    void what_recurs_is_done_at_once_and_again_when_its_time_comes_or_sooner_when_it_says_so() throws Exception {
        started(database, time -> time == 2 ? new JobOutcome.Again(Duration.ofMinutes(1)) : JobOutcome.DONE);
        next(1);

        after(EVERY, 2);
        after(Duration.ofMinutes(1), 3);
        after(EVERY, 4);
    }

    @Test
    void what_recurs_is_tried_again_when_it_failed() throws Exception {
        started(database, time -> {
            if (time == 1) {
                throw new IllegalStateException("not this time");
            }
            return JobOutcome.DONE;
        });
        next(1);

        after(Duration.ofSeconds(1), 2);
        after(EVERY, 3);
    }

    /** Runs it so often as it is due; the outcome depends on which time it is. */
    final void started(Database on, Function<Integer, JobOutcome> work) {
        RecurringJob tidy = new RecurringJob("tidy", EVERY, () -> {
            int time = times.incrementAndGet();
            done.add(time);
            return work.apply(time);
        });
        DurableJobs jobs = new DurableJobs(on, job -> JobOutcome.DONE, List.of(tidy), clock, 2);
        running.push(jobs);
        jobs.start();
    }

    /** It is done for the n-th time when so much time is over, and not before. */
    final void after(Duration pause, int time) throws InterruptedException {
        clock.tick(pause.minusMillis(1));
        running.forEach(DurableJobs::wake);
        DurableJobsContract.until(() -> count("picked") == 0);
        assertThat(times).hasValue(time - 1);
        clock.tick(Duration.ofMillis(1));
        running.forEach(DurableJobs::wake);
        next(time);
    }

    final void next(int time) throws InterruptedException {
        assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo(time);
        DurableJobsContract.until(() -> count("picked") == 0);
        assertThat(count("task_name = 'tidy'")).isEqualTo(1);
    }

    private int count(String which) {
        return database.reading()
                .withHandle(handle -> handle.createQuery("select count(*) from scheduled_tasks where " + which)
                        .mapTo(Integer.class)
                        .one());
    }
}
