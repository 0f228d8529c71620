package dev.countersign.store;

import dev.countersign.bench.Spread;
import dev.countersign.request.ChangeRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Durable transitions of one, two and four replicas on one PostgreSQL, each a process of its own, and what bare commits the same server
 * takes from as many connections: alternating rounds in one run.
 */
final class ReplicaBench {
    private static final int[] REPLICAS = {1, 2, 4};

    /** Of each replica; as many people submit or press there at the same moment. */
    private static final int THREADS = 4;

    /** Submitted, card begun, card stands, approved. */
    private static final int TRANSITIONS = 4;

    private static final Duration ROUND = Duration.ofMillis(Long.getLong("bench.millis", 1000)).multipliedBy(2);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private static final String READY = "ready";
    private static final String MADE = "made ";

    private ReplicaBench() {}

    static void run(Path folder) throws Exception {
        System.out.printf(
                "%n%-12s %8s %16s %14s   %s%n",
                "database",
                "replicas",
                "bare commits/s",
                "transitions/s",
                "times one replica's: min / median / max");
        String url = Engines.fresh(folder).get("PostgreSQL").get();
        List<Replica> replicas = new ArrayList<>();
        try (Database database = Database.open(url, Clock.systemUTC())) {
            int most = REPLICAS[REPLICAS.length - 1];
            CommitBench floor = new CommitBench(database);
            // The pool of one process holds no more connections.
            floor.floor(Pools.SERVER_CONNECTIONS);
            for (int number = 0; number < most; number++) {
                replicas.add(new Replica(url));
            }
            compare(floor, replicas);
        } finally {
            replicas.forEach(Replica::close);
        }
    }

    private static void compare(CommitBench floor, List<Replica> replicas) throws Exception {
        Spread[] bare = new Spread[REPLICAS.length];
        Spread[] ours = new Spread[REPLICAS.length];
        Spread[] times = new Spread[REPLICAS.length];
        for (int which = 0; which < REPLICAS.length; which++) {
            bare[which] = new Spread();
            ours[which] = new Spread();
            times[which] = new Spread();
        }
        perSecond(replicas);
        for (int round = 0; round < ROUNDS; round++) {
            double one = 0;
            for (int which = 0; which < REPLICAS.length; which++) {
                int connections = Math.min(Pools.SERVER_CONNECTIONS, REPLICAS[which] * THREADS);
                bare[which].add(CommitBench.perSecond(connections, ROUND, floor::bare));
                double rate = perSecond(replicas.subList(0, REPLICAS[which]));
                one = which == 0 ? rate : one;
                ours[which].add(rate);
                times[which].add(rate / one);
            }
        }
        for (int which = 0; which < REPLICAS.length; which++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %8d %16.0f %14.0f   %s%n",
                    "PostgreSQL",
                    REPLICAS[which],
                    bare[which].median(),
                    ours[which].median(),
                    times[which].shown());
        }
    }

    private static double perSecond(List<Replica> replicas) throws IOException {
        for (Replica replica : replicas) {
            replica.go();
        }
        long sum = 0;
        for (Replica replica : replicas) {
            sum += replica.count();
        }
        return sum * 1e9 / ROUND.toNanos();
    }

    /** What a replica's process does: for each line it reads it works for a round, and says how many transitions it made. */
    static void replica(String url) throws Exception {
        try (Database database = Database.open(url, Clock.systemUTC());
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Verbs verbs = new Verbs(database);
            System.out.println(READY);
            while (orders.readLine() != null) {
                AtomicLong count = new AtomicLong();
                CommitBench.perSecond(THREADS, ROUND, thread -> () -> {
                    long began = System.nanoTime();
                    ChangeRequest request = verbs.submit(UUID.randomUUID().toString());
                    verbs.approve(request, verbs.post(request));
                    count.addAndGet(TRANSITIONS);
                    return System.nanoTime() - began;
                });
                System.out.println(MADE + count.get());
            }
        }
    }

    /** The other end of one. */
    private static final class Replica implements AutoCloseable {
        private final Process process;
        private final BufferedReader said;
        private final OutputStream orders;

        Replica(String url) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "-Dbench.millis=" + ROUND.toMillis() / 2,
                            StoreBench.class.getName(),
                            "replica",
                            url)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            orders = process.getOutputStream();
            line(READY);
        }

        /** The next line that begins so: others are the log's. */
        private String line(String beginning) throws IOException {
            String line = said.readLine();
            while (line != null && !line.startsWith(beginning)) {
                line = said.readLine();
            }
            if (line == null) {
                throw new IOException("a replica ended before it said: " + beginning);
            }
            return line.substring(beginning.length());
        }

        void go() throws IOException {
            orders.write('\n');
            orders.flush();
        }

        long count() throws IOException {
            return Long.parseLong(line(MADE));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
