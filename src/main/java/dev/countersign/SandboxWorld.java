package dev.countersign;

import dev.countersign.config.Reading;
import dev.countersign.config.Settings;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole bot, running, between a simulated Slack and a simulated Portkey. All of it is gone afterwards. */
final class SandboxWorld implements AutoCloseable {
    private final OpenedInOrder opened = new OpenedInOrder();
    private final SimulatedSlack slack;
    private final SimulatedPortkey portkey;
    private final Countersign bot;

    /** @param socketMode how Slack's deliveries reach the bot */
    SandboxWorld(boolean socketMode, Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("countersign-sandbox-");
        opened.add(() -> delete(folder));
        this.slack = opened.add(SimulatedSlack.start(0, clock));
        this.portkey = opened.add(SimulatedPortkey.start(0, clock));
        portkey.addCast();
        this.bot = opened.add(new Countersign(settings(slack, portkey, folder, socketMode), clock));
        List<String> problems = bot.start(InetAddress.getLoopbackAddress());
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the simulated world refuses its own bot: " + problems);
        }
        if (!socketMode) {
            slack.deliverTo(URI.create("http://127.0.0.1:" + bot.port() + "/slack/events"));
        }
    }

    SimulatedSlack slack() {
        return slack;
    }

    SimulatedPortkey portkey() {
        return portkey;
    }

    Countersign bot() {
        return bot;
    }

    /** The real settings, read as always, pointing at the simulated world. */
    private static Settings settings(SimulatedSlack slack, SimulatedPortkey portkey, Path folder, boolean socketMode) {
        Map<String, String> environment = new HashMap<>(Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", slack.credentials().botToken()),
                Map.entry("SLACK_API_URL", slack.apiUrl().toString()),
                Map.entry("PORTKEY_API_KEY", portkey.adminKey()),
                Map.entry("PORTKEY_BASE_URL", portkey.baseUrl()),
                Map.entry("COUNTERSIGN_APPROVAL_CHANNEL", Cast.KEY_APPROVALS),
                Map.entry("COUNTERSIGN_RESULT_CHANNEL", Cast.KEY_CHANGES),
                Map.entry("COUNTERSIGN_APPROVERS", Cast.KEY_APPROVERS),
                Map.entry("COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("countersign.db")),
                // Somebody plays with the panel and wants to see it in the picker.
                Map.entry("COUNTERSIGN_KEY_CACHE_TTL", "10s"),
                Map.entry("PORT", "0")));
        if (socketMode) {
            environment.put("SLACK_APP_TOKEN", slack.credentials().appToken());
        } else {
            environment.put("SLACK_SIGNING_SECRET", slack.credentials().signingSecret());
        }
        Reading<Settings> reading = Settings.read(environment, file -> Optional.empty());
        if (reading instanceof Reading.Read<Settings> read) {
            return read.settings();
        }
        throw new IllegalStateException("the sandbox's own settings are wrong: " + reading);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
