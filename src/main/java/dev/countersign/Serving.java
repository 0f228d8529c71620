package dev.countersign;

import dev.countersign.config.Settings;
import dev.countersign.store.DatabaseRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the bot running until the process is told to stop. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

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
            List<String> problems = bot.start();
            if (problems.isEmpty()) {
                return untilTold(bot);
            }
            problems.forEach(complaints::println);
        } catch (IOException taken) {
            complaints.println("PORT: cannot be listened on (" + taken.getMessage() + "): choose a free one.");
        }
        bot.close();
        return CommandTree.WRONG;
    }

    /** Waits for SIGTERM or SIGINT, closes in order, and ends with 0: an orderly stop is no failure. */
    static int untilTold(AutoCloseable running) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "countersign-stop"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return CommandTree.DONE;
    }

    private static void stop(AutoCloseable running) {
        LOG.info("stopping");
        try {
            running.close();
        } catch (Exception broken) {
            LOG.error("not everything could be closed in order", broken);
        }
        LOG.info("stopped");
        Runtime.getRuntime().halt(CommandTree.DONE);
    }
}
