package dev.countersign.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.view.View;
import dev.countersign.request.Home;
import dev.countersign.request.HomeStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one person's Home tab, when it would show something else. Of several replicas that do so at once, Slack takes the
 * first by the hash of what was there before; the others look again.
 */
final class PublishHome {
    private static final Logger LOG = LoggerFactory.getLogger(PublishHome.class);
    /** Slack allows views.publish about 100 times a minute (Tier 4) for everybody together. */
    private static final int AT_ONCE = 40;

    private static final Duration REFILL_ONE = Duration.ofSeconds(1);
    /** One person's tab changes no more often than this, whatever happens. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** One refused person's share of that. */
    private static final int AT_ONCE_EACH = 4;

    private static final Duration REFILL_ONE_EACH = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration TROUBLE = Duration.ofSeconds(5);
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);

    private final SlackWebApi slack;
    private final HomeStore homes;
    private final Doorkeeper doorkeeper;
    private final HomeView view;
    private final Budget budget;
    private final Cache<String, Budget> shares;
    private final Clock clock;

    PublishHome(SlackWebApi slack, HomeStore homes, Doorkeeper doorkeeper, HomeView view, Clock clock) {
        this.slack = slack;
        this.homes = homes;
        this.doorkeeper = doorkeeper;
        this.view = view;
        this.budget = new Budget(AT_ONCE, REFILL_ONE, clock);
        this.shares = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterAccess(Duration.ofMinutes(5))
                .ticker(ClockTicker.of(clock))
                .build();
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param called whether Slack was asked
     * @param again when to look again; absent when it shows what it should
     */
    record Outcome(boolean called, Optional<Duration> again) {
        static final Outcome SAME = new Outcome(false, Optional.empty());

        static Outcome later(boolean called, Duration wait) {
            return new Outcome(called, Optional.of(wait));
        }
    }

    /** The person opened it: shown at once, unless it shows just this. Answers when to look again, if at all. */
    Optional<Duration> opened(String userId, String teamId, String hash) {
        Doorkeeper.Answer answer = doorkeeper.answer(userId, teamId);
        if (answer.sentence().isPresent()) {
            return answer.known() ? refused(userId, answer.sentence().get()) : Optional.of(TROUBLE);
        }
        Home home = homes.opened(userId);
        boolean known = !hash.isEmpty() && hash.equals(home.hash());
        return publish(known ? home : home.withoutDigest(), hash).again();
    }

    /** Something may have changed for the person. */
    Outcome refresh(Home home) {
        Duration since = Duration.between(home.publishedAt(), clock.instant());
        if (since.compareTo(PAUSE) < 0 && !since.isNegative()) {
            return Outcome.later(false, PAUSE.minus(since));
        }
        Doorkeeper.Answer answer = doorkeeper.answer(home.userId(), "");
        if (answer.sentence().isEmpty()) {
            return publish(home, home.hash());
        }
        return answer.known()
                ? new Outcome(true, refused(home.userId(), answer.sentence().get()))
                : Outcome.later(false, TROUBLE);
    }

    /** For a guest nothing is kept: only this answer, as often as it is opened, but for somebody who does nothing else. */
    private Optional<Duration> refused(String userId, String sentence) {
        if (homes.find(userId).isPresent()) {
            homes.forget(userId);
        }
        Budget share = shares.get(userId, anyone -> new Budget(AT_ONCE_EACH, REFILL_ONE_EACH, clock));
        return share.take(0) && budget.take(0)
                ? call(userId, HomeView.refusal(sentence), "").again()
                : Optional.empty();
    }

    /** @param hash of the view it is to replace; empty when that is not known */
    private Outcome publish(Home home, String hash) {
        HomeView.Made made = view.of(home.userId());
        // What could not be told whole is looked at again.
        String digest = made.whole() ? digest(SlackJson.of(made.view())) : "";
        if (made.whole() && digest.equals(home.digest())) {
            return Outcome.SAME;
        }
        if (!budget.take(0)) {
            return Outcome.later(false, PAUSE);
        }
        Instant now = clock.instant();
        Called called = call(home.userId(), made.view(), hash);
        if (called.hash().isPresent()) {
            boolean first =
                    homes.published(home, home.showing(now, called.hash().get(), digest));
            if (!first) {
                homes.unknown(home.userId());
            }
            Optional<Duration> again = first ? Optional.empty() : Optional.of(LOOK_AGAIN);
            return new Outcome(true, made.whole() ? again : Optional.of(TROUBLE));
        }
        return new Outcome(true, called.again());
    }

    /**
     * What Slack made of a view.
     *
     * @param hash what it calls it now; absent when it was not taken
     */
    private record Called(Optional<String> hash, Optional<Duration> again) {}

    private Called call(String userId, View shown, String hash) {
        Map<String, String> arguments = new TreeMap<>(Map.of("user_id", userId, "view", SlackJson.of(shown)));
        if (!hash.isEmpty()) {
            arguments.put("hash", hash);
        }
        SlackAnswer answer = slack.call(SlackMethod.VIEWS_PUBLISH, arguments);
        if (answer.ok()) {
            return new Called(
                    Optional.of(answer.body().path("view").path("hash").asText("")), Optional.empty());
        }
        return new Called(Optional.empty(), trouble(userId, answer));
    }

    private Optional<Duration> trouble(String userId, SlackAnswer answer) {
        if (answer.error().equals("hash_conflict")) {
            // Whoever was first may have stopped before it could be noted: then nothing is known of what is there.
            homes.unknown(userId);
            return Optional.of(LOOK_AGAIN);
        }
        LOG.warn("the Home tab of {} could not be published: {}", userId, answer.error());
        if (answer.error().equals(SlackAnswer.RATE_LIMITED)) {
            Duration pause = answer.retryAfter().orElse(DEFAULT_PAUSE);
            budget.close(pause);
            return Optional.of(pause);
        }
        if (!answer.answered() || answer.tokenRefused()) {
            homes.unknown(userId);
            return Optional.of(answer.retryAfter().orElse(TROUBLE));
        }
        // user_not_found, not_enabled, and whatever else will not be taken tomorrow either.
        homes.forget(userId);
        return Optional.empty();
    }

    private static String digest(String json) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
