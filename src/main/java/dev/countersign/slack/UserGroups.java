package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.request.People;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is in which user group, as Slack said at most a minute ago. */
final class UserGroups {
    private static final Logger LOG = LoggerFactory.getLogger(UserGroups.class);

    /** 60 s are promised; the reading itself takes some of them. */
    private static final Duration KEPT = Duration.ofSeconds(55);

    private static final Duration BETWEEN_CONFIRMATIONS = Duration.ofSeconds(30);
    private static final int MOST_GROUPS = 1_000;

    /** Slack allows usergroups.users.list about 20 times a minute (Tier 2). */
    private static final int AT_ONCE = 15;

    private static final Duration REFILL_ONE = Duration.ofSeconds(4);

    /** What confirmations leave for first readings. */
    private static final int RESERVED = 5;

    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);

    private final SlackWebApi api;
    private final Clock clock;
    private final Budget budget;
    private final SingleFlight<Set<String>> members;
    private final Cache<String, Instant> confirmed;

    UserGroups(SlackWebApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
        this.budget = new Budget(AT_ONCE, REFILL_ONE, clock);
        this.members = new SingleFlight<>(KEPT, MOST_GROUPS, clock);
        this.confirmed = Caffeine.newBuilder()
                .maximumSize(MOST_GROUPS)
                .expireAfterWrite(BETWEEN_CONFIRMATIONS)
                .ticker(ClockTicker.of(clock))
                .build();
    }

    /** Whether the person is in the group; a <em>no</em> from memory is confirmed by a fresh read now and then. */
    boolean contains(String group, String userId) {
        boolean[] fresh = {false};
        Set<String> remembered = members.get(group, () -> {
                    fresh[0] = true;
                    return read(group, 0);
                })
                .orElseThrow(() -> unread(group));
        if (remembered.contains(userId) || fresh[0] || !mayConfirm(group)) {
            return remembered.contains(userId);
        }
        return members.refresh(group, () -> read(group, RESERVED))
                .orElseThrow(() -> unread(group))
                .contains(userId);
    }

    private boolean mayConfirm(String group) {
        return confirmed.asMap().putIfAbsent(group, clock.instant()) == null;
    }

    private Optional<Set<String>> read(String group, int reserved) {
        if (!budget.take(reserved)) {
            LOG.warn("user group {} was not read: too many readings within a minute", group);
            return Optional.empty();
        }
        SlackAnswer answer = api.call(SlackMethod.USERGROUPS_USERS_LIST, Map.of("usergroup", group));
        if (answer.error().equals("no_such_subteam") || answer.error().equals("subteam_not_found")) {
            LOG.error("user group {} is named as approver and does not exist in Slack", group);
            return Optional.of(Set.of());
        }
        if (!answer.ok() || !answer.body().path("users").isArray()) {
            LOG.warn("user group {} could not be read: {}", group, answer.error());
            if (answer.error().equals(SlackAnswer.RATE_LIMITED)) {
                budget.close(answer.retryAfter().orElse(DEFAULT_PAUSE));
            }
            return Optional.empty();
        }
        Set<String> users = new HashSet<>();
        for (JsonNode user : answer.body().path("users")) {
            users.add(user.asText(""));
        }
        return Optional.of(Set.copyOf(users));
    }

    private static People.LookupFailedException unread(String group) {
        return new People.LookupFailedException("Slack did not say who is in user group " + group);
    }
}
