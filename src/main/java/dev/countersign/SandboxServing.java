package dev.countersign;

import dev.countersign.config.Reading;
import dev.countersign.config.SandboxSettings;
import dev.countersign.config.Settings;
import dev.countersign.sandbox.MovableClock;
import dev.countersign.sandbox.PortkeyDesk;
import dev.countersign.sandbox.page.Levers;
import dev.countersign.sandbox.page.Offers;
import dev.countersign.sandbox.page.SandboxPage;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole bot between a simulated Slack and a simulated Portkey, as {@code sandbox} runs it. All of it is gone afterwards. */
final class SandboxServing implements AutoCloseable {
    private static final Offers OFFERS = new Offers(
            List.of(
                    new Offers.Command("/apikey update checkout-prod", "change this key"),
                    new Offers.Command(
                            "/apikey update checkout-prod rpm 120 credit 50 because launch day", "the form filled in"),
                    new Offers.Command("/apikey update", "pick a key and change it"),
                    new Offers.Command("/apikey explain checkout-prod rpm 5000", "what a change would need"),
                    new Offers.Command("/apikey show checkout-prod", "what a key may do and has used"),
                    new Offers.Command("/apikey list", "all keys"),
                    new Offers.Command("/apikey requests", "requests and where they stand"),
                    new Offers.Command("/apikey history checkout-prod", "what happened to a key"),
                    new Offers.Command("/apikey help", "what else there is")),
            List.of(new Offers.Shortcut("update_key", "Update an API key")));

    private final OpenedInOrder opened = new OpenedInOrder();
    private final SandboxPage page;

    SandboxServing(SandboxSettings settings, Clock real) throws IOException {
        MovableClock clock = new MovableClock(real);
        Path folder = Files.createTempDirectory("countersign-sandbox-");
        opened.add(() -> delete(folder));
        SimulatedSlack slack = opened.add(SimulatedSlack.start(0, clock));
        SimulatedPortkey portkey = opened.add(SimulatedPortkey.start(0, clock));
        portkey.addCast();
        // As long as it takes at times: whoever shows a picture too early should meet it here.
        slack.fileProcessingTakes(Duration.ofSeconds(1));
        String policy = settings.policy().orElseGet(SandboxServing::ownPolicy);
        SandboxBot bot = opened.add(new SandboxBot(settings(slack, portkey, folder, policy, false), clock, slack));
        bot.start();
        Levers levers = new Levers(
                clock,
                clock::ahead,
                clock::forward,
                bot::runs,
                wanted -> {
                    if (wanted) {
                        bot.start();
                    } else {
                        bot.stop();
                    }
                },
                policy);
        this.page = opened.add(SandboxPage.start(settings.port(), slack, PortkeyDesk.of(portkey), levers, OFFERS));
    }

    private static String ownPolicy() {
        try (InputStream text = SandboxServing.class.getResourceAsStream("/sandbox/policy.yaml")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("The sandbox's policy is not in the program", broken);
        }
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
    static Settings settings(
            SimulatedSlack slack, SimulatedPortkey portkey, Path folder, String policy, boolean socketMode) {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", slack.credentials().botToken()),
                socketMode
                        ? Map.entry("SLACK_APP_TOKEN", slack.credentials().appToken())
                        : Map.entry("SLACK_SIGNING_SECRET", slack.credentials().signingSecret()),
                Map.entry("SLACK_API_URL", slack.apiUrl().toString()),
                Map.entry("PORTKEY_API_KEY", portkey.adminKey()),
                Map.entry("PORTKEY_BASE_URL", portkey.baseUrl()),
                Map.entry("COUNTERSIGN_APPROVAL_CHANNEL", Cast.KEY_APPROVALS),
                Map.entry("COUNTERSIGN_RESULT_CHANNEL", Cast.KEY_CHANGES),
                Map.entry("COUNTERSIGN_APPROVERS", Cast.KEY_APPROVERS),
                Map.entry("COUNTERSIGN_POLICY_FILE", "policy.yaml"),
                Map.entry("COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("countersign.db")),
                // Somebody plays with the panel and wants to see it in the picker.
                Map.entry("COUNTERSIGN_KEY_CACHE_TTL", "10s"),
                Map.entry("COUNTERSIGN_WATCH", "true"),
                Map.entry("PORT", "0"));
        Reading<Settings> reading = Settings.read(environment, file -> Optional.of(policy));
        if (reading instanceof Reading.Read<Settings> read) {
            return read.settings();
        }
        throw new IllegalStateException("the sandbox's own settings are wrong: " + reading);
    }

    /** With everything in it. */
    static void delete(Path folder) throws IOException {
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
