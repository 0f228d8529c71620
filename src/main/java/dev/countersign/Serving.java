package dev.countersign;

import dev.countersign.check.Finding;
import dev.countersign.config.Settings;
import dev.countersign.request.StoreUnavailableException;
import dev.countersign.store.DatabaseRefusedException;
import dev.countersign.web.Readiness;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the bot running until the process is told to stop. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /** In a container the way in is decided outside. */
    private static final InetAddress EVERYWHERE = new InetSocketAddress(0).getAddress();

    /** How long to wait before a database that could not be reached is tried again. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    /** How long after it is ready nothing else is done: what came in while it started goes first. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final Settings settings;
    private final Clock clock;
    private final OrderlyStop stop;

    private Serving(Settings settings, Clock clock, OrderlyStop stop) {
        this.settings = settings;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Runs the bot.
     *
     * @param complaints where it is said, by variable name, what cannot be used as it is
     * @return the exit status, when it could not be started; a signal ends the process with status 0
     */
    static int serve(Settings settings, Clock clock, PrintWriter complaints) {
        OrderlyStop stop = OrderlyStop.armed();
        List<String> problems;
        try {
            problems = new Serving(settings, clock, stop).start();
        } catch (RuntimeException bug) {
            stop.disarm();
            throw bug;
        }
        if (problems.isEmpty()) {
            return stop.await();
        }
        stop.disarm();
        problems.forEach(complaints::println);
        return CommandTree.WRONG;
    }

    /** What cannot be used as it is; nothing when the bot runs, or the process was told to stop meanwhile. */
    private List<String> start() {
        try {
            Optional<Countersign> bot = open();
            return bot.isPresent() ? start(bot.get()) : List.of();
        } catch (DatabaseRefusedException refused) {
            return List.of("COUNTERSIGN_DATABASE_URL: " + refused.getMessage());
        } catch (IOException taken) {
            return List.of("PORT: cannot be listened on (" + taken.getMessage() + "): choose a free one.");
        }
    }

    private List<String> start(Countersign bot) throws IOException {
        stop.closing(bot::close);
        try {
            List<String> problems = bot.start(EVERYWHERE);
            if (problems.isEmpty()) {
                lookAround(bot);
            } else {
                bot.close();
            }
            return problems;
        } catch (IOException taken) {
            bot.close();
            throw taken;
        }
    }

    /**
     * Once it works, says in the log what {@code check} would say is not as it should be: a missing scope, a channel that is
     * archived, a clock that is off. Nobody waits for it, so it leaves the first requests alone.
     */
    private void lookAround(Countersign bot) {
        while (bot.readiness().status() == Readiness.Status.STARTING) {
            if (stop.toldWithin(TRY_AGAIN)) {
                return;
            }
        }
        if (stop.toldWithin(SETTLED)) {
            return;
        }
        try {
            new Checking(clock)
                    .world(settings).stream()
                            .filter(finding -> finding.result() != Finding.Result.PASSED)
                            .forEach(finding -> LOG.warn("{}", finding.line()));
        } catch (RuntimeException bug) {
            LOG.error("could not look around", bug);
        }
    }

    /** The bot with its database open, however long that takes; empty when the process was told to stop before. */
    private Optional<Countersign> open() throws IOException {
        try {
            return Optional.of(new Countersign(settings, clock));
        } catch (StoreUnavailableException unavailable) {
            LOG.warn("{} ({}); trying again until it does", unavailable.getMessage(), reason(unavailable));
        }
        try (WithoutDatabase waiting = WithoutDatabase.start(EVERYWHERE, settings.ports())) {
            stop.closing(waiting::close);
            while (!stop.toldWithin(TRY_AGAIN)) {
                try {
                    Countersign bot = new Countersign(settings, clock);
                    LOG.info("the database is there");
                    return Optional.of(bot);
                } catch (StoreUnavailableException still) {
                    LOG.debug("{}", still.getMessage());
                }
            }
            return Optional.empty();
        }
    }

    private static String reason(Throwable failed) {
        Throwable first = failed;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage());
    }
}
