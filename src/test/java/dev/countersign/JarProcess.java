package dev.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own, on the Java that runs the tests, with nothing in its environment but what is given. */
public final class JarProcess implements AutoCloseable {
    /** Generous: these machines are slow at times. */
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path out;
    private final Path err;
    private final int port;

    private JarProcess(Process process, Path out, Path err, int port) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param folder where its output goes, and where it works
     * @param javaOptions for the JVM, may be empty
     */
    public static JarProcess start(
            Path folder, Map<String, String> environment, List<String> javaOptions, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", System.getProperty("countersign.jar")));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out-", ".log");
        Path err = Files.createTempFile(folder, "err-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new JarProcess(builder.start(), out, err, Integer.parseInt(environment.getOrDefault("PORT", "3000")));
    }

    /** A port nobody has now. */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Whether it has not ended yet. */
    public boolean running() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until {@code /readyz} says 200. */
    public JarProcess ready() throws InterruptedException {
        awaitReadiness(200);
        return this;
    }

    /** Waits until {@code /readyz} has this status, and answers what it says. */
    public String awaitReadiness(int status) throws InterruptedException {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                HttpResponse<String> answer = get(address("/readyz"));
                if (answer.statusCode() == status) {
                    return answer.body();
                }
            } catch (IOException notYet) {
                // Nobody listens yet: that is what is waited for.
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("never " + status + " at /readyz; " + said());
    }

    /** Waits until it says that on standard output. */
    public void awaitOut(String text) throws InterruptedException {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!out().contains(text)) {
            if (System.nanoTime() > deadline || process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("never said " + text + "; " + said());
            }
        }
    }

    /** What that address answers. */
    public static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns when it begins to stop. */
    public void tell() throws InterruptedException {
        process.destroy();
        awaitOut("stopping");
    }

    /** SIGTERM, and the status it ended with. */
    public int terminate(Duration atMost) throws InterruptedException {
        process.destroy();
        return status(atMost);
    }

    /** The status it ended with. */
    public int status(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + atMost + "; " + said());
        }
        return process.exitValue();
    }

    /** Standard output so far. */
    public String out() {
        return text(out);
    }

    /** Standard error so far. */
    public String err() {
        return text(err);
    }

    private String said() {
        return "out: " + out() + "\nerr: " + err();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
