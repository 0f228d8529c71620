package dev.countersign.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** People at their clients, each with a connection of their own. */
final class Load implements AutoCloseable {
    private final List<Person> people;
    private final ExecutorService threads;

    /** @param templates by person */
    Load(List<List<Template>> templates) {
        this.people = templates.stream().map(Person::new).toList();
        this.threads = Executors.newFixedThreadPool(people.size());
    }

    private record Person(List<Template> templates) {}

    /** How long the body of that kind is. */
    int bodyBytes(Kind kind) {
        return people.get(0).templates().get(kind.ordinal()).bodyBytes();
    }

    /**
     * What was seen.
     *
     * @param perSecond answers in a second
     * @param processorMicros what the server used for each, in microseconds
     */
    record Throughput(double perSecond, double processorMicros) {}

    /** Everybody sends this kind again as soon as they have an answer. */
    Throughput asFastAsPossible(Server server, Kind kind, Duration time) throws Exception {
        Duration used = server.processorTime();
        long begun = System.nanoTime();
        List<Callable<Integer>> all = new ArrayList<>();
        for (Person person : people) {
            all.add(() -> sendUntil(server, person.templates().get(kind.ordinal()), begun + time.toNanos()));
        }
        int sent = threads.invokeAll(all).stream().mapToInt(Load::of).sum();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double micros = server.processorTime().minus(used).toNanos() / 1e3;
        return new Throughput(sent / seconds, micros / sent);
    }

    private static int sendUntil(Server server, Template template, long end) throws IOException {
        int sent = 0;
        try (Connection connection = new Connection(server.port())) {
            while (System.nanoTime() < end) {
                accepted(connection, template);
                sent++;
            }
        }
        return sent;
    }

    /** All kinds in turn at a fixed pace of everybody together; how long each answer took, in milliseconds. */
    Spread atPace(Server server, int perSecond, Duration time) throws Exception {
        long gap = 1_000_000_000L * people.size() / perSecond;
        long begun = System.nanoTime();
        List<Callable<List<Double>>> all = new ArrayList<>();
        for (int number = 0; number < people.size(); number++) {
            Person person = people.get(number);
            long first = begun + gap * number / people.size();
            all.add(() -> sendEvery(server, person, first, gap, begun + time.toNanos()));
        }
        Spread taken = new Spread();
        for (Future<List<Double>> each : threads.invokeAll(all)) {
            of(each).forEach(taken::add);
        }
        return taken;
    }

    private static List<Double> sendEvery(Server server, Person person, long first, long gap, long end)
            throws IOException {
        List<Double> taken = new ArrayList<>();
        try (Connection connection = new Connection(server.port())) {
            for (long due = first; due < end; due += gap) {
                // When the answer before came late, the time this one had to wait is the server's.
                boolean late = System.nanoTime() > due;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                long sent = late ? due : System.nanoTime();
                accepted(connection, person.templates().get(taken.size() % person.templates().size()));
                taken.add((System.nanoTime() - sent) / 1e6);
            }
        }
        return taken;
    }

    /** How long one of them took, in milliseconds, on a connection of its own. */
    double once(Server server, Kind kind) throws IOException {
        try (Connection connection = new Connection(server.port())) {
            long sent = System.nanoTime();
            accepted(connection, people.get(0).templates().get(kind.ordinal()));
            return (System.nanoTime() - sent) / 1e6;
        }
    }

    /** What one of them is answered. */
    String answer(Server server, Kind kind) throws IOException {
        try (Connection connection = new Connection(server.port())) {
            accepted(connection, people.get(0).templates().get(kind.ordinal()));
            return connection.body();
        }
    }

    private static void accepted(Connection connection, Template template) throws IOException {
        int status = connection.exchange(template.fresh());
        if (status != 200) {
            throw new IOException("answered " + status + " " + connection.body());
        }
    }

    private static <T> T of(Future<T> done) {
        try {
            return done.get();
        } catch (Exception failed) {
            throw new IllegalStateException("a person got no answer", failed);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
