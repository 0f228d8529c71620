package dev.countersign.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the database costs, on SQLite and PostgreSQL: the parts {@code store} and {@code growth} of {@code src/bench/run}. */
final class StoreBench {
    private StoreBench() {}

    /** @param arguments {@code commits}, {@code replicas}, {@code growth}; all of them when nothing is given */
    public static void main(String[] arguments) throws Exception {
        List<String> parts = arguments.length == 0 ? List.of("commits", "replicas", "growth") : List.of(arguments);
        if (parts.get(0).equals("replica")) {
            ReplicaBench.replica(parts.get(1));
            return;
        }
        Path folder = Files.createTempDirectory(Path.of("target"), "store-bench-");
        try {
            if (parts.contains("commits")) {
                CommitBench.run(folder);
            }
            if (parts.contains("replicas")) {
                ReplicaBench.run(folder);
            }
            if (parts.contains("growth")) {
                GrowthBench.run(folder);
            }
        } finally {
            delete(folder);
        }
        // The embedded server's threads would keep the process.
        System.exit(0);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
