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

/** The whole bot, running, between a simulated Slack and a simulated Portkey. All of it is gone afterwards. */
final class SandboxWorld implements AutoCloseable {
    private static final String POLICY = "rules:\n  - name: any\n    approvals: { approvers: default }\n";

    private final OpenedInOrder opened = new OpenedInOrder();
    private final SimulatedSlack slack;
    private final Countersign bot;

    /** @param socketMode how Slack's deliveries reach the bot */
    SandboxWorld(boolean socketMode, Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("countersign-sandbox-");
        opened.add(() -> SandboxServing.delete(folder));
        this.slack = opened.add(SimulatedSlack.start(0, clock));
        SimulatedPortkey portkey = opened.add(SimulatedPortkey.start(0, clock));
        portkey.addCast();
        this.bot =
                opened.add(new Countersign(SandboxServing.settings(slack, portkey, folder, POLICY, socketMode), clock));
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

    Countersign bot() {
        return bot;
    }

    @Override
    public void close() {
        opened.close();
    }
}
