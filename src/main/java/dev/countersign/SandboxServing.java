package dev.countersign;

import dev.countersign.config.SandboxSettings;
import dev.countersign.sandbox.PortkeyDesk;
import dev.countersign.sandbox.page.SandboxPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

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
        SandboxWorld world = opened.add(new SandboxWorld(false, clock));
        this.page = opened.add(
                SandboxPage.start(settings.port(), world.slack(), PortkeyDesk.of(world.portkey()), COMMANDS));
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

    @Override
    public void close() {
        opened.close();
    }
}
