package dev.countersign.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of those who are measured, as a process of its own on a port of this machine. */
final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] READY =
            "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Process process;
    private final Path output;
    private final int port;
    private final Duration untilReady;

    private Server(Process process, Path output, int port, long begun) throws IOException, InterruptedException {
        this.process = process;
        this.output = output;
        this.port = port;
        this.untilReady = awaitReady(begun);
    }

    /**
     * Starts it and waits until {@code /readyz} answers 200.
     *
     * @param environment all of it, with {@code PORT}
     */
    static Server start(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        return new Server(builder.start(), output, Integer.parseInt(environment.get("PORT")), begun);
    }

    private Duration awaitReady(long begun) throws IOException, InterruptedException {
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            try (Connection connection = new Connection(port)) {
                if (connection.exchange(READY) == 200) {
                    return Duration.ofNanos(System.nanoTime() - begun);
                }
            } catch (IOException notYet) {
                // Nobody listens yet: that is what is waited for.
            }
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new IOException("ended with " + process.exitValue() + ": " + Files.readString(output));
            }
        }
        close();
        throw new IOException("never ready: " + Files.readString(output));
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    /** From the start of the process. */
    Duration untilReady() {
        return untilReady;
    }

    /** Used so far, in all threads, with what the system did for them. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    double residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).exceptionally(stuck -> process.destroyForcibly()).join();
    }
}
