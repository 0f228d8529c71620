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
    private Optional<Trouble> trouble = Optional.empty();
    private Future<?> write;

    /** Why it takes none: in words for everybody, and for those who read the log. */
    private record Trouble(String words, String inFull) {
        Trouble(String words) {
            this(words, words);
        }
    }

    WriteProbe(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Why it takes none, with the next step and no names; empty when it does. At most a second old; a write may take a second. */
    synchronized Optional<String> trouble() {
        Instant now = clock.instant();
        if (askedAt.equals(Instant.MIN) || !now.isBefore(askedAt.plus(FRESH)) || now.isBefore(askedAt)) {
            boolean before = trouble.isEmpty();
            trouble = write();
            askedAt = now;
            if (before && trouble.isPresent()) {
                LOG.warn("the database does not take writes: {}", trouble.get().inFull());
            } else if (!before && trouble.isEmpty()) {
                LOG.info("the database takes writes again");
            }
        }
        return trouble.map(Trouble::words);
    }

    /** Why a write did not come through; empty when it did. */
    private Optional<Trouble> write() {
        if (thread.isShutdown()) {
            return Optional.of(new Trouble("it is being closed."));
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
            return Optional.of(new Trouble(DatabaseTrouble.words(refused), DatabaseTrouble.inFull(refused)));
        } catch (TimeoutException slow) {
            return Optional.of(
                    new Trouble("a write has not ended within a second: see who holds it, and the load of its disk."));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(new Trouble("the wait for a write was interrupted."));
        }
    }

    @Override
    public synchronized void close() {
        thread.shutdownNow();
    }
}
