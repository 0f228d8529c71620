package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exists in the workspace: people, groups, conversations and their messages. All of it behind one {@link Monitor}. */
final class Workspace {
    final Clock clock;
    final Credentials credentials;
    final Monitor monitor = new Monitor();
    final Ids ids;
    final Triggers triggers;
    final Views views;
    final Files files;

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, UserGroup> groups = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, List<SlackMessage>> messages = new LinkedHashMap<>();

    Workspace(Clock clock, Credentials credentials) {
        this.clock = clock;
        this.credentials = credentials;
        this.ids = new Ids(clock);
        this.triggers = new Triggers(clock, ids);
        this.views = new Views(this);
        this.files = new Files(clock);
        Cast.people().forEach(this::put);
        Cast.groups().forEach(this::put);
        Cast.channels().forEach(this::put);
    }

    void put(Person person) {
        monitor.touch(() -> people.put(person.id(), person));
    }

    void put(UserGroup group) {
        monitor.touch(() -> groups.put(group.id(), group));
    }

    void put(Channel channel) {
        monitor.touch(() -> channels.put(channel.id(), channel));
    }

    Optional<Person> person(String id) {
        return monitor.read(() -> Optional.ofNullable(people.get(id)));
    }

    Collection<Person> people() {
        return monitor.read(() -> List.copyOf(people.values()));
    }

    Optional<UserGroup> group(String id) {
        return monitor.read(() -> Optional.ofNullable(groups.get(id)));
    }

    Collection<UserGroup> groups() {
        return monitor.read(() -> List.copyOf(groups.values()));
    }

    Optional<Channel> channel(String id) {
        return monitor.read(() -> Optional.ofNullable(channels.get(id)));
    }

    Collection<Channel> channels() {
        return monitor.read(() -> List.copyOf(channels.values()));
    }

    /** The direct conversation of the bot and one person, made when first needed. */
    Channel directWith(String personId) {
        // Looking at one that is there is no change: the page looks whenever something changed.
        return monitor.read(() -> channels.values().stream()
                .filter(each -> each.kind() == Channel.Kind.DIRECT)
                .filter(each -> each.members().contains(personId))
                .findFirst()
                .orElseGet(() -> monitor.change(() -> {
                    Channel made = Channel.direct(ids.next("D0"), credentials.botUserId(), personId);
                    channels.put(made.id(), made);
                    return made;
                })));
    }

    /** Why Slack does not take these blocks in a message. */
    List<String> problemsOfMessage(JsonNode blocks) {
        List<String> problems = BlockKit.message(blocks);
        return problems.isEmpty() ? files.problems(blocks, "/blocks") : problems;
    }

    /** A message of the bot, not yet anywhere. */
    ObjectNode botMessage(String text, Optional<JsonNode> blocks) {
        ObjectNode message = Json.object().put("type", "message").put("user", credentials.botUserId());
        message.put("bot_id", credentials.botId()).put("app_id", credentials.appId());
        message.put("team", credentials.teamId()).put("text", text);
        blocks.filter(list -> !list.isEmpty())
                .ifPresent(list -> message.set("blocks", Elements.completed(list, ids::shortId)));
        return message;
    }

    SlackMessage add(String channel, Optional<String> onlyFor, ObjectNode json) {
        return monitor.change(() -> {
            String ts = ids.ts();
            json.put("ts", ts);
            SlackMessage message = new SlackMessage(channel, ts, onlyFor, json);
            messages.computeIfAbsent(channel, any -> new ArrayList<>()).add(message);
            return message.copy();
        });
    }

    Optional<SlackMessage> message(String channel, String ts) {
        return monitor.read(() -> all(channel).stream()
                .filter(each -> each.ts().equals(ts))
                .findFirst()
                .map(SlackMessage::copy));
    }

    /** Puts another content in the message's place; false when it is gone. */
    boolean replace(String channel, String ts, ObjectNode json) {
        return monitor.change(() -> {
            List<SlackMessage> list = all(channel);
            for (int i = 0; i < list.size(); i++) {
                SlackMessage old = list.get(i);
                if (old.ts().equals(ts)) {
                    list.set(i, new SlackMessage(channel, ts, old.onlyFor(), json));
                    return true;
                }
            }
            return false;
        });
    }

    boolean remove(String channel, String ts) {
        return monitor.change(() -> all(channel).removeIf(each -> each.ts().equals(ts)));
    }

    /** Oldest first, ephemeral ones included. */
    List<SlackMessage> messages(String channel) {
        return monitor.read(() -> all(channel).stream().map(SlackMessage::copy).toList());
    }

    List<SlackMessage> allMessages() {
        return monitor.read(() -> messages.values().stream()
                .flatMap(List::stream)
                .map(SlackMessage::copy)
                .toList());
    }

    private List<SlackMessage> all(String channel) {
        return messages.computeIfAbsent(channel, any -> new ArrayList<>());
    }
}
