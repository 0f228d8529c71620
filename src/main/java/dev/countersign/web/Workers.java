package dev.countersign.web;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server's threads: a bounded number with a bounded queue, and a small reserve that takes over when both are full, so
 * that health is still answered and Slack is told 503 instead of being left waiting.
 */
final class Workers implements Executor, AutoCloseable {
    /** Handlers mostly wait for Slack's identity look-ups; at 50 interactions a second of 300 ms, 15 are busy. */
    private static final int THREADS = 32;

    /** More would be answered after Slack's three seconds anyway. */
    private static final int QUEUE = 128;

    private static final int RESERVE_THREADS = 2;
    private static final int RESERVE_QUEUE = 256;
    private static final long IDLE_SECONDS = 30;

    private final ThreadLocal<Boolean> onReserve = ThreadLocal.withInitial(() -> false);
    private final ThreadPoolExecutor main;
    private final ThreadPoolExecutor reserve;

    Workers() {
        this(THREADS, QUEUE);
    }

    Workers(int threads, int queue) {
        this.main = pool("http-", threads, queue);
        this.reserve = pool("http-reserve-", RESERVE_THREADS, RESERVE_QUEUE);
    }

    @Override
    public void execute(Runnable exchange) {
        try {
            main.execute(exchange);
        } catch (RejectedExecutionException full) {
            // When the reserve is full too, its exception makes the server close the connection.
            reserve.execute(() -> {
                onReserve.set(true);
                try {
                    exchange.run();
                } finally {
                    onReserve.remove();
                }
            });
        }
    }

    /** Whether the calling thread is of the reserve: it must not start anything that takes time. */
    boolean overloaded() {
        return onReserve.get();
    }

    /** Takes nothing more and lets what runs finish, for at most that long. */
    void finish(long seconds) {
        main.shutdown();
        try {
            if (!main.awaitTermination(seconds, TimeUnit.SECONDS)) {
                main.shutdownNow();
            }
        } catch (InterruptedException stop) {
            main.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        main.shutdownNow();
        reserve.shutdownNow();
    }

    private static ThreadPoolExecutor pool(String name, int threads, int queue) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                task -> new Thread(task, name + number.incrementAndGet()));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
