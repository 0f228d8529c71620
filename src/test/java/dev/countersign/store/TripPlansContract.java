package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.JobOutcome;
import dev.countersign.request.RequestState;
import dev.countersign.request.Slice;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** How every database finds what the trip asks it for: never by looking through a table that grows. */
abstract class TripPlansContract extends StoreContract {
    private static final Slice FIRST = Slice.first(10);

    private final Set<String> statements = Collections.synchronizedSet(new LinkedHashSet<>());

    /** What of a statement's plan looks through a table; empty when nothing does. */
    abstract List<String> scans(String sql) throws SQLException;

    @Test
    void nothing_on_the_trip_looks_through_a_table() throws SQLException {
        SqlLogger noting = new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.add(context.getParsedSql().getSql());
            }
        };
        database.writing().setSqlLogger(noting);
        database.reading().setSqlLogger(noting);
        trip();
        lists();
        database.writing().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        database.reading().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);

        assertThat(statements).hasSizeGreaterThan(30);
        for (String sql : statements) {
            assertThat(scans(sql)).as(sql).isEmpty();
        }
    }

    @Test
    void no_job_is_found_kept_or_ended_by_looking_through_all_of_them() throws Exception {
        CountDownLatch kept = new CountDownLatch(1);
        DurableJobs jobs = new DurableJobs(database, job -> keep(kept), List.of(), clock, 1);
        Scheduler scheduler = jobs.scheduler(new NotedStatements(statements).of(database.writers()));
        try {
            ChangeRequest request = Examples.pending("V1");
            Job job = Examples.job(request, Job.Kind.POST_CARD, clock.instant());
            store.insert(request, Examples.event(request, AuditEvent.Kind.REQUESTED), List.of(job));
            scheduler.start();
            // While it is run it is kept: by a sign of life.
            DurableJobsContract.until(() -> noted("set last_heartbeat"));
            kept.countDown();
            DurableJobsContract.until(() -> noted("delete from scheduled_tasks"));
        } finally {
            scheduler.stop();
        }

        assertThat(statements).hasSizeGreaterThan(3);
        for (String sql : statements) {
            assertThat(scans(sql)).as(sql).isEmpty();
        }
    }

    private static JobOutcome keep(CountDownLatch kept) {
        try {
            return kept.await(20, TimeUnit.SECONDS) ? JobOutcome.DONE : new JobOutcome.Again(Duration.ZERO);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private boolean noted(String words) {
        synchronized (statements) {
            return statements.stream().anyMatch(sql -> sql.contains(words));
        }
    }

    @Test
    void a_question_without_an_index_would_be_seen() throws SQLException {
        assertThat(scans("select document from request where reason = ?".replace("reason", "document")))
                .isNotEmpty();
        assertThat(scans("update announcement set ts = ? where ts = ?")).isNotEmpty();
    }

    /** Submitted twice, announced, pressed, refused, read. */
    private void trip() {
        ChangeRequest request = inserted("V1");
        insert(Examples.pending("V1"));
        store.find(request.id());
        store.approvedOf(request.key().id(), Examples.NOW);
        Announcement.Turn.Ours turn = (Announcement.Turn.Ours) store.turn(request.id(), Announcement.Slot.CARD);
        store.turn(request.id(), Announcement.Slot.CARD);
        store.renew(request.id(), Announcement.Slot.CARD, turn);
        store.giveBack(request.id(), Announcement.Slot.CARD, turn);
        AuditEvent event = Examples.event(request, AuditEvent.Kind.ANNOUNCED);
        store.posted(request.id(), Announcement.Slot.CARD, new Announcement.Place("C1", "1"), event, List.of());
        store.announcement(request.id(), Announcement.Slot.CARD);
        ChangeRequest next = Examples.next(request, RequestState.APPROVED);
        store.update(next, Examples.event(next, AuditEvent.Kind.APPROVED), List.of());
        store.record(Examples.event(request, AuditEvent.Kind.DECISION_REFUSED));
        store.history(request.id());
    }

    private void lists() {
        JdbcRequestLists lists = new JdbcRequestLists(database);
        ApiKeyId key = inserted("V2").key().id();
        Slice after = Slice.after(new Slice.Mark(Examples.NOW, "1"), 10);
        Slice newer = new Slice(after.from(), true, 10);
        for (Slice slice : List.of(FIRST, after, newer)) {
            lists.askedBy("U0ALICE", slice);
            lists.all(slice);
            lists.pendingFor("U0BOB", Set.of("S0A"), slice);
            lists.past(key, slice);
        }
        lists.awaitedGroups();
        lists.openFor(key, 10);
        lists.applied(Optional.empty(), 10);
        lists.applied(Optional.of(key), 10);
        lists.keysAskedFor("U0ALICE", 10);
        JdbcHomeStore homes = new JdbcHomeStore(database, clock);
        homes.published(homes.opened("U0ALICE"), homes.opened("U0ALICE"));
        homes.find("U0ALICE");
        homes.openedSince(Examples.NOW, 10);
    }

    /** Whether a statement only wants the beginning of what an index holds in order. */
    static boolean beginning(String sql) {
        return sql.toLowerCase(Locale.ROOT).contains(" limit ");
    }
}
