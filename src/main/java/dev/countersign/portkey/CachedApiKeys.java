package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.Call;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.SeenKeys;
import dev.countersign.apikey.UpdateOutcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys at Portkey with a directory of all of them, read in the background after {@link #start} and again whenever it
 * is older than its time to live. {@link #find} and {@link #search} never wait; while Portkey is down they go on with what
 * was seen last. Safe for use from any thread.
 */
public final class CachedApiKeys implements ApiKeys, MeterBinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CachedApiKeys.class);

    /** Reads that contradict our own write are looked at so often in all, this far apart. */
    private static final int LOOKS = 3;
    /** A key that vanished is looked for twice before it leaves the directory (contract section 5, AB03). */
    private static final int LOOKS_FOR_MISSING = 2;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);
    /** Whoever wrote reads back by itself as a rule; this is for when it did not. */
    private static final Duration READ_BACK_AFTER = Duration.ofSeconds(2);

    private final PortkeyClient client;
    private final KeyDirectory directory;
    private final RefreshDirectory refreshing;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Pause pause;
    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();

    /** How the calling thread waits. */
    @FunctionalInterface
    interface Pause {
        Pause SLEEP = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

        void of(Duration time) throws InterruptedException;
    }

    CachedApiKeys(
            PortkeyClient client,
            SeenKeys kept,
            Duration timeToLive,
            Clock clock,
            Ticker ticker,
            ScheduledExecutorService timer,
            Pause pause) {
        this.client = client;
        this.directory = new KeyDirectory(ticker);
        this.clock = clock;
        this.timer = timer;
        this.pause = pause;
        this.refreshing = new RefreshDirectory(client, directory, kept, timeToLive, clock, this::schedule);
    }

    /**
     * Reads nothing before {@link #start}. The client stays the caller's to close, after this.
     *
     * @param kept what was seen before the last stop
     * @param timeToLive {@code COUNTERSIGN_KEY_CACHE_TTL}, how old the directory may be before it is read again
     */
    public static CachedApiKeys open(PortkeyClient client, SeenKeys kept, Duration timeToLive, Clock clock) {
        // Two: reading back a key need not wait for the pages.
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "portkey-directory");
            thread.setDaemon(true);
            return thread;
        });
        return new CachedApiKeys(client, kept, timeToLive, clock, Ticker.systemTicker(), timer, Pause.SLEEP);
    }

    /** Has somebody look at all keys whenever the directory was read to its end; to be called before {@link #start}. */
    public void onRead(Consumer<Stream<ApiKey>> watching) {
        refreshing.onRead(watching);
    }

    /** Takes in what was kept, in the background, also while Portkey cannot be asked; returns at once. */
    public void recall() {
        timer.execute(refreshing::recall);
    }

    /** Begins to read the directory in the background, after what was kept; returns at once. To be called once. */
    public void start() {
        timer.execute(refreshing::start);
    }

    /** The directory's size, its age, and how often a key was in it. */
    @Override
    public void bindTo(MeterRegistry registry) {
        meters.add(registry);
        Gauge.builder("countersign.directory.keys", this, CachedApiKeys::size)
                .description("Keys in the directory")
                .register(registry);
        TimeGauge.builder("countersign.directory.age", this, TimeUnit.MILLISECONDS, CachedApiKeys::ageInMillis)
                .description("Since the directory was last read to its end; NaN before the first time")
                .register(registry);
    }

    private double ageInMillis() {
        return refreshedAt()
                .map(read -> (double) Duration.between(read, clock.instant()).toMillis())
                .orElse(Double.NaN);
    }

    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        Optional<ApiKey> found = directory.find(id);
        meters.counter("countersign.directory.lookups", "result", found.isPresent() ? "hit" : "miss")
                .increment();
        return found;
    }

    @Override
    public List<ApiKey> search(String text, int limit) {
        return directory.search(text, false, limit);
    }

    @Override
    public List<ApiKey> searchNearLimit(String text, int limit) {
        return directory.search(text, true, limit);
    }

    @Override
    public List<ApiKey> matching(String text, List<ApiKeyId> ids) {
        return directory.matching(text, ids);
    }

    @Override
    public boolean ready() {
        return refreshing.usable();
    }

    @Override
    public Optional<String> owner(ApiKey key) {
        return directory.owner(key);
    }

    @Override
    public Optional<String> outage() {
        return client.silent();
    }

    /** When the directory was last read to its end. */
    public Optional<Instant> refreshedAt() {
        return refreshing.refreshedAt();
    }

    /** How many keys are known. */
    public int size() {
        return directory.size();
    }

    /** Why the directory is not there yet, or why it could not be read again; empty when all is well. */
    public Optional<String> trouble() {
        return refreshing.trouble().map(RefreshDirectory.Trouble::sentence);
    }

    /** True while the last attempt to read the directory failed because Portkey does not accept the bot's key. */
    public boolean refusedKey() {
        return refreshing.trouble().map(RefreshDirectory.Trouble::refused).orElse(false);
    }

    @Override
    public FetchOutcome fetch(ApiKeyId id) {
        List<Call> calls = List.of();
        for (int look = 1; ; look++) {
            long turn = directory.turn();
            FetchOutcome outcome = client.fetch(id).after(calls);
            calls = outcome.calls();
            if (look >= looks(id, outcome) || !paused()) {
                return believe(id, outcome, turn);
            }
        }
    }

    @Override
    public UpdateOutcome update(ApiKey present, ChangeSet changes) {
        UpdateOutcome outcome = client.update(present, changes);
        if (outcome instanceof UpdateOutcome.Accepted) {
            directory.accepted(present.id(), changes);
            readBackLater(present.id());
        } else if (outcome instanceof UpdateOutcome.Unknown unknown && unknown.mayHaveTaken()) {
            directory.wrote(present.id());
            readBackLater(present.id());
        }
        return outcome;
    }

    /** Stops reading in the background. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** How many looks this answer needs before it is believed. */
    private int looks(ApiKeyId id, FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Found found) {
            return directory.contradictsOwnWrite(found.key()) ? LOOKS : 1;
        }
        if (outcome instanceof FetchOutcome.Missing) {
            return directory.wroteLately(id) ? LOOKS : directory.holds(id) ? LOOKS_FOR_MISSING : 1;
        }
        return 1;
    }

    private FetchOutcome believe(ApiKeyId id, FetchOutcome outcome, long turn) {
        if (outcome instanceof FetchOutcome.Found found) {
            return new FetchOutcome.Found(directory.read(found.key(), turn), found.calls());
        }
        if (outcome instanceof FetchOutcome.Missing) {
            directory.missing(id, turn);
        }
        return outcome;
    }

    private boolean paused() {
        try {
            pause.of(BETWEEN_LOOKS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void readBackLater(ApiKeyId id) {
        schedule(
                () -> {
                    if (directory.outdated(id)) {
                        FetchOutcome ignored = fetch(id);
                        LOG.debug("read back {}: {}", id, ignored.getClass().getSimpleName());
                    }
                },
                READ_BACK_AFTER);
    }

    private void schedule(Runnable task, Duration delay) {
        try {
            ScheduledFuture<?> unused = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("the directory of keys is closed");
        }
    }
}
