package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.request.People;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People as Slack knows them, at most a minute old. What Slack does not say is never a yes. */
public final class SlackPeople implements People {
    private static final Logger LOG = LoggerFactory.getLogger(SlackPeople.class);

    /** 60 s are promised; the reading itself takes some of them. */
    private static final Duration KEPT = Duration.ofSeconds(55);

    private static final int MOST_PEOPLE = 10_000;

    /** Slack allows users.info about 100 times a minute (Tier 4). */
    private static final int AT_ONCE = 60;

    private static final Duration REFILL_ONE = Duration.ofSeconds(1);

    /** One person's share of it: answers are remembered, so only failing look-ups ever use it up. */
    private static final int AT_ONCE_EACH = 6;

    private static final Duration REFILL_ONE_EACH = Duration.ofSeconds(10);
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);
    private static final String SLACKBOT = "USLACKBOT";

    private final SlackWebApi api;
    private final Supplier<Optional<SlackIdentity.Outcome.Known>> identity;
    private final Clock clock;
    private final Budget budget;
    private final Cache<String, Budget> shares;
    private final SingleFlight<JsonNode> users;
    private final UserGroups groups;

    /** @param identity who we are, once known */
    public SlackPeople(SlackWebApi api, Supplier<Optional<SlackIdentity.Outcome.Known>> identity, Clock clock) {
        this.api = api;
        this.identity = identity;
        this.clock = clock;
        this.budget = new Budget(AT_ONCE, REFILL_ONE, clock);
        this.shares = Caffeine.newBuilder()
                .maximumSize(MOST_PEOPLE)
                .expireAfterAccess(Duration.ofMinutes(5))
                .ticker(ClockTicker.of(clock))
                .build();
        this.users = new SingleFlight<>(KEPT, MOST_PEOPLE, clock);
        this.groups = new UserGroups(api, clock);
    }

    @Override
    public Lookup find(String userId, String teamId) {
        Optional<SlackIdentity.Outcome.Known> own = identity.get();
        if (own.isEmpty()) {
            return new Lookup.Failed("Slack has not said yet which workspace this is");
        }
        if (userId.isEmpty()) {
            return new Lookup.Failed("Slack did not say who this is");
        }
        if (userId.equals(SLACKBOT) || userId.equals(own.get().botUserId())) {
            return new Lookup.Excluded("Countersign works for people only, not for bots.");
        }
        Optional<JsonNode> user = users.get(userId, () -> read(userId));
        if (user.isEmpty()) {
            return new Lookup.Failed("Slack did not say who this is");
        }
        if (user.get().isMissingNode()) {
            return new Lookup.Excluded("Slack does not know you as a member of this workspace.");
        }
        return new Membership(own.get()).of(user.get(), teamId);
    }

    @Override
    public Set<String> groupsOf(String userId, Set<String> asked) {
        Set<String> found = new LinkedHashSet<>();
        for (String group : asked) {
            if (groups.contains(group, userId)) {
                found.add(group);
            }
        }
        return found;
    }

    /** The member {@code user} of Slack's answer; a missing node when Slack knows of none; nothing when it did not answer. */
    private Optional<JsonNode> read(String userId) {
        Budget share = shares.get(userId, anyone -> new Budget(AT_ONCE_EACH, REFILL_ONE_EACH, clock));
        if (!share.take(0) || !budget.take(0)) {
            LOG.warn("person {} was not looked up: too many look-ups within a minute", userId);
            return Optional.empty();
        }
        SlackAnswer answer = api.call(SlackMethod.USERS_INFO, Map.of("user", userId));
        if (answer.error().equals("user_not_found") || answer.error().equals("user_not_visible")) {
            return Optional.of(MissingNode.getInstance());
        }
        JsonNode user = answer.body().path("user");
        if (answer.ok() && user.path("id").asText("").equals(userId)) {
            return Optional.of(user);
        }
        LOG.warn("person {} could not be looked up: {}", userId, answer.ok() ? "another one came" : answer.error());
        if (answer.error().equals(SlackAnswer.RATE_LIMITED)) {
            budget.close(answer.retryAfter().orElse(DEFAULT_PAUSE));
        }
        return Optional.empty();
    }
}
