package dev.countersign;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process's end by SIGTERM or SIGINT, from when it is made on: what runs is closed, and the status is 0: told to stop is no failure. */
final class OrderlyStop {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);

    /** Whoever stops us kills after ten seconds as a rule. What is cut off then is a job, and goes on at the next start. */
    private static final Duration AT_MOST = Duration.ofSeconds(8);

    private final Thread hook = new Thread(this::stop, "countersign-stop");
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile Runnable close = () -> {};

    private OrderlyStop() {}

    /** From now on a signal ends the process like this. */
    static OrderlyStop armed() {
        OrderlyStop stop = new OrderlyStop();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** What is to be closed, in place of what was before. */
    void closing(Runnable next) {
        close = next;
    }

    /** The process ends by itself now, with its own status. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            LOG.debug("already told to stop");
        }
    }

    /** Whether it was told to stop, waiting for that at most so long. */
    boolean toldWithin(Duration time) {
        try {
            return told.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits until it was told to stop and everything is closed; the process does not outlive it. */
    int await() {
        try {
            told.await();
            hook.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return CommandTree.DONE;
    }

    private void stop() {
        LOG.info("stopping");
        told.countDown();
        Thread closing = new Thread(close, "countersign-close");
        closing.start();
        try {
            closing.join(AT_MOST.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        LOG.info(closing.isAlive() ? "stopped in the middle of something, which goes on at the next start" : "stopped");
        Runtime.getRuntime().halt(CommandTree.DONE);
    }
}
