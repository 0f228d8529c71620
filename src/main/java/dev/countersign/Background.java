package dev.countersign;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that wait for Slack's or Portkey's answers beside the acknowledgements. Lost with the process: nothing durable runs here. */
final class Background implements AutoCloseable {
    /** A modal is opened in one call of at most two seconds: enough for 50 interactions a second with Slack healthy. */
    private static final int THREADS = 16;

    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named());

    Background() {
        threads.allowCoreThreadTimeOut(true);
    }

    ExecutorService threads() {
        return threads;
    }

    private static ThreadFactory named() {
        AtomicInteger made = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "countersign-background-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
