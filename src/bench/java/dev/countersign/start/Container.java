package dev.countersign.start;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the Dockerfile makes of the packaged program, without an engine: the same Java options and the same class cache,
 * made by the same training. Only the memory limit is told to Java instead of to the kernel.
 */
final class Container {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] READINESS =
            "GET /readyz HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] OK = "HTTP/1.1 200".getBytes(US_ASCII);
    private static final Pattern INSTRUCTION = Pattern.compile("(?m)^(RUN|ENTRYPOINT) \\[(\"java\".*)]$");
    private static final Pattern ALLOCATOR = Pattern.compile("(?m)^ENV (MALLOC_\\w+)=(\\S+)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    private final Path folder;
    private final String java;
    private final List<String> training;
    private final List<String> running;
    private final Map<String, String> allocator;

    private Container(
            Path folder, String java, List<String> training, List<String> running, Map<String, String> allocator) {
        this.folder = folder;
        this.java = java;
        this.training = training;
        this.running = running;
        this.allocator = allocator;
    }

    /**
     * Reads the Dockerfile, puts the program into a folder, and trains it there.
     *
     * @param java the command of a Java as new as the image's
     */
    static Container build(Path folder, String java, Path jar) throws IOException, InterruptedException {
        String dockerfile = Files.readString(Path.of("Dockerfile"))
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", "");
        List<List<String>> commands = new ArrayList<>();
        Matcher found = INSTRUCTION.matcher(dockerfile);
        while (found.find()) {
            commands.add(words(found.group(2), folder));
        }
        Files.copy(jar, folder.resolve("countersign.jar"), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(folder.resolve("native"));
        try (JarFile opened = new JarFile(jar.toFile());
                InputStream library = opened.getInputStream(opened.getEntry("org/sqlite/native/Linux/"
                        + System.getProperty("os.arch").replace("amd64", "x86_64") + "/libsqlitejdbc.so"))) {
            Files.copy(library, folder.resolve("native/libsqlitejdbc.so"), StandardCopyOption.REPLACE_EXISTING);
        }
        Container container = new Container(folder, java, commands.get(0), commands.get(1), ALLOCATOR.matcher(dockerfile)
                .results()
                .collect(Collectors.toMap(setting -> setting.group(1), setting -> setting.group(2))));
        container.train();
        return container;
    }

    private static List<String> words(String list, Path folder) {
        return WORD.matcher(list)
                .results()
                .map(word -> word.group(1).replace("/app/", folder + "/"))
                .skip(1)
                .toList();
    }

    private void train() throws IOException, InterruptedException {
        Path log = folder.resolve("training.log");
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(training);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    /** How large the class cache is, in bytes. */
    long cacheSize() throws IOException {
        return Files.size(folder.resolve("countersign.aot"));
    }

    /**
     * Starts {@code serve} and waits until {@code /readyz} says 200.
     *
     * @param options for Java, besides those of the Dockerfile
     * @param environment all of it, with {@code PORT}
     */
    Run start(List<String> options, Map<String, String> environment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(running);
        command.add("serve");
        Path log = folder.resolve("serve.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(allocator);
        long begun = System.nanoTime();
        Process process = builder.start();
        int port = Integer.parseInt(environment.get("PORT"));
        while (!ready(port)) {
            boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
            if (late || process.waitFor(4, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("never ready: " + Files.readString(log));
            }
        }
        return new Run(process, port, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** On a connection of its own, closed at once: connections that idle are what the bot's server limits. */
    private static boolean ready(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(READINESS);
            byte[] line = socket.getInputStream().readNBytes(OK.length);
            return Arrays.equals(line, OK);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A process that became ready. */
    record Run(Process process, int port, Duration untilReady) implements AutoCloseable {
        /** From {@code /proc}, in MiB: {@code Rss} is what an orchestrator sees, {@code Pss} shares what others map too. */
        double memory(String kind) throws IOException {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup")).stream()
                            .filter(line -> line.startsWith(kind + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024.0;
        }

        /** Processor time since its start, in milliseconds. */
        double processorTime() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
