package dev.countersign;

import dev.countersign.config.Reading;
import dev.countersign.config.SandboxSettings;
import dev.countersign.config.Settings;
import dev.countersign.sandbox.PortkeyDesk;
import dev.countersign.sandbox.page.SandboxPage;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole bot between a simulated Slack and a simulated Portkey, as {@code sandbox} runs it. All of it is gone afterwards. */
final class SandboxServing implements AutoCloseable {
    private static final List<String> COMMANDS = List.of(
            "/apikey update checkout-prod",
            "/apikey update checkout-prod rpm 120 credit 50 because launch day",
            "/apikey update",
            "/apikey show checkout-prod",
            "/apikey list",
            "/apikey help");

    private final OpenedInOrder opened = new OpenedInOrder();
    private final SandboxPage page;

    SandboxServing(SandboxSettings settings, Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("countersign-sandbox-");
        opened.add(() -> delete(folder));
        SimulatedSlack slack = opened.add(SimulatedSlack.start(0, clock));
        SimulatedPortkey portkey = opened.add(SimulatedPortkey.start(0, clock));
        portkey.addCast();
        Countersign bot = opened.add(new Countersign(settings(slack, portkey, folder), clock));
        List<String> problems = bot.start(InetAddress.getLoopbackAddress());
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the simulated world refuses its own bot: " + problems);
        }
        slack.deliverTo(URI.create("http://127.0.0.1:" + bot.port() + "/slack/events"));
        this.page = opened.add(SandboxPage.start(settings.port(), slack, PortkeyDesk.of(portkey), COMMANDS));
    }

    /** Runs it until the process is told to stop. */
    static int serve(SandboxSettings settings, Clock clock, CommandTree.Streams streams) {
        OrderlyStop stop = OrderlyStop.armed();
        SandboxServing sandbox;
        try {
            sandbox = new SandboxServing(settings, clock);
        } catch (IOException | UncheckedIOException taken) {
            streams.err().println("PORT: cannot be listened on (" + taken.getMessage() + "): choose a free one.");
            stop.disarm();
            return CommandTree.WRONG;
        } catch (RuntimeException bug) {
            stop.disarm();
            throw bug;
        }
        stop.closing(sandbox::close);
        welcome(streams.out(), sandbox.address());
        return stop.await();
    }

    /** Where a browser finds the page. */
    URI address() {
        return page.address();
    }

    private static void welcome(PrintWriter out, URI address) {
        out.println();
        out.println("  Countersign's sandbox is ready: open " + address);
        out.println(
                "  A small Slack and a small Portkey, both simulated; nothing leaves this machine. Ctrl+C ends it.");
        out.println();
    }

    /** The real settings, read as always, pointing at the simulated world. */
    private static Settings settings(SimulatedSlack slack, SimulatedPortkey portkey, Path folder) {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", slack.credentials().botToken()),
                Map.entry("SLACK_SIGNING_SECRET", slack.credentials().signingSecret()),
                Map.entry("SLACK_API_URL", slack.apiUrl().toString()),
                Map.entry("PORTKEY_API_KEY", portkey.adminKey()),
                Map.entry("PORTKEY_BASE_URL", portkey.baseUrl()),
                Map.entry("COUNTERSIGN_APPROVAL_CHANNEL", Cast.KEY_APPROVALS),
                Map.entry("COUNTERSIGN_RESULT_CHANNEL", Cast.KEY_CHANGES),
                Map.entry("COUNTERSIGN_APPROVERS", Cast.KEY_APPROVERS),
                Map.entry("COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("countersign.db")),
                // Somebody plays with the panel and wants to see it in the picker.
                Map.entry("COUNTERSIGN_KEY_CACHE_TTL", "10s"),
                Map.entry("PORT", "0"));
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
