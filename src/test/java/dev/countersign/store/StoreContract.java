package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TickedClock;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store on an empty database, for the contracts every database is held to. */
abstract class StoreContract {
    final TickedClock clock = new TickedClock(Examples.NOW);
    String url;
    Database database;
    JdbcRequestStore store;

    /** The url of an empty database, another for each test. */
    abstract String freshDatabase();

    @BeforeEach
    void open() {
        url = freshDatabase();
        reopen();
    }

    @AfterEach
    void close() {
        database.close();
    }

    final void reopen() {
        database = Database.open(url, clock);
        store = new JdbcRequestStore(database, clock);
    }

    final ChangeRequest inserted(String viewId) {
        return insert(Examples.pending(viewId));
    }

    final ChangeRequest insert(ChangeRequest request) {
        return store.insert(
                request,
                Examples.event(request, AuditEvent.Kind.REQUESTED),
                List.of(Examples.job(request, Job.Kind.POST_CARD, Examples.NOW)));
    }

    final int waiting() {
        return new WaitingJobs(database, clock).count();
    }

    final void execute(String sql) {
        database.writing().useHandle(handle -> handle.execute(sql));
    }

    static org.assertj.core.data.TemporalUnitOffset byMillis(long millis) {
        return new org.assertj.core.data.TemporalUnitWithinOffset(millis, ChronoUnit.MILLIS);
    }

    /** What stands in the tables, as {@code audit export} writes it. */
    final List<String> exported() {
        StringWriter lines = new StringWriter();
        try (ReadOnlyDatabase beside = beside()) {
            assertThat(ExportAudit.export(new AuditSource.Tables(beside), new PrintWriter(lines)))
                    .isEmpty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return lines.toString().lines().toList();
    }

    /** What is found in the tables. */
    final VerifyAudit.Finding verified(VerifyAudit.Known known) {
        try (ReadOnlyDatabase beside = beside()) {
            return VerifyAudit.verify(new AuditSource.Tables(beside), known);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same database as somebody sees it who only looks. */
    final ReadOnlyDatabase beside() {
        return ((ReadOnlyDatabase.Opening.Opened) ReadOnlyDatabase.open(url)).database();
    }

    /** What two workers get who do the same thing so many times in all. */
    static <T> List<T> race(int times, Callable<T> step) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : workers.invokeAll(java.util.Collections.nCopies(times, step))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            workers.shutdownNow();
        }
    }
}
