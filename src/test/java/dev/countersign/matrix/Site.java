package dev.countersign.matrix;

import dev.countersign.JarProcess;
import dev.countersign.World;
import dev.countersign.store.StoredRequests;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The packaged program between the simulators, with everything it says passing a {@link Script}, and started again
 * whenever it was killed, as an orchestrator would.
 */
final class Site implements Closeable {
    /** Generous: nothing here is a measurement. A lost answer alone may need more than ten seconds. */
    private static final Duration IN_TIME = Duration.ofSeconds(90);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    final World world;
    final Script script = new Script(this::kill);
    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final Path folder;
    private final List<String> javaOptions = new ArrayList<>();
    private volatile Optional<JarProcess> jar = Optional.empty();
    private Optional<StoredRequests> stored = Optional.empty();
    private volatile long readyAt;

    /**
     * @param folder of its own, empty
     * @param javaOptions for the program's JVM
     * @param settings of the program, besides what it cannot do without
     */
    Site(Path folder, List<String> javaOptions, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.javaOptions.addAll(javaOptions);
        this.world = new World(folder, false, Clock.systemUTC());
        opened.push(world::close);
        URI slack = world.slack.apiUrl();
        URI portkey = URI.create(world.portkey.baseUrl());
        world.environment.put(
                "SLACK_API_URL",
                opened(new HttpRelay(slack.resolve("/"), Names::slack, script))
                        .through(slack)
                        .toString());
        world.environment.put(
                "PORTKEY_BASE_URL",
                opened(new HttpRelay(portkey.resolve("/"), Names::portkey, script))
                        .through(portkey)
                        .toString());
        world.environment.put("PORT", String.valueOf(JarProcess.freePort()));
        world.environment.putAll(settings);
        opened.push(() -> jar.ifPresent(JarProcess::close));
    }

    /** On a file of its own, whose every transaction passes the script. */
    Site onSqlite() throws IOException {
        javaOptions.add(opened(new GatedSqlite(folder, script)).javaOption());
        return this;
    }

    private <T extends Closeable> T opened(T thing) {
        opened.push(thing);
        return thing;
    }

    /** Starts the program. */
    Site start() throws IOException, InterruptedException {
        JarProcess started = JarProcess.start(folder, world.environment, javaOptions, "serve");
        jar = Optional.of(started);
        started.ready();
        readyAt = System.nanoTime();
        world.slack.deliverTo(started.address("/slack/events"));
        if (stored.isEmpty()) {
            stored = Optional.of(opened(new StoredRequests(world.environment.get("COUNTERSIGN_DATABASE_URL"))));
        }
        return this;
    }

    /** What its database holds. */
    StoredRequests stored() {
        return stored.orElseThrow();
    }

    private void kill() {
        try {
            jar.orElseThrow().kill();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again when it was killed, and waits until it is ready. */
    void tend() {
        if (jar.orElseThrow().running()) {
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

    /** Starts it anew, with nothing remembered. */
    void startAnew() {
        kill();
        tend();
    }

    /** Since it was ready last. */
    Duration sinceReady() {
        return Duration.ofNanos(System.nanoTime() - readyAt);
    }

    /** What the supplier finds, as soon as it finds it, over any number of deaths. */
    <T> T await(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + IN_TIME.toNanos();
        while (System.nanoTime() < deadline) {
            tend();
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            long seen = world.slack.version();
            world.slack.awaitUntil(() -> world.slack.version() != seen, LOOK_AGAIN);
        }
        throw new AssertionError("waited " + IN_TIME.toSeconds() + " s in vain for: " + what + "; passed: "
                + script.passed() + "\n" + said());
    }

    /** Waits until that holds. */
    void awaitThat(String what, java.util.function.BooleanSupplier holds) {
        await(what, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** The last words of the process that runs. */
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
