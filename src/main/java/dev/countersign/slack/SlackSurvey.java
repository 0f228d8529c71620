package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks at what the bot would meet in Slack. Changes nothing but for {@link #trialCard}. For one thread. */
public final class SlackSurvey {
    /** The error for a user group that is not there. */
    public static final String NO_SUCH_GROUP = "no_such_subteam";

    /** The error for a person that is not there. */
    public static final String NO_SUCH_PERSON = "user_not_found";

    private static final String TRIAL =
            "Countersign is being set up: this message tries the channel and is gone at once.";

    private final SlackWebApi api;
    private final Clock clock;
    private Optional<SlackIdentity.Outcome.Known> own = Optional.empty();
    private Optional<JsonNode> groups = Optional.empty();

    /** @param clock what is compared with Slack's time */
    public SlackSurvey(SlackWebApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /**
     * Whose token this is.
     *
     * @param scopes by Slack's names; empty when Slack did not say
     * @param ahead how far our clock is ahead of Slack's, negative when behind; empty when Slack told no time
     */
    public record Bot(String name, String team, Set<String> scopes, Optional<Duration> ahead) {}

    /**
     * A channel.
     *
     * @param member whether the bot is one
     * @param shared whether people of another organisation are in it or invited
     */
    public record Channel(String name, boolean member, boolean archived, boolean shared, boolean isPrivate) {}

    /**
     * A person.
     *
     * @param exclusion what keeps them from using Countersign, as {@code is a guest}; empty for active, full members
     */
    public record Person(String name, String exclusion) {
        /** Whether they may use Countersign. */
        public boolean member() {
            return exclusion.isEmpty();
        }
    }

    /** A user group. */
    public record Group(String handle, Set<String> members) {}

    /**
     * Where a trial ended.
     *
     * @param step what could not be done: {@code posted}, {@code updated} or {@code deleted}
     */
    public record Failure(String step, String error) {}

    /** Asks whose token it is. To be asked first: who is a member here is judged by the answer. */
    public Asked<Bot> bot() {
        SlackAnswer answer = api.call(SlackMethod.AUTH_TEST, Map.of());
        own = SlackIdentity.known(answer, "");
        return asked(
                answer,
                body -> new Bot(
                        body.path("user").asText(""),
                        body.path("team").asText(""),
                        answer.headers().scopes(),
                        answer.headers().date().map(told -> Duration.between(told, clock.instant()))));
    }

    /** Whether the app-level token, with which this was made, may open a Socket Mode connection; none is opened. */
    public Asked<Boolean> socket() {
        return asked(api.call(SlackMethod.APPS_CONNECTIONS_OPEN, Map.of()), body -> true);
    }

    public Asked<Channel> channel(String id) {
        return asked(api.call(SlackMethod.CONVERSATIONS_INFO, Map.of("channel", id)), body -> {
            JsonNode channel = body.path("channel");
            return new Channel(
                    channel.path("name").asText(id),
                    channel.path("is_member").asBoolean(),
                    channel.path("is_archived").asBoolean(),
                    channel.path("is_ext_shared").asBoolean()
                            || channel.path("is_pending_ext_shared").asBoolean(),
                    channel.path("is_private").asBoolean());
        });
    }

    public Asked<Person> person(String id) {
        return asked(api.call(SlackMethod.USERS_INFO, Map.of("user", id)), body -> {
            JsonNode user = body.path("user");
            String name = user.path("real_name").asText(user.path("name").asText(id));
            Membership.Standing standing =
                    own.map(known -> new Membership(known).standing(user, "")).orElse(Membership.Standing.UNKNOWN);
            return new Person(name, standing.words());
        });
    }

    public Asked<Group> group(String id) {
        if (groups.isEmpty()) {
            SlackAnswer answer = api.call(SlackMethod.USERGROUPS_LIST, Map.of("include_disabled", "true"));
            if (!answer.ok()) {
                return asked(answer, body -> new Group("", Set.of()));
            }
            groups = Optional.of(answer.body().path("usergroups"));
        }
        for (JsonNode group : groups.get()) {
            if (group.path("id").asText("").equals(id)) {
                return members(id, group);
            }
        }
        return new Asked.Refused<>(NO_SUCH_GROUP);
    }

    private Asked<Group> members(String id, JsonNode group) {
        String handle = group.path("handle").asText(id);
        if (group.path("date_delete").asLong(0) > 0) {
            return new Asked.Said<>(new Group(handle, Set.of()));
        }
        return asked(api.call(SlackMethod.USERGROUPS_USERS_LIST, Map.of("usergroup", id)), body -> {
            Set<String> members = new LinkedHashSet<>();
            body.path("users").forEach(user -> members.add(user.asText("")));
            return new Group(handle, members);
        });
    }

    /** Posts a message, repaints it and removes it: what the bot does with cards. */
    public Optional<Failure> trialCard(String channel) {
        SlackAnswer posted = api.call(
                SlackMethod.CHAT_POST_MESSAGE,
                Map.of("channel", channel, "text", TRIAL, "unfurl_links", "false", "link_names", "false"));
        if (!posted.ok()) {
            return Optional.of(new Failure("posted", posted.error()));
        }
        // Where it stands says Slack: a channel may have got another id.
        String there = posted.body().path("channel").asText(channel);
        String ts = posted.body().path("ts").asText("");
        SlackAnswer updated = api.call(
                SlackMethod.CHAT_UPDATE, Map.of("channel", there, "ts", ts, "text", TRIAL + " It was repainted."));
        SlackAnswer deleted = api.call(SlackMethod.CHAT_DELETE, Map.of("channel", there, "ts", ts));
        if (!updated.ok()) {
            return Optional.of(new Failure("updated", updated.error()));
        }
        return deleted.ok() ? Optional.empty() : Optional.of(new Failure("deleted", deleted.error()));
    }

    private static <T> Asked<T> asked(SlackAnswer answer, Function<JsonNode, T> read) {
        if (answer.ok()) {
            return new Asked.Said<>(read.apply(answer.body()));
        }
        boolean later = !answer.answered() || answer.error().equals(SlackAnswer.RATE_LIMITED);
        return later ? new Asked.Unanswered<>(answer.error()) : new Asked.Refused<>(answer.error());
    }
}
