package dev.countersign.matrix;

import dev.countersign.World;
import dev.countersign.store.StoredRequests;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One program between the simulators, started again whenever it was killed, as an orchestrator would. */
final class Site implements Closeable {
    /** Generous: nothing here is a measurement. A reset whose answer was lost may need more than a minute. */
    private static final Duration IN_TIME = Duration.ofMinutes(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** On which database a replica works. */
    interface Place {
        /** Answers with the address to look into it beside the program. */
        String put(Replica replica) throws Exception;
    }

    final World world;
    final Replica replica;
    final Script script;
    final StoredRequests stored;
    private final Deque<Closeable> opened = new ArrayDeque<>();

    /**
     * A program that was just started.
     *
     * @param folder of its own, empty
     * @param javaOptions for the program's JVM
     * @param settings of the program, besides what it cannot do without
     */
    Site(Path folder, List<String> javaOptions, Map<String, String> settings, Place place) throws Exception {
        world = new World(folder, false, Clock.systemUTC());
        opened.push(world::close);
        world.environment.putAll(settings);
        replica = new Replica(world, folder, javaOptions);
        opened.push(replica);
        script = replica.script;
        String database = place.put(replica);
        replica.start();
        world.slack.deliverTo(replica.events());
        stored = new StoredRequests(database);
        opened.push(stored);
    }

    /** With nothing remembered. */
    void startAnew() {
        replica.kill();
        replica.tend();
    }

    /** What the supplier finds, as soon as it finds it, over any number of deaths. */
    <T> T await(String what, Supplier<Optional<T>> look) {
        return within(IN_TIME, look)
                .orElseThrow(() -> new AssertionError("waited " + IN_TIME.toMinutes() + " min in vain for: " + what
                        + "; passed: " + script.passed()));
    }

    /** The same; nothing when that much time is over. */
    <T> Optional<T> within(Duration time, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + time.toNanos();
        Optional<T> found = Optional.empty();
        while (found.isEmpty() && System.nanoTime() < deadline) {
            replica.tend();
            found = look.get();
            if (found.isEmpty()) {
                long seen = world.slack.version();
                world.slack.awaitUntil(() -> world.slack.version() != seen, LOOK_AGAIN);
            }
        }
        return found;
    }

    /** Waits until that holds. */
    void awaitThat(String what, BooleanSupplier holds) {
        await(what, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
