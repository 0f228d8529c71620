package dev.countersign.store;

import dev.countersign.bench.Spread;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.RequestState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Durable transitions, from the submission or the press to the end of the commit, against a bare loop that commits the smallest
 * change there is on the same database: alternating rounds in one run. The promise is at least half as many.
 */
final class CommitBench {
    private static final Duration ROUND = Duration.ofSeconds(Long.getLong("bench.seconds", 2));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);

    private final Database database;
    private final JdbcRequestStore store;
    private final AtomicLong views = new AtomicLong();

    private CommitBench(Database database) {
        this.database = database;
        this.store = new JdbcRequestStore(database, Clock.systemUTC());
    }

    /** Commits once. */
    private interface Committing extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes one for a thread. */
    private interface Making {
        Committing of(int thread) throws Exception;
    }

    static void run(Path folder) throws Exception {
        System.out.printf("%n%-12s %8s %16s %18s   %s%n", "database", "threads", "bare commits/s", "transitions/s",
                "transitions per bare commit: min / median / max");
        for (var engine : Engines.fresh(folder).entrySet()) {
            // One writer is all that SQLite has.
            List<Integer> threads = engine.getKey().equals("SQLite") ? List.of(1) : List.of(1, 4);
            for (int count : threads) {
                try (Database database = Database.open(engine.getValue().get(), Clock.systemUTC())) {
                    new CommitBench(database).compare(engine.getKey(), count);
                }
            }
        }
    }

    private void compare(String engine, int threads) throws Exception {
        database.writing().useHandle(handle -> {
            handle.execute("create table bare (id integer not null primary key, n integer not null)");
            for (int id = 0; id < threads; id++) {
                handle.execute("insert into bare (id, n) values (?, 0)", id);
            }
        });
        Spread bare = new Spread();
        Spread transitions = new Spread();
        Spread ratio = new Spread();
        perSecond(threads, this::bare);
        perSecond(threads, this::transitions);
        for (int round = 0; round < ROUNDS; round++) {
            double floor = perSecond(threads, this::bare);
            double ours = perSecond(threads, this::transitions);
            bare.add(floor);
            transitions.add(ours);
            ratio.add(ours / floor);
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s %8d %16.0f %18.0f   %s%n",
                engine,
                threads,
                bare.median(),
                transitions.median(),
                ratio.shown());
    }

    private static double perSecond(int threads, Making making) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long end = System.nanoTime() + ROUND.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                counts.add(workers.submit(() -> {
                    long count = 0;
                    try (Committing committing = making.of(number)) {
                        while (System.nanoTime() < end) {
                            committing.once();
                            count++;
                        }
                    }
                    return count;
                }));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return (double) sum / ROUND.toSeconds();
        } finally {
            workers.shutdown();
        }
    }

    private Committing bare(int thread) throws Exception {
        Connection connection = database.writers().getConnection();
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement("update bare set n = n + 1 where id = ?");
        statement.setInt(1, thread);
        return new Committing() {
            @Override
            public void once() throws Exception {
                statement.executeUpdate();
                connection.commit();
            }

            @Override
            public void close() throws Exception {
                statement.close();
                connection.setAutoCommit(true);
                connection.close();
            }
        };
    }

    /** A submission with its jobs, then the decision about it with its own. */
    private Committing transitions(int thread) {
        return new Committing() {
            private ChangeRequest pending;

            @Override
            public void once() {
                if (pending == null) {
                    ChangeRequest request = Examples.pending("V" + views.incrementAndGet());
                    pending = store.insert(
                            request,
                            Examples.event(request, AuditEvent.Kind.REQUESTED),
                            List.of(
                                    job(request, Job.Kind.POST_CARD),
                                    job(request, Job.Kind.REMIND),
                                    job(request, Job.Kind.EXPIRE)));
                    return;
                }
                ChangeRequest approved = Examples.next(pending, RequestState.APPROVED);
                store.update(
                        approved,
                        Examples.event(approved, AuditEvent.Kind.APPROVED),
                        List.of(job(approved, Job.Kind.REPAINT_CARD), job(approved, Job.Kind.APPLY)));
                pending = null;
            }
        };
    }

    private static Job job(ChangeRequest request, Job.Kind kind) {
        return Examples.job(request, kind, request.expiresAt());
    }
}
