package dev.countersign.matrix;

import dev.countersign.QuickStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes one trip for each row, and keeps what came of them. */
final class Matrix {
    /** On which database a program works that has this folder for its own. */
    interface Place {
        /** Answers with the address to look into it beside the program. */
        String put(Replica replica, Path home) throws Exception;
    }

    /**
     * What came of one row.
     *
     * @param kills how often the program was killed
     * @param time from being ready after the last kill to the end
     * @param failure what was not as it must be; empty when it was
     */
    record Outcome(Deaths deaths, int kills, Duration time, Optional<Throwable> failure) {
        @Override
        public String toString() {
            String survived = failure.map(broken -> "NO: " + broken).orElse("yes");
            return String.format("%-78s %5d   %6.1f s   %s", deaths, kills, time.toMillis() / 1000.0, survived);
        }
    }

    /** The second death comes at one of so many positions after the first. */
    private static final int STEPS_LATER = 30;

    private final Path folder;
    private final int atATime;
    private final Optional<Random> again;
    private final Place place;
    private final List<String> javaOptions;
    private final AtomicInteger trips = new AtomicInteger();
    private final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());

    /**
     * None made yet.
     *
     * @param atATime how many programs at once
     * @param again when given, each trip has a second death some steps after the first
     */
    Matrix(Path folder, int atATime, Optional<Random> again, Place place) throws Exception {
        this.folder = folder;
        this.atATime = atATime;
        this.again = again;
        this.place = place;
        this.javaOptions = QuickStart.options();
    }

    /** Makes the trips, each kind first without a death; those that wait for their hour beside the others. */
    List<Outcome> run(List<Deaths> rows) throws Exception {
        Map<TripKind, List<Deaths>> byKind =
                rows.stream().collect(Collectors.groupingBy(Deaths::kind, TreeMap::new, Collectors.toList()));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<?> waiting = threads.submit(() -> trips(byKind, TripKind::waits, threads));
            trips(byKind, kind -> !kind.waits(), threads);
            waiting.get();
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(outcomes);
    }

    private Void trips(Map<TripKind, List<Deaths>> byKind, Predicate<TripKind> which, ExecutorService threads)
            throws Exception {
        for (Map.Entry<TripKind, List<Deaths>> kind : byKind.entrySet()) {
            if (which.test(kind.getKey())) {
                Queue<Deaths> waiting = new ConcurrentLinkedQueue<>(kind.getValue());
                Callable<Void> chain = () -> {
                    chain(kind.getKey(), waiting);
                    return null;
                };
                for (Future<Void> each : threads.invokeAll(Collections.nCopies(atATime, chain))) {
                    each.get();
                }
            }
        }
        return null;
    }

    /** One trip after the other on one database, until one goes wrong: then on another. */
    private void chain(TripKind kind, Queue<Deaths> waiting) throws Exception {
        while (!waiting.isEmpty()) {
            Path home = Files.createTempDirectory(folder, "site-");
            try (Site site = new Site(home, javaOptions, kind.settings(), replica -> place.put(replica, home))) {
                boolean well = make(site, new Deaths(kind, List.of(), false));
                if (!well) {
                    // What does not work without a death shows nothing with one.
                    waiting.clear();
                }
                Optional<Deaths> next = Optional.ofNullable(waiting.poll());
                while (well && next.isPresent()) {
                    well = make(site, next.get());
                    next = well ? Optional.ofNullable(waiting.poll()) : Optional.empty();
                }
            }
        }
    }

    private boolean make(Site site, Deaths deaths) {
        if (deaths.cold()) {
            site.startAnew();
        }
        site.script.begin(deaths.positions());
        again.ifPresent(random -> site.script.onceMoreAfter(random.nextInt(STEPS_LATER)));
        Optional<Throwable> failure = Optional.empty();
        try {
            new Trip(site, deaths.kind(), "matrix-%05d".formatted(trips.incrementAndGet())).make();
            check(deaths, site.script);
        } catch (AssertionError | RuntimeException broken) {
            failure = Optional.of(broken);
            System.out.println(site.replica.said());
        }
        Outcome outcome = new Outcome(deaths, site.script.kills(), site.replica.sinceReady(), failure);
        outcomes.add(outcome);
        System.out.println(outcome);
        return failure.isEmpty();
    }

    /** Every position of the row was reached, and every step of the trip stands in the table. */
    private void check(Deaths deaths, Script script) {
        int wanted = deaths.positions().size();
        if (script.kills() < wanted || (again.isEmpty() && script.kills() > wanted)) {
            throw new AssertionError("never reached; passed: " + script.passed());
        }
        List<Step> known = deaths.kind().steps();
        Map<Step, Integer> times = new HashMap<>();
        script.passed().forEach(position -> times.merge(position.step(), 1, Integer::sum));
        Set<Step> unknown = new java.util.LinkedHashSet<>(times.keySet());
        known.forEach(unknown::remove);
        unknown.removeIf(Steps::mayRepeat);
        Steps.LOOK_UPS.forEach(unknown::remove);
        if (script.kills() > 0) {
            unknown.removeAll(Steps.RECOVERY);
        } else {
            times.forEach((step, count) -> {
                long inTable = known.stream().filter(step::equals).count();
                boolean looksUp = Steps.LOOK_UPS.contains(step);
                if (!looksUp && count > inTable && !Steps.mayRepeat(step)) {
                    unknown.add(step);
                }
            });
        }
        if (!unknown.isEmpty()) {
            throw new AssertionError("steps that are not in the table: " + unknown + " of " + times);
        }
    }
}
