package dev.countersign.slack;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who we are in Slack: {@code auth.test}, asked at start and again in the background, never while somebody waits. What was
 * once known stays known; whether the token works now is told apart from it by {@link #latest}.
 */
public final class SlackIdentity implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlackIdentity.class);
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(3);
    private static final Duration ONCE_KNOWN = Duration.ofSeconds(30);

    /** So long what comes in waits for Slack's first answer: half as long as Slack waits for an acknowledgement. */
    private static final Duration WORTH_WAITING = Duration.ofMillis(1500);

    /** What {@code auth.test} said. */
    public sealed interface Outcome {
        /**
         * The token works, and this is whose it is.
         *
         * @param teamId the workspace
         * @param enterpriseId the organisation the workspace belongs to; empty without one
         * @param botUserId the bot as a person
         * @param botId the bot as an author of messages; empty where Slack did not say
         * @param appId the app; empty where Slack did not say
         * @param url the workspace's address
         */
        record Known(String teamId, String enterpriseId, String botUserId, String botId, String appId, String url)
                implements Outcome {}

        /** Slack does not take the token. */
        record Refused(String error) implements Outcome {}

        /** Slack did not answer the question. */
        record Unreachable(String why) implements Outcome {}
    }

    private final SlackWebApi api;
    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(new Threads("countersign-slack-identity"));
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile Optional<Outcome.Known> known = Optional.empty();
    private volatile boolean appAsked;
    private volatile Optional<Future<?>> next = Optional.empty();
    private volatile Outcome latest = new Outcome.Unreachable("not asked yet");

    public SlackIdentity(SlackWebApi api) {
        this.api = api;
    }

    /** Asks once, now, and keeps asking in the background from here on. */
    public Outcome start() {
        Outcome first = ask();
        schedule(first);
        return first;
    }

    /** Who we are, once Slack said so. */
    public Optional<Outcome.Known> known() {
        return known;
    }

    /** The same; what comes in while Slack is asked for the first time waits for its answer. */
    public Optional<Outcome.Known> soon() {
        if (known.isEmpty()) {
            try {
                boolean answered = asked.await(WORTH_WAITING.toMillis(), TimeUnit.MILLISECONDS);
                LOG.debug("something came in before Slack said who we are; it said so meanwhile: {}", answered);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return known;
    }

    /** What the last asking brought: whether Slack can be used now. */
    public Outcome latest() {
        return latest;
    }

    private void schedule(Outcome outcome) {
        try {
            next = Optional.of(
                    background.schedule(this::askAgain, pause(outcome).toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException closed) {
            LOG.debug("auth.test is not asked any more");
        }
    }

    private void askAgain() {
        Outcome before = latest;
        try {
            Outcome now = ask();
            if (!before.getClass().equals(now.getClass())) {
                LOG.warn("Slack's auth.test now says {}", now);
            }
        } catch (RuntimeException bug) {
            LOG.error("auth.test could not be asked", bug);
        } finally {
            schedule(latest);
        }
    }

    private static Duration pause(Outcome outcome) {
        return outcome instanceof Outcome.Known ? ONCE_KNOWN : UNTIL_KNOWN;
    }

    private Outcome ask() {
        SlackAnswer answer = api.call(SlackMethod.AUTH_TEST, Map.of());
        Outcome outcome = outcome(answer);
        if (outcome instanceof Outcome.Known now) {
            known = Optional.of(now);
        }
        latest = outcome;
        asked.countDown();
        return outcome;
    }

    private Outcome outcome(SlackAnswer answer) {
        if (answer.tokenRefused()) {
            return new Outcome.Refused(answer.error());
        }
        if (!answer.ok()) {
            return new Outcome.Unreachable(answer.error());
        }
        String botId = answer.body().path("bot_id").asText("");
        String appId = answer.body().path("app_id").asText("");
        return known(answer, appId.isEmpty() ? appId(botId) : appId)
                .<Outcome>map(Function.identity())
                .orElseGet(() -> new Outcome.Unreachable("an answer without team_id or user_id"));
    }

    /** Who {@code auth.test} says we are. */
    static Optional<Outcome.Known> known(SlackAnswer answer, String appId) {
        String teamId = answer.body().path("team_id").asText("");
        String userId = answer.body().path("user_id").asText("");
        return teamId.isEmpty() || userId.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome.Known(
                        teamId,
                        answer.body().path("enterprise_id").asText(""),
                        userId,
                        answer.body().path("bot_id").asText(""),
                        appId,
                        answer.body().path("url").asText("")));
    }

    /** The app behind the bot, asked for until Slack answers; not knowing it costs one check of incoming payloads. */
    private String appId(String botId) {
        String before = known.map(Outcome.Known::appId).orElse("");
        if (botId.isEmpty() || appAsked) {
            return before;
        }
        SlackAnswer answer = api.call(SlackMethod.BOTS_INFO, Map.of("bot", botId));
        appAsked = answer.answered() && !answer.error().equals(SlackAnswer.RATE_LIMITED);
        boolean ours =
                answer.ok() && answer.body().path("bot").path("id").asText("").equals(botId);
        return ours ? answer.body().path("bot").path("app_id").asText("") : "";
    }

    @Override
    public void close() {
        next.ifPresent(asking -> asking.cancel(true));
        background.shutdownNow();
    }
}
