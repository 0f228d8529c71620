package dev.countersign.store;

import dev.countersign.request.JobOutcome;
import org.junit.jupiter.api.Test;

final class PostgresRecurringJobsTest extends RecurringJobsContract {
    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }

    @Test
    void of_two_replicas_one_does_what_recurs() throws Exception {
        try (Database other = Database.open(url, clock)) {
            started(database, time -> JobOutcome.DONE);
            started(other, time -> JobOutcome.DONE);
            next(1);
            for (int time = 2; time < 8; time++) {
                after(EVERY, time);
            }
            stop();
        }
    }
}
