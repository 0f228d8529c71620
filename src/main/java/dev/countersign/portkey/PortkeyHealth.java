package dev.countersign.portkey;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Portkey can be used now: asked at start and again in the background, never while somebody waits. */
public final class PortkeyHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PortkeyHealth.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);
    /** While all is well; whether other calls went unanswered is looked at each time. */
    private static final int LOOKS_PER_QUESTION = 5;

    private final PortkeyClient client;
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "countersign-portkey-health");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<Future<?>> next = Optional.empty();
    private int looks;
    private volatile PortkeyClient.Probe latest = new PortkeyClient.Probe.Unreachable("was not asked yet");

    public PortkeyHealth(PortkeyClient client) {
        this.client = client;
    }

    /** Asks once, now, and keeps asking in the background from here on. */
    public PortkeyClient.Probe start() {
        latest = client.probe();
        schedule();
        return latest;
    }

    /** Why Portkey cannot be used now; empty when it can. */
    public Optional<String> trouble() {
        PortkeyClient.Probe now = latest;
        if (now instanceof PortkeyClient.Probe.Refused refused) {
            return Optional.of(refused.sentence());
        }
        return now instanceof PortkeyClient.Probe.Unreachable unreachable
                ? Optional.of(unreachable.sentence())
                : client.silent();
    }

    private void schedule() {
        try {
            next = Optional.of(background.schedule(this::look, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException closed) {
            LOG.debug("Portkey is not probed any more");
        }
    }

    /** Asks while something is wrong: the answer is also what ends it when nobody else asks anything of Portkey. */
    private void look() {
        try {
            looks++;
            if (trouble().isPresent() || looks % LOOKS_PER_QUESTION == 0) {
                askAgain();
            }
        } catch (RuntimeException bug) {
            LOG.error("Portkey could not be probed", bug);
        } finally {
            schedule();
        }
    }

    private void askAgain() {
        PortkeyClient.Probe before = latest;
        latest = client.probe();
        if (!before.getClass().equals(latest.getClass())) {
            LOG.warn("Portkey: {}", trouble().orElse("usable again"));
        }
    }

    @Override
    public void close() {
        next.ifPresent(asking -> asking.cancel(true));
        background.shutdownNow();
    }
}
