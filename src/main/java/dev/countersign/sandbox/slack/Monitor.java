package dev.countersign.sandbox.slack;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One lock over the whole workspace, and a version that rises with each change so that others can wait for one. */
final class Monitor {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicLong version = new AtomicLong();

    <T> T read(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    <T> T change(Supplier<T> act) {
        lock.lock();
        try {
            return act.get();
        } finally {
            version.incrementAndGet();
            changed.signalAll();
            lock.unlock();
        }
    }

    void touch(Runnable act) {
        lock.lock();
        try {
            act.run();
        } finally {
            version.incrementAndGet();
            changed.signalAll();
            lock.unlock();
        }
    }

    long version() {
        return version.get();
    }

    /** Whether the condition came true in time; it is asked again after each change, never by polling. */
    boolean awaitUntil(BooleanSupplier condition, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || changed.awaitNanos(left) <= 0) {
                    return condition.getAsBoolean();
                }
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
