package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TickedClock;
import dev.countersign.request.Job;
import dev.countersign.request.JobOutcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PostgresDurableJobsTest extends DurableJobsContract {
    private static final int MANY = 60;

    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }

    @Test
    void two_replicas_run_each_job_once() throws Exception {
        TickedClock clock = new TickedClock(Examples.NOW);
        AtomicInteger byFirst = new AtomicInteger();
        AtomicInteger bySecond = new AtomicInteger();
        for (int i = 0; i < MANY; i++) {
            stored("V" + i, Job.Kind.APPLY, Duration.ZERO);
        }
        DurableJobs first = started(clock, job -> counted(byFirst));
        DurableJobs second = started(opened(), clock, job -> counted(bySecond));

        Set<Job> different = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            different.add(next());
            first.wake();
            second.wake();
        }
        until(() -> rows() == 0);

        assertThat(different).hasSize(MANY);
        assertThat(byFirst.get() + bySecond.get()).isEqualTo(MANY);
    }

    private static JobOutcome counted(AtomicInteger counter) {
        counter.incrementAndGet();
        return JobOutcome.DONE;
    }
}
