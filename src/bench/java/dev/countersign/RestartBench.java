package dev.countersign;

import dev.countersign.bench.JavaOptions;
import dev.countersign.sandbox.portkey.KeySeed;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The packaged bot ({@code -Dcountersign.jar}) with the JVM's options of {@code -Dbench.java}, filled, used, and started
 * again: when it is ready, when the picker's menu answers, when it has every key; and what it takes of the memory.
 */
final class RestartBench {
    private static final int STARTS = Integer.getInteger("bench.rounds", 5);
    private static final int SUGGESTIONS = 3000;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final String[] TYPED = {"", "p", "pr", "prod", "check", "payments 12", "a1b", "zzz"};

    private final SimulatedSlack slack = SimulatedSlack.start(0, Clock.systemUTC());
    private final SimulatedPortkey portkey = SimulatedPortkey.start(0, Clock.systemUTC());
    private final Path folder = Files.createTempDirectory("restart-");
    private final int size;

    private RestartBench(int size) throws IOException {
        this.size = size;
        Random random = new Random(size);
        portkey.addCast();
        String[] services = {"checkout", "search", "invoice", "chat", "summary", "translate", "agent", "billing"};
        String[] stages = {"prod", "staging", "dev"};
        for (int number = portkey.keys().size(); number < size; number++) {
            portkey.addKey(KeySeed.service(
                            services[random.nextInt(services.length)] + "-" + stages[random.nextInt(stages.length)] + "-"
                                    + number,
                            dev.countersign.sandbox.portkey.Cast.PAYMENTS)
                    .id(new UUID(random.nextLong(), random.nextLong()).toString())
                    .scopes("completions.write", "prompts.render", "logs.write", "configs.read", "configs.list")
                    .rateLimit("requests", "rpm", 60));
        }
    }

    /** @param arguments how many keys, 1000 and 100000 when nothing is given */
    public static void main(String[] arguments) throws Exception {
        List<String> sizes = arguments.length == 0 ? List.of("1000", "100000") : List.of(arguments);
        for (String size : sizes) {
            new RestartBench(Integer.parseInt(size)).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        try (JarProcess bot = started("200")) {
            bot.ready();
            awaitKeys(bot);
            slack.as("alice").shortcut("update_key");
            if (!slack.awaitUntil(() -> slack.as("alice").modal().isPresent(), LONG)) {
                throw new IllegalStateException("no picker");
            }
            use(picker());
            System.out.printf(Locale.ROOT, "%d keys, after they were read and %d suggestions: %d MiB resident%n", size,
                    SUGGESTIONS, resident(bot));
            bot.terminate(Duration.ofSeconds(20));
        }
        for (int start = 0; start < STARTS; start++) {
            restart();
        }
    }

    private void restart() throws Exception {
        long begin = System.nanoTime();
        try (JarProcess bot = started("5")) {
            while (picker().suggest("key", "prod").values().size() < 2) {
                if (!bot.running()) {
                    throw new IllegalStateException(bot.err());
                }
            }
            long suggested = System.nanoTime();
            bot.ready();
            long ready = System.nanoTime();
            awaitKeys(bot);
            long all = System.nanoTime();
            use(picker());
            System.out.printf(
                    Locale.ROOT,
                    "%d keys, started again: first suggestions after %d ms, ready after %d ms, all keys after %d ms;"
                            + " after %d suggestions %d MiB resident%n",
                    size,
                    (suggested - begin) / 1_000_000,
                    (ready - begin) / 1_000_000,
                    (all - begin) / 1_000_000,
                    SUGGESTIONS,
                    resident(bot));
            bot.terminate(Duration.ofSeconds(20));
        }
    }

    private Hand picker() {
        return slack.as("alice").modal().orElseThrow();
    }

    private void use(Hand picker) {
        for (int number = 0; number < SUGGESTIONS; number++) {
            picker.suggest("key", TYPED[number % TYPED.length]);
        }
    }

    private void awaitKeys(JarProcess bot) throws Exception {
        long until = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < until && bot.running()) {
            String metrics = JarProcess.get(bot.address("/metrics")).body();
            if (metrics.lines().anyMatch(line -> line.startsWith("countersign_directory_keys ")
                    && (int) Double.parseDouble(line.split(" ")[1]) >= size)) {
                return;
            }
            // A scrape in a loop would be most of what the bot does.
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        throw new IllegalStateException("not all keys were read: " + bot.out() + bot.err());
    }

    private JarProcess started(String requestsPerSecond) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SLACK_BOT_TOKEN", slack.credentials().botToken(),
                "SLACK_SIGNING_SECRET", slack.credentials().signingSecret(),
                "SLACK_API_URL", slack.apiUrl().toString(),
                "PORTKEY_API_KEY", portkey.adminKey(),
                "PORTKEY_BASE_URL", portkey.baseUrl(),
                "COUNTERSIGN_APPROVAL_CHANNEL", Cast.KEY_APPROVALS,
                "COUNTERSIGN_APPROVERS", Cast.KEY_APPROVERS,
                "COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("countersign.db")));
        environment.put("COUNTERSIGN_PORTKEY_RPS", requestsPerSecond);
        int port = JarProcess.freePort();
        environment.put("PORT", Integer.toString(port));
        slack.deliverTo(URI.create("http://127.0.0.1:" + port + "/slack/events"));
        return JarProcess.start(folder, environment, JavaOptions.given(), "serve");
    }

    private static long resident(JarProcess bot) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + bot.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
