package dev.countersign;

import dev.countersign.config.SandboxSettings;
import java.time.Clock;

final class SandboxServing {
    private SandboxServing() {}

    static int serve(SandboxSettings settings, Clock clock, CommandTree.Streams streams) {
        streams.err().println("countersign: port " + settings.port() + " at " + clock.instant());
        return CommandTree.FAILED;
    }
}
