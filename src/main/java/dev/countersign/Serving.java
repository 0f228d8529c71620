package dev.countersign;

import dev.countersign.config.Settings;
import dev.countersign.store.DatabaseRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the bot running until the process is told to stop. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /** In a container the way in is decided outside. */
    private static final InetAddress EVERYWHERE = new InetSocketAddress(0).getAddress();

    private Serving() {}

    /**
     * Runs the bot.
     *
     * @param complaints where it is said, by variable name, what cannot be used as it is
     * @return the exit status, when it could not be started; a signal ends the process with status 0
     */
    static int serve(Settings settings, Clock clock, PrintWriter complaints) {
        Countersign bot;
        try {
            bot = new Countersign(settings, clock);
        } catch (DatabaseRefusedException refused) {
            complaints.println("COUNTERSIGN_DATABASE_URL: " + refused.getMessage());
            return CommandTree.WRONG;
        }
        try {
            List<String> problems = bot.start(EVERYWHERE);
            if (problems.isEmpty()) {
                return untilTold(bot::close);
            }
            problems.forEach(complaints::println);
        } catch (IOException taken) {
            complaints.println("PORT: cannot be listened on (" + taken.getMessage() + "): choose a free one.");
        }
        bot.close();
        return CommandTree.WRONG;
    }

    /** Waits for SIGTERM or SIGINT, closes in order, and ends with 0: an orderly stop is no failure. */
    static int untilTold(Runnable close) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(close), "countersign-stop"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return CommandTree.DONE;
    }

    private static void stop(Runnable close) {
        LOG.info("stopping");
        close.run();
        LOG.info("stopped");
        Runtime.getRuntime().halt(CommandTree.DONE);
    }
}
