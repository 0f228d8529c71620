package dev.countersign;

import dev.countersign.config.Reading;
import dev.countersign.config.Settings;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.web.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The whole bot between the simulated Slack and the simulated Portkey, for tests that tell a trip. */
public final class World implements AutoCloseable {
    /** Generous: these machines are slow at times, and nothing here is a measurement. */
    public static final Duration SOON = Duration.ofSeconds(20);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    public final SimulatedSlack slack;
    public final SimulatedPortkey portkey;
    public final Map<String, String> environment = new HashMap<>();
    private final Clock clock;
    private final boolean socketMode;
    private Optional<Countersign> bot = Optional.empty();

    public World(Path folder, boolean socketMode, Clock clock) throws IOException {
        this.clock = clock;
        this.socketMode = socketMode;
        this.slack = SimulatedSlack.start(0, clock);
        this.portkey = SimulatedPortkey.start(0, clock);
        portkey.addCast();
        environment.put("SLACK_BOT_TOKEN", slack.credentials().botToken());
        if (socketMode) {
            environment.put("SLACK_APP_TOKEN", slack.credentials().appToken());
        } else {
            environment.put("SLACK_SIGNING_SECRET", slack.credentials().signingSecret());
        }
        environment.put("SLACK_API_URL", slack.apiUrl().toString());
        environment.put("PORTKEY_API_KEY", portkey.adminKey());
        environment.put("PORTKEY_BASE_URL", portkey.baseUrl().toString());
        environment.put("COUNTERSIGN_APPROVAL_CHANNEL", Cast.KEY_APPROVALS);
        environment.put("COUNTERSIGN_RESULT_CHANNEL", Cast.KEY_CHANGES);
        environment.put("COUNTERSIGN_APPROVERS", Cast.KEY_APPROVERS + "," + Cast.ALICE);
        environment.put("COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("countersign.db"));
        environment.put("COUNTERSIGN_PORTKEY_RPS", "200");
        environment.put("PORT", "0");
    }

    /** Starts the bot, and waits until it is ready. */
    World start() throws IOException {
        return begin().ready();
    }

    /** Waits until everything is usable. */
    World ready() {
        await("ready", () -> failing().isEmpty() ? Optional.of(true) : Optional.empty());
        return this;
    }

    /** What {@code /readyz} answers now. */
    Readiness.Answer readiness() {
        return bot.orElseThrow().readiness();
    }

    /** The parts that are not usable now. */
    List<String> failing() {
        return readiness().failing().stream().map(Readiness.Failure::part).toList();
    }

    /** Starts the bot, whatever is out of reach. */
    World begin() throws IOException {
        Reading<Settings> reading = Settings.read(environment, World::content);
        if (!(reading instanceof Reading.Read<Settings> read)) {
            throw new IllegalStateException("wrong settings: " + reading);
        }
        Countersign started = new Countersign(read.settings(), clock);
        bot = Optional.of(started);
        List<String> problems = started.start(InetAddress.getLoopbackAddress());
        if (!problems.isEmpty()) {
            throw new IllegalStateException("refused at start: " + problems);
        }
        if (!socketMode) {
            slack.deliverTo(URI.create("http://127.0.0.1:" + started.port() + "/slack/events"));
        }
        return this;
    }

    /** Where the bot listens. */
    int port() {
        return bot.orElseThrow().port();
    }

    /** Stops the bot in order; Slack and Portkey go on. */
    void stop() {
        bot.ifPresent(Countersign::close);
        bot = Optional.empty();
    }

    /** What the supplier finds, as soon as it finds it. */
    <T> T await(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + SOON.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() < deadline) {
            // Not everything that is waited for changes something in Slack, so it is asked again now and then.
            long seen = slack.version();
            slack.awaitUntil(() -> slack.version() != seen, LOOK_AGAIN);
            found = look.get();
        }
        return found.orElseThrow(() -> new AssertionError("waited " + SOON.toSeconds() + " s in vain for: " + what));
    }

    /** The form of that key on the person's screen. */
    Hand form(String person, String commandText) {
        Delivery answer = slack.as(person).command("/apikey", commandText);
        if (!answer.acknowledged()) {
            throw new AssertionError("the command was not acknowledged: " + answer);
        }
        return await(
                "the form of " + commandText,
                () -> slack.as(person)
                        .modal()
                        .filter(hand -> hand.view().callbackId().equals("update_key"))
                        .filter(hand -> hand.view().blocks().toString().contains("\"reason\"")));
    }

    /** The one card in the approvals channel, once it says that. */
    SlackMessage card(String text) {
        return message(Cast.KEY_APPROVALS, text);
    }

    /** The one result in the results channel, once it says that. */
    SlackMessage result(String text) {
        return message(Cast.KEY_CHANGES, text);
    }

    private SlackMessage message(String channel, String text) {
        return await(
                "“" + text + "” in " + channel,
                () -> slack.messages(channel).stream()
                        .filter(message -> said(message).contains(text))
                        .findFirst());
    }

    /** A card for a new request of alice's for so many requests per minute. */
    SlackMessage asked(String key, int rpm, String reason) {
        Hand form = form("alice", "update " + key);
        form.type("rpm", Integer.toString(rpm));
        form.type("reason", reason);
        if (!form.submit().closed()) {
            throw new AssertionError("not taken: " + form.view().errors());
        }
        return card(reason);
    }

    /** The message as it stands now, once it holds that. */
    SlackMessage later(SlackMessage message, String what, Predicate<SlackMessage> holds) {
        return await(what, () -> slack.message(message.channel(), message.ts()).filter(holds));
    }

    /** Fallback text and blocks as one text. */
    static String said(SlackMessage message) {
        return message.text() + "\n" + message.blocks();
    }

    @Override
    public void close() {
        stop();
        slack.close();
        portkey.close();
    }

    /** A mounted file, if it is there. */
    static Optional<String> content(Path file) {
        try {
            return Optional.of(java.nio.file.Files.readString(file));
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
