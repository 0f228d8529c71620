package dev.countersign;

import dev.countersign.config.Settings;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The bot of the sandbox, which can be stopped and started again while the world around it goes on. */
final class SandboxBot implements AutoCloseable {
    private final Settings settings;
    private final Clock clock;
    private final SimulatedSlack slack;
    private Optional<Countersign> bot = Optional.empty();

    SandboxBot(Settings settings, Clock clock, SimulatedSlack slack) {
        this.settings = settings;
        this.clock = clock;
        this.slack = slack;
    }

    synchronized boolean runs() {
        return bot.isPresent();
    }

    /** Starts it, unless it runs, with what is in its database. */
    synchronized void start() {
        if (bot.isPresent()) {
            return;
        }
        try {
            bot = Optional.of(started(settings, clock, slack));
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** One that runs, and to which Slack delivers whatever does not come over Socket Mode. */
    static Countersign started(Settings settings, Clock clock, SimulatedSlack slack) throws IOException {
        Countersign made = new Countersign(settings, clock);
        try {
            List<String> problems = made.start(InetAddress.getLoopbackAddress());
            if (!problems.isEmpty()) {
                throw new IllegalStateException("the simulated world refuses its own bot: " + problems);
            }
            if (settings.slack().transport() instanceof Settings.Transport.Http) {
                slack.deliverTo(URI.create("http://127.0.0.1:" + made.port() + "/slack/events"));
            }
            return made;
        } catch (IOException | RuntimeException failed) {
            made.close();
            throw failed;
        }
    }

    /** Stops it in order. Presses find nobody until it is started again. */
    synchronized void stop() {
        bot.ifPresent(Countersign::close);
        bot = Optional.empty();
    }

    @Override
    public void close() {
        stop();
    }
}
