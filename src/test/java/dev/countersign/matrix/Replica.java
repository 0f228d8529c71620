package dev.countersign.matrix;

import dev.countersign.JarProcess;
import dev.countersign.World;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One process of the packaged program, with everything it says to Slack and Portkey passing a {@link Script}; started
 * again on the same port after it was killed.
 */
final class Replica implements Closeable {
    final Script script = new Script(() -> {
        kill();
        return false;
    });
    private final Map<String, String> environment;
    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final Path folder;
    private final List<String> javaOptions = new ArrayList<>();
    private volatile Optional<JarProcess> jar = Optional.empty();
    private volatile long readyAt;
    private volatile boolean ready;

    /**
     * @param folder where its output goes
     * @param javaOptions for the program's JVM
     */
    Replica(World world, Path folder, List<String> javaOptions) throws IOException {
        this.folder = folder;
        this.javaOptions.addAll(javaOptions);
        this.environment = new HashMap<>(world.environment);
        URI slack = world.slack.apiUrl();
        URI portkey = URI.create(world.portkey.baseUrl());
        with("SLACK_API_URL", relayed(slack, Names::slack).through(slack).toString());
        Set<String> others = world.portkey.keys().stream()
                .map(key -> key.path("id").asText())
                .collect(Collectors.toSet());
        with(
                "PORTKEY_BASE_URL",
                relayed(portkey, Names.portkey(others)).through(portkey).toString());
        with("PORT", String.valueOf(JarProcess.freePort()));
        opened.push(() -> jar.ifPresent(JarProcess::close));
    }

    private HttpRelay relayed(URI simulator, HttpRelay.Naming naming) throws IOException {
        HttpRelay relay = new HttpRelay(simulator.resolve("/"), naming, script);
        opened.push(relay);
        return relay;
    }

    /** With that setting. */
    Replica with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** With an SQLite file whose every transaction passes the script. */
    Replica onSqlite(Path database) throws IOException {
        GatedSqlite gate = new GatedSqlite(folder, script);
        opened.push(gate);
        javaOptions.add(gate.javaOption());
        return with("COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + database);
    }

    /** With a PostgreSQL server, every transaction of which passes the script. */
    Replica onPostgres(int server, String database) throws IOException {
        PostgresRelay relay = new PostgresRelay(server, script);
        opened.push(relay);
        return with("COUNTERSIGN_DATABASE_URL", Postgres.url(relay.port(), database));
    }

    /** Starts it, and waits until it is ready; starts it once more when the script had it die before. */
    Replica start() throws IOException, InterruptedException {
        int kills = script.kills();
        JarProcess started = JarProcess.start(folder, environment, javaOptions, "serve");
        jar = Optional.of(started);
        try {
            started.ready();
        } catch (AssertionError ended) {
            if (script.kills() == kills) {
                throw ended;
            }
            return start();
        }
        readyAt = System.nanoTime();
        ready = true;
        return this;
    }

    /** {@code kill -9}. */
    void kill() {
        ready = false;
        try {
            jar.orElseThrow().kill();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it said that it can be given work, and was not killed since. */
    boolean ready() {
        return ready;
    }

    boolean running() {
        return jar.filter(JarProcess::running).isPresent();
    }

    /** Starts it again when it was killed. */
    void tend() {
        if (running()) {
            return;
        }
        try {
            start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Since it was ready last. */
    Duration sinceReady() {
        return Duration.ofNanos(System.nanoTime() - readyAt);
    }

    /** Where Slack is to send to. */
    URI events() {
        return jar.orElseThrow().address("/slack/events");
    }

    /** The words of the process that runs, or ran last. */
    String said() {
        return jar.map(process -> process.out() + process.err()).orElse("");
    }

    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
