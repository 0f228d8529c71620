package dev.countersign.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads bodies, and answers whoever sends too much or takes too long over it. */
final class BodyDeadline implements AutoCloseable {
    /** Slack sends a body at once and gives up on us after three seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(BodyDeadline.class);

    /** So often is looked after each body before it is late: a timer for each would cost more than to read it. */
    private static final int LOOKS = 10;

    private final Set<Reading> readings = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "http-body-deadline");
        thread.setDaemon(true);
        return thread;
    });

    private final Future<?> looking;

    /** @param patience at least ten milliseconds; a tenth of it more may pass */
    BodyDeadline(Duration patience) {
        long gap = patience.toMillis() / LOOKS;
        this.looking =
                timer.scheduleWithFixedDelay(() -> readings.forEach(Reading::look), gap, gap, TimeUnit.MILLISECONDS);
    }

    /** The body, of at most so many bytes; empty when it was larger or took too long, and that has been answered. */
    Optional<byte[]> read(Exchange exchange, int limit) throws IOException {
        Reading reading = new Reading(exchange);
        readings.add(reading);
        try {
            Optional<byte[]> body = exchange.body(limit);
            if (!reading.decide()) {
                return Optional.empty();
            }
            if (body.isEmpty()) {
                log.warn("refused a request from {}: body over {} bytes", exchange.client(), limit);
                exchange.replyAndHangUp(Reply.plain(413, "body too large"));
            }
            return body;
        } catch (IOException gone) {
            if (!reading.decide()) {
                return Optional.empty();
            }
            throw gone;
        } finally {
            readings.remove(reading);
        }
    }

    /** One body on its way. Either its reader answers or the timer does. */
    private static final class Reading {
        private final Exchange exchange;
        private final AtomicBoolean decided = new AtomicBoolean();
        private int looks;

        Reading(Exchange exchange) {
            this.exchange = exchange;
        }

        /** True for the first who asks. */
        boolean decide() {
            return decided.compareAndSet(false, true);
        }

        /** On the timer's thread only. */
        void look() {
            looks++;
            if (looks > LOOKS && decide()) {
                tooSlow();
            }
        }

        private void tooSlow() {
            log.warn("refused a request from {}: its body took too long", exchange.client());
            try {
                exchange.replyUnasked(Reply.plain(408, "body too slow"));
            } catch (IOException gone) {
                log.debug("whoever was too slow is gone");
            } catch (RuntimeException bug) {
                // The timer would never look again.
                log.error("a slow request could not be refused", bug);
            }
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        timer.shutdownNow();
    }
}
