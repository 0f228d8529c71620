package dev.countersign;

import dev.countersign.config.Settings;
import dev.countersign.store.AnchorAudit;
import dev.countersign.store.Database;
import dev.countersign.store.MoveOutSettled;
import dev.countersign.store.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What is done again and again, whatever people do. */
final class Housekeeping {
    private Housekeeping() {}

    static List<RecurringJob> jobs(Settings settings, Database database, Clock clock) {
        Duration retention = settings.times().retention();
        Duration reach = settings.policy().reach();
        // A rule that looks further back than requests are kept would forget what it counts.
        Duration kept = reach.compareTo(retention) > 0 ? reach : retention;
        return List.of(
                new AnchorAudit(database, settings.auditKey(), clock).recurring(),
                new MoveOutSettled(database, kept, clock).recurring());
    }
}
