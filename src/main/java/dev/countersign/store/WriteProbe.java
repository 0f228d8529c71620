package dev.countersign.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database takes writes, seen by writing: a disk that is full or a server that became read-only still
 * answers every read.
 */
final class WriteProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** So that asking often does not mean writing often. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "countersign-probe");
        made.setDaemon(true);
        return made;
    });
    private Instant askedAt = Instant.MIN;
    private boolean usable;
    private Future<?> write;

    WriteProbe(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The answer, at most a second old; no when it takes longer than a second. */
    synchronized boolean usable() {
        Instant now = clock.instant();
        if (askedAt.equals(Instant.MIN) || !now.isBefore(askedAt.plus(FRESH)) || now.isBefore(askedAt)) {
            boolean before = usable || askedAt.equals(Instant.MIN);
            Optional<String> trouble = write();
            usable = trouble.isEmpty();
            askedAt = now;
            if (before && !usable) {
                LOG.warn("the database does not take writes: {}", trouble.get());
            } else if (!before && usable) {
                LOG.info("the database takes writes again");
            }
        }
        return usable;
    }

    /** Why a write did not come through; empty when it did. */
    private Optional<String> write() {
        if (thread.isShutdown()) {
            return Optional.of("it is being closed");
        }
        if (write == null || write.isDone()) {
            write = thread.submit(
                    () -> jdbi.useTransaction(handle -> handle.execute("update pulse set beat = beat + 1")));
        }
        try {
            write.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException refused) {
            LOG.debug("the database refused a write", refused.getCause());
            return Optional.of("it refused one (" + reason(refused) + ")");
        } catch (TimeoutException slow) {
            return Optional.of("one has not ended within " + PATIENCE.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("the wait for one was interrupted");
        }
    }

    /** The database's own word: the first cause; it holds neither values nor the url. */
    private static String reason(Throwable failed) {
        Throwable first = failed;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage());
    }

    @Override
    public synchronized void close() {
        thread.shutdownNow();
    }
}
