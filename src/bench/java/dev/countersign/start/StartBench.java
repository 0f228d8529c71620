package dev.countersign.start;

import dev.countersign.bench.JavaOptions;
import dev.countersign.sandbox.portkey.KeySeed;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.SlackMessage;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Start and memory in the container's configuration: from the process's start until {@code /readyz} says 200, the first
 * interaction of each kind beside the hundredth, and resident memory idle and after load. Slack and Portkey are simulated on
 * this machine and answer at once. Each kind of first interaction gets a process of its own.
 *
 * <p>It runs on a Java as new as the image's. {@code -Dcountersign.jar} names the program, {@code -Dbench.rounds} how often,
 * {@code -Dbench.java} further options for Java.
 */
public final class StartBench {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Not the kernel's, but what Java would see of it; docs/compose.yaml says the same. */
    private static final String LIMIT = "-XX:MaxRAM=512m";

    private static final int KEYS = 1000;
    private static final int HUNDREDTH = 100;
    private static final int AROUND = 10;
    private static final int CLIENTS = 8;
    private static final Duration SETTLED = Duration.ofSeconds(3);
    /** Threads that idle are gone by then. */
    private static final Duration RESTED = Duration.ofSeconds(32);

    private static final Duration LOAD = Duration.ofSeconds(20);

    private final SimulatedSlack slack = SimulatedSlack.start(0, Clock.systemUTC());
    private final SimulatedPortkey portkey = SimulatedPortkey.start(0, Clock.systemUTC());
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    /** Below those that systems give out by themselves. */
    private int port = 12_000 + (int) (ProcessHandle.current().pid() % 10_000);
    private final Path folder;
    private final Container container;
    private final List<String> options = new ArrayList<>(List.of(LIMIT));

    private StartBench(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        portkey.addCast();
        for (int number = portkey.keys().size(); number < KEYS; number++) {
            portkey.addKey(KeySeed.service("load-%05d".formatted(number), dev.countersign.sandbox.portkey.Cast.PAYMENTS)
                    .rateLimit("requests", "rpm", 60));
        }
        options.addAll(JavaOptions.given());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        this.container = Container.build(folder, java, Path.of(System.getProperty("countersign.jar")));
    }

    public static void main(String[] none) throws Exception {
        Path folder = Files.createTempDirectory("countersign-start-");
        int status = 1;
        try {
            StartBench bench = new StartBench(folder);
            bench.measure(Integer.getInteger("bench.rounds", 5));
            System.out.println(bench.table());
            status = 0;
        } catch (Exception failed) {
            failed.printStackTrace();
        } finally {
            // The simulators' threads would keep it alive.
            System.exit(status);
        }
    }

