package dev.countersign.bench;

import dev.countersign.load.LoadRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the parts that were asked for by name. */
final class Benchmarks {
    private static final int MIX_SECONDS = 40;

    /** Every benchmark for some seconds; of the many searches two, in as many keys as there mostly and seldom are. */
    private static final String[] SHORT = {
        "-foe", "true", "-wi", "2", "-i", "3", "-p", "keys=1000,100000", "-p", "typed=pro,checkout-prod-1"
    };

    private Benchmarks() {}

    /** @param parts their names, as they stand in {@link #run(String)} */
    public static void main(String[] parts) throws Exception {
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, load of the machine "
                + Files.readString(Path.of("/proc/loadavg")).strip());
        try {
            for (String part : String.join(" ", parts).strip().split("[ ,]+")) {
                System.out.println("\n## " + part + "\n");
                run(part);
            }
        } catch (Exception failed) {
            failed.printStackTrace();
            // The simulators' threads would keep the process.
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(String part) throws Exception {
        switch (part) {
            case "peers" -> inFolder(Benchmarks::peers);
            case "profile" -> inFolder(Profile::run);
            case "mix" -> inFolder(folder -> new LoadRun(folder, JavaOptions.given()).run(MIX_SECONDS));
            case "store" -> other("dev.countersign.store.StoreBench", "commits");
            case "replicas" -> other("dev.countersign.store.StoreBench", "replicas");
            case "growth" -> other("dev.countersign.store.StoreBench", "growth");
            case "directory" -> directory();
            case "restart" -> other("dev.countersign.RestartBench");
            case "start" -> other("dev.countersign.start.StartBench");
            case "jmh" -> other("org.openjdk.jmh.Main", SHORT);
            case "search" -> other("org.openjdk.jmh.Main", "-foe", "true", "SearchBenchmark");
            default -> throw new IllegalArgumentException("no part is called " + part);
        }
    }

    /** With the container's collector: another's regions would round what is counted up. */
    private static void directory() throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(JavaOptions.given());
        if (options.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
            options.add("-XX:+UseSerialGC");
        }
        run(options, "dev.countersign.portkey.DirectoryBench");
    }

    private static void peers(Path folder) throws Exception {
        try (SideBySide all = new SideBySide(folder)) {
            all.run();
        }
    }

    private interface Part {
        void run(Path folder) throws Exception;
    }

    private static void inFolder(Part part) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-");
        try {
            part.run(folder);
        } finally {
            delete(folder);
        }
    }

    private static void other(String main, String... arguments) throws IOException, InterruptedException {
        run(List.of(), main, arguments);
    }

    private static void run(List<String> options, String main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("bench.") || name.startsWith("countersign."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(main + " ended with " + status);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
