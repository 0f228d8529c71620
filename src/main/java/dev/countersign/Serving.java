package dev.countersign;

import dev.countersign.check.Finding;
import dev.countersign.config.Settings;
import dev.countersign.request.StoreUnavailableException;
import dev.countersign.store.DatabaseRefusedException;
import dev.countersign.web.PortTakenException;
import dev.countersign.web.Readiness;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** An approver who left, a channel that was shared, a clock that drifts: what was well at the start may not stay so. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

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
        } catch (PortTakenException taken) {
            boolean management = settings.ports().management().equals(Optional.of(taken.port()));
            return List.of((management ? "COUNTERSIGN_MANAGEMENT_PORT" : "PORT") + ": cannot be listened on ("
                    + taken.getMessage() + "): end what has it, or choose another.");
        }
    }

    private List<String> start(Countersign bot) throws PortTakenException {
        stop.closing(bot::close);
        try {
            List<String> problems = bot.start(EVERYWHERE);
            if (problems.isEmpty()) {
                keepLooking(bot);
            } else {
                bot.close();
            }
            return problems;
        } catch (PortTakenException taken) {
            bot.close();
            throw taken;
        }
    }

    /**
     * Once it works, says in the log what {@code check} would say is not as it should be: a missing scope, a channel that is
     * archived, a clock that is off. Nobody waits for it, so it leaves the first requests alone. Later only what is new is said.
     */
    private void keepLooking(Countersign bot) {
        while (bot.readiness().status() == Readiness.Status.STARTING) {
            if (stop.toldWithin(TRY_AGAIN)) {
                return;
            }
        }
        Set<Finding> told = new HashSet<>();
        Duration pause = SETTLED;
        while (!stop.toldWithin(pause)) {
            List<Finding> found = look(bot);
            Set<String> lookedAt = found.stream().map(Finding::subject).collect(Collectors.toSet());
            // What this look did not come to, as when Portkey does not answer, is no news the next time.
            told.removeIf(before -> lookedAt.contains(before.subject()) && !found.contains(before));
            found.stream()
                    .filter(finding -> finding.result() != Finding.Result.PASSED)
                    .filter(told::add)
                    .forEach(finding -> LOG.warn("{}", finding.line()));
            pause = LOOK_AGAIN;
        }
    }

    private List<Finding> look(Countersign bot) {
        try {
            return new Checking(clock).world(settings, bot.portkey());
        } catch (RuntimeException bug) {
            LOG.error("could not look around", bug);
            return List.of();
        }
    }

    /** The bot with its database open, however long that takes; empty when the process was told to stop before. */
    private Optional<Countersign> open() throws PortTakenException {
        String why;
        try {
            return Optional.of(new Countersign(settings, clock));
        } catch (StoreUnavailableException unavailable) {
            why = unavailable.getMessage();
            LOG.warn("{} It is tried again until it can.", why);
        }
        try (WithoutDatabase waiting = WithoutDatabase.start(EVERYWHERE, settings.ports(), why)) {
            stop.closing(waiting::close);
            while (!stop.toldWithin(TRY_AGAIN)) {
                try {
                    Countersign bot = new Countersign(settings, clock);
                    LOG.info("the database is there");
                    return Optional.of(bot);
                } catch (StoreUnavailableException still) {
                    waiting.still(still.getMessage());
                }
            }
            return Optional.empty();
        }
    }
}
