package dev.countersign.matrix;

import dev.countersign.JarProcess;
import java.io.IOException;
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
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Makes one trip for each row, two at a time, and keeps what came of them. */
final class Matrix {
    private static final int AT_A_TIME = 2;

    /** How the program's database comes to be between it and the script. */
    interface Setting {
        /** A program that was started on an empty database of its own. */
        Site start(Path folder, List<String> javaOptions, Map<String, String> settings) throws Exception;
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

    private final Path folder;
    private final Setting setting;
    private final List<String> javaOptions;
    private final AtomicInteger trips = new AtomicInteger();
    private final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());

    Matrix(Path folder, Setting setting) throws Exception {
        this.folder = folder;
        this.setting = setting;
        this.javaOptions = List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:SharedArchiveFile=" + classes());
    }

    /** The program's classes, read once: each start is then a second shorter. */
    private Path classes() throws Exception {
        Path archive = folder.resolve("classes.jsa");
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:ArchiveClassesAtExit=" + archive);
        try (JarProcess sandbox = JarProcess.start(folder, Map.of("PORT", "0"), options, "sandbox")) {
            sandbox.awaitOut("http://");
            sandbox.terminate(Duration.ofSeconds(30));
        }
        return archive;
    }

    /** Makes the trips, each kind first without a death. */
    List<Outcome> run(List<Deaths> rows) throws Exception {
        Map<TripKind, List<Deaths>> byKind =
                rows.stream().collect(Collectors.groupingBy(Deaths::kind, java.util.TreeMap::new, Collectors.toList()));
        for (Map.Entry<TripKind, List<Deaths>> kind : byKind.entrySet()) {
            Queue<Deaths> waiting = new ConcurrentLinkedQueue<>(kind.getValue());
            ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
            try {
                Callable<Void> chain = () -> {
                    chain(kind.getKey(), waiting);
                    return null;
                };
                for (Future<Void> each : threads.invokeAll(Collections.nCopies(AT_A_TIME, chain))) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
        }
        return List.copyOf(outcomes);
    }

    /** One trip after the other on one database, until one goes wrong: then on another. */
    private void chain(TripKind kind, Queue<Deaths> waiting) throws Exception {
        while (!waiting.isEmpty()) {
            try (Site site = setting.start(Files.createTempDirectory(folder, "site-"), javaOptions, kind.settings())) {
                boolean well = make(site, new Deaths(kind, List.of(), false));
                Optional<Deaths> next = Optional.ofNullable(waiting.poll());
                while (well && next.isPresent()) {
                    well = make(site, next.get());
                    next = well ? Optional.ofNullable(waiting.poll()) : Optional.empty();
                }
            }
        }
    }

    private boolean make(Site site, Deaths deaths) throws IOException {
        if (deaths.cold()) {
            site.startAnew();
        }
        site.script.begin(deaths.positions());
        Optional<Throwable> failure = Optional.empty();
        try {
            new Trip(site, deaths.kind(), "matrix-%05d".formatted(trips.incrementAndGet())).make();
            check(deaths, site.script);
        } catch (AssertionError | RuntimeException broken) {
            failure = Optional.of(broken);
            System.out.println(site.said());
        }
        Outcome outcome = new Outcome(deaths, site.script.kills(), site.sinceReady(), failure);
        outcomes.add(outcome);
        System.out.println(outcome);
        return failure.isEmpty();
    }

    /** Every position of the row was reached, and every step of the trip stands in the table. */
    private static void check(Deaths deaths, Script script) {
        if (script.kills() != deaths.positions().size()) {
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
