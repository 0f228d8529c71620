package dev.countersign.portkey;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what is due on the thread that ticks. */
final class TickedTimer extends ScheduledThreadPoolExecutor {
    private final PriorityQueue<Due> tasks = new PriorityQueue<>();
    private long now;
    private long count;
    private Duration longestDelay = Duration.ZERO;

    TickedTimer() {
        super(0);
    }

    private record Due(long at, long order, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    void tick(Duration time) {
        long until = now + time.toMillis();
        while (!tasks.isEmpty() && tasks.peek().at() <= until) {
            Due due = tasks.remove();
            now = Math.max(now, due.at());
            due.task().run();
        }
        now = Math.max(now, until);
    }

    /** The longest that anything was put off. */
    Duration longestDelay() {
        return longestDelay;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(new Due(now, count++, task));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Duration wait = Duration.ofMillis(unit.toMillis(delay));
        longestDelay = wait.compareTo(longestDelay) > 0 ? wait : longestDelay;
        tasks.add(new Due(now + wait.toMillis(), count++, task));
        return null;
    }
}
