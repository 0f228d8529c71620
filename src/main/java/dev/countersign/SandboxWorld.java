package dev.countersign;

import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

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
        return SandboxBot.started(SandboxServing.settings(slack, portkey, folder, POLICY, socketMode), clock, slack);
    }

    @Override
    public void close() {
        opened.close();
    }
}
