package dev.countersign;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.config.SandboxSettings;
import dev.countersign.config.Settings;
import dev.countersign.web.WebServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The command line's beginning: the only place that reads the environment and ends the process. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status: 0 done, 1 failed, 2 wrong use or settings. */
    public static void main(String[] arguments) {
        WebServer.limitServers();
        CommandTree tree = new CommandTree(Main::serve, Main::sandbox, System.getenv(), Main::text, Clock.systemUTC());
        System.exit(tree.run(
                new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), arguments));
    }

    private static int serve(Settings settings, CommandTree.Streams streams) {
        return Serving.serve(settings, Clock.systemUTC(), streams.err());
    }

    private static int sandbox(SandboxSettings settings, CommandTree.Streams streams) {
        return SandboxServing.serve(settings, Clock.systemUTC(), streams);
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
