package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.SeenKeys;
import dev.countersign.portkey.PortkeyClient.PageOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the directory in the background: what was kept over the restart first, then Portkey's pages again and again. */
final class RefreshDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshDirectory.class);

    /** Whoever has more keys need not wait for the rest. */
    private static final int USABLE_FROM = 1000;

    private final PortkeyClient client;
    private final KeyDirectory directory;
    private final SeenKeys kept;
    private final Duration timeToLive;
    private final Clock clock;
    private final BiConsumer<Runnable, Duration> later;
    private final RefreshPace pace = new RefreshPace();

    private boolean recalled;
    private volatile Consumer<Stream<ApiKey>> watching = keys -> {};
    private volatile boolean usable;
    private volatile Optional<Instant> refreshedAt = Optional.empty();
    private volatile Optional<Trouble> trouble =
            Optional.of(new Trouble("The directory of keys has not been read yet.", false));

    /** @param later does something after so long */
    RefreshDirectory(
            PortkeyClient client,
            KeyDirectory directory,
            SeenKeys kept,
            Duration timeToLive,
            Clock clock,
            BiConsumer<Runnable, Duration> later) {
        this.client = client;
        this.directory = directory;
        this.kept = kept;
        this.timeToLive = timeToLive;
        this.clock = clock;
        this.later = later;
    }

    /** @param refused true when Portkey does not accept the bot's key */
    record Trouble(String sentence, boolean refused) {}

    void onRead(Consumer<Stream<ApiKey>> watching) {
        this.watching = watching;
    }

    /** True once keys can be offered. */
    boolean usable() {
        return usable;
    }

    /** When it was last read to its end. */
    Optional<Instant> refreshedAt() {
        return refreshedAt;
    }

    /** Why it has not been read, or not again. */
    Optional<Trouble> trouble() {
        return trouble;
    }

    /** Reads what was kept, unless that was done, then Portkey's pages, and goes on reading these. */
    void start() {
        recall();
        refresh();
    }

    /** Takes in what was kept over the restart, once: whoever calls it meanwhile waits. */
    synchronized void recall() {
        if (recalled) {
            return;
        }
        recalled = true;
        try {
            takeInWhatWasKept();
        } catch (RuntimeException bug) {
            LOG.error("what was kept of the directory of keys could not be taken in", bug);
        }
    }

    /** Some at once, so that there is something to offer, and all the rest together, so that nothing is indexed again. */
    private void takeInWhatWasKept() {
        List<SeenKeys.Seen> lot = new ArrayList<>();
        kept.recall(some -> {
            some.forEach(seen -> lot.add(directory.shared(seen)));
            if (!usable && lot.size() >= USABLE_FROM) {
                takeIn(lot);
            }
        });
        takeIn(lot);
        LOG.debug("{} keys recalled", directory.size());
    }

    private void takeIn(List<SeenKeys.Seen> lot) {
        directory.recall(lot);
        lot.clear();
        usable |= directory.size() > 0;
    }

    private void refresh() {
        Duration next = RefreshPace.AFTER_A_BUG;
        try {
            Optional<PageOutcome.NoPage<List<ApiKey>>> stopped =
                    new DirectoryPass(client, directory).run(() -> usable |= directory.size() >= USABLE_FROM);
            next = stopped.map(this::failed).orElseGet(this::succeeded);
        } catch (RuntimeException bug) {
            // An exception would end the refreshing for good, without a word.
            LOG.error("the directory of keys could not be read", bug);
            trouble = Optional.of(new Trouble("The directory of keys could not be read.", false));
            next = RefreshPace.AFTER_A_BUG;
        } finally {
            later.accept(this::refresh, next);
        }
    }

    private Duration succeeded() {
        if (pace.failing() || refreshedAt.isEmpty()) {
            LOG.info("directory of keys read: {} keys", directory.size());
        }
        pace.succeeded();
        trouble = Optional.empty();
        refreshedAt = Optional.of(clock.instant());
        usable = true;
        watching.accept(directory.all());
        kept.keep(directory.seen());
        return timeToLive;
    }

    private Duration failed(PageOutcome.NoPage<List<ApiKey>> none) {
        String sentence = none.why().sentence();
        if (!pace.failing()) {
            LOG.warn("directory of keys not read: {}", sentence);
        }
        trouble = Optional.of(new Trouble(sentence, none.refused()));
        return pace.failed(none.why().retryAfter());
    }
}
