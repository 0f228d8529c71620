package dev.countersign.store;

import dev.countersign.request.JobOutcome;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Something done again and again as long as any replica runs, by one of them at a time.
 *
 * @param name its lasting name in the database, lower-case words with hyphens
 * @param every how long after it is done it is due again, unless its outcome says sooner
 * @param work does it once; what it throws is logged, and it is tried again
 */
public record RecurringJob(String name, Duration every, Supplier<JobOutcome> work) {}
