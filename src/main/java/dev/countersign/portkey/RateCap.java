package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * At most so many calls in any second, urgent ones first, each class in order of arrival. Waits on a monotonic ticker: the
 * wall clock may be set back.
 *
 * <p>Why not Resilience4j's limiter: it hands out reservations in the order they are asked for and knows no classes, so an
 * approved change would queue behind the directory pages that came before it.
 */
final class RateCap {
    /** A little more than a second: the network may bring two calls closer together than they were sent. */
    private static final double WINDOW_SECONDS = 1.05;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Object> urgent = new ArrayDeque<>();
    private final Deque<Object> background = new ArrayDeque<>();
    /** When the calls of the last window were let go, oldest first. */
    private final Deque<Long> granted = new ArrayDeque<>();

    private final int most;
    private final int mostInBackground;
    private final long window;
    private final Ticker ticker;

    /** @param perSecond more than 0; below 1 means one call every so many seconds */
    RateCap(double perSecond, Ticker ticker) {
        this.most = Math.max(1, (int) Math.floor(perSecond));
        // One call is always left for whoever waits, unless there is only one.
        this.mostInBackground = Math.max(1, most - 1);
        this.window = (long) (WINDOW_SECONDS * TimeUnit.SECONDS.toNanos(1) / Math.min(1, perSecond));
        this.ticker = ticker;
    }

    /** Returns when the call may be made. */
    void await(Urgency urgency) throws InterruptedException {
        Object ticket = new Object();
        lock.lockInterruptibly();
        try {
            queue(urgency).addLast(ticket);
            try {
                while (!mayGo(urgency, ticket)) {
                    changed.awaitNanos(left(urgency, ticket));
                }
                granted.addLast(ticker.read());
            } finally {
                queue(urgency).remove(ticket);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many wait, of either class. */
    int waiting() {
        lock.lock();
        try {
            return urgent.size() + background.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean mayGo(Urgency urgency, Object ticket) {
        long now = ticker.read();
        while (!granted.isEmpty() && now - granted.peekFirst() >= window) {
            granted.removeFirst();
        }
        return isNext(urgency, ticket) && granted.size() < most(urgency);
    }

    /** How long until it is worth looking again; whoever is not next is woken when the one before has gone. */
    private long left(Urgency urgency, Object ticket) {
        if (!isNext(urgency, ticket) || granted.isEmpty()) {
            return window;
        }
        return Math.max(window - (ticker.read() - granted.peekFirst()), TimeUnit.MILLISECONDS.toNanos(1));
    }

    private boolean isNext(Urgency urgency, Object ticket) {
        return queue(urgency).peekFirst() == ticket && (urgency == Urgency.NOW || urgent.isEmpty());
    }

    private Deque<Object> queue(Urgency urgency) {
        return urgency == Urgency.NOW ? urgent : background;
    }

    private int most(Urgency urgency) {
        return urgency == Urgency.NOW ? most : mostInBackground;
    }
}
