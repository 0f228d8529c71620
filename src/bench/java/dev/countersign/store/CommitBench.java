package dev.countersign.store;

import dev.countersign.bench.Spread;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Durable transitions, each from the submission or the press to the end of the commit, against a bare loop that commits the smallest
 * change there is on the same database: alternating rounds in one run. The promise is at least half as many.
 */
final class CommitBench {
    private static final Duration ROUND = Duration.ofMillis(Long.getLong("bench.millis", 1000));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    /** Rounds until code that has just been started is compiled. */
    private static final int WARM = 3;

    private final Database database;
    private final Verbs verbs;

    CommitBench(Database database) {
        this.database = database;
        this.verbs = new Verbs(database);
    }

    /** What is counted, again and again. */
    interface Counted extends AutoCloseable {
        /** Does it once, and answers how many nanoseconds that took. */
        long once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes one for a thread. */
    interface Making {
        Counted of(int thread) throws Exception;
    }

    static void run(Path folder) throws Exception {
        System.out.printf(
                "%n%-12s %-20s %8s %16s %14s   %s%n",
                "database",
                "transition",
                "threads",
                "bare commits/s",
                "transitions/s",
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
        floor(threads);
        String[] names = {"a submission", "a press that counts"};
        Making[] makings = {thread -> submissions(), thread -> presses()};
        Spread bare = new Spread();
        Spread[] ours = {new Spread(), new Spread()};
        Spread[] ratios = {new Spread(), new Spread()};
        perSecond(threads, ROUND, this::bare);
        for (Making making : makings) {
            perSecond(threads, ROUND.multipliedBy(WARM), making);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int which = 0; which < makings.length; which++) {
                double floor = perSecond(threads, ROUND, this::bare);
                double counted = perSecond(threads, ROUND, makings[which]);
                bare.add(floor);
                ours[which].add(counted);
                ratios[which].add(counted / floor);
            }
        }
        for (int which = 0; which < makings.length; which++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %-20s %8d %16.0f %14.0f   %s%n",
                    engine,
                    names[which],
                    threads,
                    bare.median(),
                    ours[which].median(),
                    ratios[which].shown());
        }
    }

    /** Rows for the bare loop, one for each thread. */
    void floor(int threads) {
        database.writing().useHandle(handle -> {
            handle.execute("create table bare (id integer not null primary key, n integer not null)");
            for (int id = 0; id < threads; id++) {
                handle.execute("insert into bare (id, n) values (?, 0)", id);
            }
        });
    }

    /** How many of them so many threads do in a second, what is done between them left out. */
    static double perSecond(int threads, Duration time, Making making) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long end = System.nanoTime() + time.toNanos();
            List<Future<Double>> rates = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                rates.add(workers.submit(() -> rate(making, number, end)));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } finally {
            workers.shutdown();
        }
    }

    private static double rate(Making making, int thread, long end) throws Exception {
        long count = 0;
        long nanos = 0;
        try (Counted counted = making.of(thread)) {
            while (System.nanoTime() < end) {
                nanos += counted.once();
                count++;
            }
        }
        return count * 1e9 / nanos;
    }

    Counted bare(int thread) throws Exception {
        Connection connection = database.writers().getConnection();
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement("update bare set n = n + 1 where id = ?");
        statement.setInt(1, thread);
        return new Counted() {
            @Override
            public long once() throws Exception {
                long began = System.nanoTime();
                statement.executeUpdate();
                connection.commit();
                return System.nanoTime() - began;
            }

            @Override
            public void close() throws Exception {
                statement.close();
                connection.setAutoCommit(true);
                connection.close();
            }
        };
    }

    private Counted submissions() {
        return () -> {
            String view = UUID.randomUUID().toString();
            long began = System.nanoTime();
            verbs.submit(view);
            return System.nanoTime() - began;
        };
    }

    /** Of requests that were submitted and whose cards were posted in between. */
    private Counted presses() {
        return () -> {
            ChangeRequest request = verbs.submit(UUID.randomUUID().toString());
            Announcement.Place card = verbs.post(request);
            long began = System.nanoTime();
            verbs.approve(request, card);
            return System.nanoTime() - began;
        };
    }
}
