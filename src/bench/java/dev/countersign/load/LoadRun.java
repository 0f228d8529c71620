package dev.countersign.load;

import dev.countersign.JarProcess;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Fifty interactions a second against the packaged program, with Slack and Portkey answering at once. */
public final class LoadRun {
    private static final int PER_SECOND = 50;

    /** Seconds of the same before it counts: the promise is that of a warm process. */
    private static final int WARMING = 10;

    /** Half a second of it. */
    private static final List<String> MIX = List.of(
            "command",
            "refused press",
            "problem",
            "command",
            "refused press",
            "suggestion",
            "command",
            "trip",
            "problem",
            "command",
            "refused press",
            "command",
            "refused press",
            "problem",
            "command",
            "accepted press",
            "refused press",
            "suggestion",
            "command",
            "problem",
            "refused press",
            "command",
            "refused press",
            "problem",
            "command");

    private final Path folder;
    private final List<String> javaOptions;
    private final Times times = new Times();
    private final ExecutorService threads = Executors.newFixedThreadPool(96);

    /**
     * @param folder for the database and the program's output
     * @param javaOptions for the packaged program, may be empty
     */
    public LoadRun(Path folder, List<String> javaOptions) {
        this.folder = folder;
        this.javaOptions = javaOptions;
    }

    /**
     * Sends for so long, and tells what was seen.
     *
     * @throws IllegalStateException when the promises were not kept
     */
    public void run(int seconds) throws Exception {
        try (SimulatedSlack slack = SimulatedSlack.start(0, Clock.systemUTC());
                SimulatedPortkey portkey = SimulatedPortkey.start(0, Clock.systemUTC())) {
            portkey.addCast();
            Crowd crowd = new Crowd(slack, portkey, 4 * (seconds + WARMING), times);
            Map<String, String> environment = environment(slack, portkey);
            long started = System.nanoTime();
            try (JarProcess jar =
                    JarProcess.start(folder, environment, javaOptions, "serve").ready()) {
                times.add("/readyz 200 after start", since(started));
                slack.deliverTo(jar.address("/slack/events"));
                times.add(
                        "very first interaction",
                        slack.as("alice")
                                .command("/apikey", "update checkout-prod")
                                .latency());
                crowd.prepare();
                drive(crowd, WARMING);
                System.out.println("warming for " + WARMING + " s\n" + times);
                times.clear();
                drive(crowd, seconds);
                threads.shutdown();
                System.out.println(report(slack, crowd, jar));
                jar.terminate(Duration.ofSeconds(10));
            }
        }
        if (!crowdIsServed()) {
            throw new IllegalStateException("too slow: 300 ms for an acknowledgement, 3 s for a card, 5 s for a result");
        }
    }

    /** Sends the mix for so long; returns when everything that was sent has ended. */
    private void drive(Crowd crowd, int seconds) throws Exception {
        long begin = System.nanoTime();
        long gap = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        List<Future<?>> sent = new ArrayList<>();
        for (int number = 0; number < seconds * PER_SECOND; number++) {
            long due = begin + number * gap;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int turn = number;
            sent.add(threads.submit(() -> {
                times.add("(sent late by)", since(due));
                interact(crowd, turn);
            }));
        }
        for (Future<?> each : sent) {
            each.get(60, TimeUnit.SECONDS);
        }
    }

    private static void interact(Crowd crowd, int turn) {
        try {
            switch (MIX.get(turn % MIX.size())) {
                case "command" -> crowd.command();
                case "problem" -> crowd.refusedSubmission();
                case "suggestion" -> crowd.suggestion();
                case "refused press" -> crowd.refusedPress(turn % 2 == 0);
                case "accepted press" -> crowd.acceptedPress();
                case "trip" -> crowd.realSubmission();
                default -> throw new IllegalStateException("turn " + turn);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            crowd.failures.incrementAndGet();
            System.out.println(broken);
        }
    }

    private String report(SimulatedSlack slack, Crowd crowd, JarProcess jar) throws IOException {
        int lookUps = slack.calls("users.info").size()
                + slack.calls("usergroups.users.list").size();
        String memory = Files.readString(Path.of("/proc/" + jar.pid() + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\s+", " "))
                .toList()
                .toString();
        Duration processor = ProcessHandle.of(jar.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
        // A machine that is busy with something else shows here, and in how late was sent.
        String machine = Files.readString(Path.of("/proc/loadavg")).strip();
        return "Java " + System.getProperty("java.version") + ", milliseconds\n" + times + "\nidentity look-ups "
                + lookUps + ", failures " + crowd.failures + ", memory " + memory + ", processor time since start "
                + processor
                + ", load of the machine " + machine;
    }

    /** The goals: how soon acknowledged, how soon a card and a result. */
    private boolean crowdIsServed() {
        return List.of("command", "press refused", "press accepted", "submission", "submission with a problem").stream()
                        .allMatch(kind -> times.percentile(kind, 0.99).toMillis() <= 300)
                && times.percentile("card after submission", 1).toMillis() <= 3000
                && times.percentile("result after press", 1).toMillis() <= 5000;
    }

    private Map<String, String> environment(SimulatedSlack slack, SimulatedPortkey portkey) throws IOException {
        return Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", slack.credentials().botToken()),
                Map.entry("SLACK_SIGNING_SECRET", slack.credentials().signingSecret()),
                Map.entry("SLACK_API_URL", slack.apiUrl().toString()),
                Map.entry("PORTKEY_API_KEY", portkey.adminKey()),
                Map.entry("PORTKEY_BASE_URL", portkey.baseUrl()),
                Map.entry("COUNTERSIGN_APPROVAL_CHANNEL", Cast.KEY_APPROVALS),
                Map.entry("COUNTERSIGN_RESULT_CHANNEL", Cast.KEY_CHANGES),
                Map.entry("COUNTERSIGN_APPROVERS", Cast.KEY_APPROVERS),
                Map.entry("COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("countersign.db")),
                Map.entry("COUNTERSIGN_PORTKEY_RPS", "200"),
                Map.entry("PORT", String.valueOf(JarProcess.freePort())));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
