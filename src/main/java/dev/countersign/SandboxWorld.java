package dev.countersign;

import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A simulated Slack and a simulated Portkey, and a database for one bot after the other. All of it is gone afterwards. */
final class SandboxWorld implements AutoCloseable {
    private static final String POLICY = "rules:\n  - name: any\n    approvals: { approvers: default }\n";

    private final OpenedInOrder opened = new OpenedInOrder();
    private final Clock clock;
    private final Path folder;
    private final SimulatedSlack slack;
    private final SimulatedPortkey portkey;

    SandboxWorld(Clock clock) throws IOException {
        this.clock = clock;
        this.folder = Files.createTempDirectory("countersign-sandbox-");
        opened.add(() -> SandboxServing.delete(folder));
        this.slack = opened.add(SimulatedSlack.start(0, clock));
        this.portkey = opened.add(SimulatedPortkey.start(0, clock));
        portkey.addCast();
    }

    SimulatedSlack slack() {
        return slack;
    }

    /**
     * The whole bot, running; to be closed before the next.
     *
     * @param socketMode how Slack's deliveries reach it
     */
    Countersign bot(boolean socketMode) throws IOException {
        Countersign bot = new Countersign(SandboxServing.settings(slack, portkey, folder, POLICY, socketMode), clock);
        try {
            List<String> problems = bot.start(InetAddress.getLoopbackAddress());
            if (!problems.isEmpty()) {
                throw new IllegalStateException("the simulated world refuses its own bot: " + problems);
            }
            if (!socketMode) {
                slack.deliverTo(URI.create("http://127.0.0.1:" + bot.port() + "/slack/events"));
            }
            return bot;
        } catch (IOException | RuntimeException failed) {
            bot.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