    private void measure(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Path database =
                    Files.createTempDirectory(folder, "database-").resolve("countersign.db");
            Screens screens = fresh(database);
            first(database, "press", who -> slack.as(who).press(screens.card(), "approve"), Cast.MALLORY, Cast.DAVE);
            first(database, "type-ahead", who -> suggestion(screens.pickers().get(who)), Cast.BOB, Cast.ALICE);
            first(
                    database,
                    "submission with a problem",
                    who -> screens.forms().get(who).submitAnyway().delivery(),
                    Cast.CAROL,
                    Cast.ADA);
            first(
                    database,
                    "slash command",
                    who -> slack.as(who).command("/apikey", "show checkout-prod"),
                    Cast.DAVE,
                    Cast.MALLORY);
            if (round == rounds - 1) {
                memory(database, screens);
            }
        }
    }

    /** What stays open in Slack while the bot is started again. */
    private record Screens(SlackMessage card, Map<String, Hand> pickers, Map<String, Hand> forms) {}

    /** Starts on a new database, where the first thing ever is that somebody opens the form and sends it. */
    private Screens fresh(Path database) throws IOException, InterruptedException {
        // Cards of databases before are still there, and nobody knows their requests any more.
        String why = "start " + asked.incrementAndGet() + ".";
        try (Container.Run run = start(database, "new database")) {
            slack.deliverTo(address(run));
            long typed = System.nanoTime();
            Delivery first = slack.as(Cast.ALICE).command("/apikey", "update checkout-prod rpm 120 because of " + why);
            Hand form = modal(Cast.ALICE, "\"reason\"");
            add("first form, from command to view", millis(System.nanoTime() - typed));
            add("first slash command ever", acknowledged(first));
            add("first submission ever", acknowledged(form.submit().delivery()));
            SlackMessage card = await(() -> slack.messages(Cast.KEY_APPROVALS).stream()
                    .filter(message -> message.json().toString().contains(why)
                            && message.json().toString().contains("\"approve\""))
                    .findFirst());
            return screens(card);
        }
    }

    /** Opens a menu of keys, and a form with a problem in it, for two people each. */
    private Screens screens(SlackMessage card) {
        Map<String, Hand> pickers = new HashMap<>();
        Map<String, Hand> forms = new HashMap<>();
        for (String who : List.of(Cast.BOB, Cast.ALICE)) {
            slack.as(who).command("/apikey", "update");
            pickers.put(who, modal(who, "external_select"));
        }
        for (String who : List.of(Cast.CAROL, Cast.ADA)) {
            slack.as(who).command("/apikey", "update checkout-prod");
            Hand form = modal(who, "\"reason\"");
            form.type("reason", "Nothing changes here.");
            forms.put(who, form);
        }
        return new Screens(card, pickers, forms);
    }

    /**
     * Starts on that database again; the first interaction is of this kind, and so are the next hundred.
     *
     * @param next does the same after those, about whom Slack has to be asked as about the first
     */
    private void first(Path database, String kind, Function<String, Delivery> interaction, String who, String next)
            throws IOException, InterruptedException {
        try (Container.Run run = start(database, "existing database")) {
            slack.deliverTo(address(run));
            double first = acknowledged(interaction.apply(who));
            List<Double> later = new ArrayList<>();
            for (int number = 2; number <= HUNDREDTH + AROUND; number++) {
                double took = acknowledged(interaction.apply(who));
                if (number >= HUNDREDTH - AROUND) {
                    later.add(took);
                }
            }
            later.sort(null);
            double hundredth = later.get(later.size() / 2);
            double another = acknowledged(interaction.apply(next));
            add(kind + ": first", first);
            add(kind + ": hundredth", hundredth);
            add(kind + ": first to hundredth, ratio", first / hundredth);
            add(kind + ": somebody else's first, after those", another);
            add(kind + ": first to somebody else's first, ratio", first / another);
        }
    }

    /** As fast as some people can, all kinds in turn, with a whole trip for every twentieth. */
    private void memory(Path database, Screens screens) throws Exception {
        try (Container.Run run = start(database, "existing database")) {
            slack.deliverTo(address(run));
            TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
            add("resident idle, MiB", run.memory("Rss"));
            add("proportional idle, MiB", run.memory("Pss"));
            double used = run.processorTime();
            int done = load(screens);
            add("interactions under load, a second", done / (double) LOAD.toSeconds());
            add("processor time for each, milliseconds", (run.processorTime() - used) / done);
            add("resident as the load ends, MiB", run.memory("Rss"));
            TimeUnit.NANOSECONDS.sleep(RESTED.toNanos());
            add("resident after load, MiB", run.memory("Rss"));
            add("proportional after load, MiB", run.memory("Pss"));
        }
    }

    private int load(Screens screens) throws Exception {
        long end = System.nanoTime() + LOAD.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Integer>> all = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int own = client;
            all.add(threads.submit(() -> {
                int done = 0;
                while (System.nanoTime() < end) {
                    interact(screens, own, done++);
                }
                return done;
            }));
        }
        int done = 0;
        for (Future<Integer> each : all) {
            done += each.get();
        }
        threads.shutdown();
        return done;
    }

    private void interact(Screens screens, int client, int turn) {
        if (client == 0 && turn % 20 == 0) {
            trip("load-%05d".formatted(20 + turn / 20));
            return;
        }
        Delivery unused = switch ((client + turn) % 4) {
            case 0 -> slack.as(Cast.MALLORY).press(screens.card(), "approve");
            case 1 -> suggestion(screens.pickers().get(Cast.BOB));
            case 2 -> screens.forms().get(Cast.CAROL).submitAnyway().delivery();
            default -> slack.as(Cast.DAVE).command("/apikey", "show checkout-prod");
        };
    }

    /** Never the same twice: an identical request within the same second would be taken for a copy. */
    private Delivery suggestion(Hand picker) {
        return picker.suggest("key", "load " + asked.incrementAndGet() % 1000).delivery();
    }

    private void trip(String key) {
        slack.as(Cast.ALICE).command("/apikey", "update " + key + " rpm 120 because " + key + " is busy");
        modal(Cast.ALICE, key).submit();
        SlackMessage card = await(() -> slack.messages(Cast.KEY_APPROVALS).stream()
                .filter(message -> message.json().toString().contains(key + " is busy"))
                .findFirst());
        slack.as(Cast.BOB).press(card, "approve");
        await(() -> slack.messages(Cast.KEY_CHANGES).stream()
                .filter(message -> message.json().toString().contains(key))
                .findFirst());
    }

    private Container.Run start(Path database, String what) throws IOException, InterruptedException {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "SLACK_BOT_TOKEN", slack.credentials().botToken(),
                "SLACK_SIGNING_SECRET", slack.credentials().signingSecret(),
                "SLACK_API_URL", slack.apiUrl().toString(),
                "PORTKEY_API_KEY", portkey.adminKey(),
                "PORTKEY_BASE_URL", portkey.baseUrl(),
                "COUNTERSIGN_APPROVAL_CHANNEL", Cast.KEY_APPROVALS,
                "COUNTERSIGN_RESULT_CHANNEL", Cast.KEY_CHANGES,
                "COUNTERSIGN_APPROVERS", Cast.KEY_APPROVERS,
                "COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + database));
        environment.put("PORT", String.valueOf(newPort()));
        Container.Run run = container.start(options, environment);
        add("start to ready, " + what, millis(run.untilReady().toNanos()));
        add("processor time until then, " + what, run.processorTime());
        add("resident when ready, MiB, " + what, run.memory("Rss"));
        return run;
    }

    /** One that nobody was given lately: the simulated Slack may keep a connection to whoever had it before. */
    private int newPort() throws IOException {
        while (true) {
            try (ServerSocket free = new ServerSocket(port++, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // The next one, then.
            }
        }
    }

    private Hand modal(String person, String holding) {
        return await(() -> slack.as(person)
                .modal()
                .filter(hand -> hand.view().blocks().toString().contains(holding)));
    }

    private <T> T await(Supplier<Optional<T>> look) {
        List<T> found = new ArrayList<>();
        boolean there = slack.awaitUntil(
                () -> {
                    look.get().ifPresent(found::add);
                    return !found.isEmpty();
                },
                PATIENCE);
        if (!there) {
            throw new IllegalStateException("waited in vain");
        }
        return found.get(0);
    }

    private static double acknowledged(Delivery delivery) {
        if (!delivery.acknowledged()) {
            throw new IllegalStateException("not acknowledged: " + delivery);
        }
        return millis(delivery.latency().toNanos());
    }

    private static URI address(Container.Run run) {
        return URI.create("http://127.0.0.1:" + run.port() + "/slack/events");
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private void add(String what, double figure) {
        figures.computeIfAbsent(what, any -> new ArrayList<>()).add(figure);
    }

    private String table() throws IOException {
        StringBuilder table = new StringBuilder("\n| milliseconds unless said otherwise | min | median | max | n |\n|---|---|---|---|---|\n");
        figures.forEach((what, values) -> {
            List<Double> sorted = values.stream().sorted().toList();
            table.append("| %s | %.1f | %.1f | %.1f | %d |%n".formatted(
                    what,
                    sorted.get(0),
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() - 1),
                    sorted.size()));
        });
        return table + "\nclass cache %d MiB; load of the machine %s".formatted(
                container.cacheSize() >> 20, Files.readString(Path.of("/proc/loadavg")).strip());
    }
}
