package dev.countersign.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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

    private final Duration patience;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "http-body-deadline");
        thread.setDaemon(true);
        return thread;
    });

    BodyDeadline(Duration patience) {
        this.patience = patience;
    }

    /** The body, of at most so many bytes; empty when it was larger or took too long, and that has been answered. */
    Optional<byte[]> read(Exchange exchange, int limit) throws IOException {
        AtomicBoolean decided = new AtomicBoolean();
        Future<?> late = timer.schedule(
                () -> {
                    if (decided.compareAndSet(false, true)) {
                        tooSlow(exchange);
                    }
                },
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            Optional<byte[]> body = exchange.body(limit);
            if (!decided.compareAndSet(false, true)) {
                return Optional.empty();
            }
            if (body.isEmpty()) {
                log.warn("refused a request from {}: body over {} bytes", exchange.client(), limit);
                exchange.replyAndHangUp(Reply.plain(413, "body too large"));
            }
            return body;
        } catch (IOException gone) {
            if (decided.get()) {
                return Optional.empty();
            }
            throw gone;
        } finally {
            late.cancel(false);
        }
    }

    private static void tooSlow(Exchange exchange) {
        log.warn("refused a request from {}: its body took too long", exchange.client());
        try {
            exchange.replyUnasked(Reply.plain(408, "body too slow"));
        } catch (IOException gone) {
            log.debug("whoever was too slow is gone");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
