package dev.countersign.sandbox.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.sandbox.slack.Channel;
import dev.countersign.sandbox.slack.LoggedCall;
import dev.countersign.sandbox.slack.Person;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.sandbox.slack.SlackView;
import dev.countersign.sandbox.slack.UserGroup;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Everything one person sees, as the page wants it. */
final class PageState {
    private static final int MESSAGES = 150;
    private static final int LOG_LINES = 80;
    private static final DateTimeFormatter CLOCK_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ObjectMapper mapper;
    private final SimulatedSlack slack;
    private final PortkeyPanel portkey;
    private final Levers levers;
    private final Offers offers;
    /** Tells the page that all it saw belongs to another world. */
    private final String world = UUID.randomUUID().toString();

    PageState(ObjectMapper mapper, SimulatedSlack slack, PortkeyPanel portkey, Levers levers, Offers offers) {
        this.mapper = mapper;
        this.slack = slack;
        this.portkey = portkey;
        this.levers = levers;
        this.offers = offers;
    }

    /** Differs whenever something that the page shows has changed. */
    String version() {
        return String.join(
                "-",
                world,
                Long.toString(slack.version()),
                Integer.toString(portkey.keys().get().hashCode()),
                Integer.toString(portkey.requestLog().get().hashCode()),
                Boolean.toString(levers.botRuns().get()),
                Long.toString(ahead()));
    }

    ObjectNode of(String userId) {
        // Opens the conversation with the bot, so that it is in the list.
        boolean spokenTo = !slack.directMessages(userId).isEmpty();
        ObjectNode state = mapper.createObjectNode().put("version", version()).put("me", userId);
        state.put("world", world).put("spokenTo", spokenTo);
        state.set("commands", mapper.valueToTree(offers.commands()));
        state.set("shortcuts", mapper.valueToTree(offers.shortcuts()));
        state.put("now", levers.clock().millis()).put("ahead", ahead());
        state.put("botRuns", levers.botRuns().get());
        state.put("botUser", slack.credentials().botUserId());
        state.set("people", people());
        state.set("groups", groups());
        state.set("channels", channels(userId));
        state.set("views", views(userId));
        slack.home(userId).ifPresent(home -> state.set("home", home.json()));
        state.set("portkey", portkey());
        state.set("calls", calls());
        return state;
    }

    private long ahead() {
        return levers.ahead().get().toSeconds();
    }

    private ObjectNode people() {
        ObjectNode people = mapper.createObjectNode();
        for (Person person : slack.people()) {
            ObjectNode told = people.putObject(person.id());
            told.set("groups", mapper.valueToTree(groupsOf(person.id())));
            told.put("name", person.name())
                    .put("realName", person.realName())
                    .put("role", person.role().name())
                    .put("outside", !person.teamId().equals(slack.credentials().teamId()))
                    .put("deleted", person.deleted());
        }
        return people;
    }

    private ArrayNode channels(String userId) {
        ArrayNode list = mapper.createArrayNode();
        for (Channel channel : slack.channels()) {
            if (!channel.members().contains(userId)) {
                continue;
            }
            ObjectNode told = list.addObject().put("id", channel.id()).put("name", channel.name());
            told.put("kind", channel.kind().name()).put("shared", channel.shared());
            told.put("archived", channel.archived());
            List<SlackMessage> seen = slack.seen(channel.id(), userId);
            ArrayNode messages = told.putArray("messages");
            seen.subList(Math.max(0, seen.size() - MESSAGES), seen.size())
                    .forEach(message -> messages.add(message(message)));
        }
        return list;
    }

    private List<String> groupsOf(String userId) {
        return slack.groups().stream()
                .filter(group -> group.users().contains(userId))
                .map(UserGroup::handle)
                .toList();
    }

    private ObjectNode groups() {
        ObjectNode groups = mapper.createObjectNode();
        slack.groups().forEach(group -> groups.put(group.id(), group.handle()));
        return groups;
    }

    private static ObjectNode message(SlackMessage message) {
        ObjectNode told = message.json().deepCopy();
        told.remove("metadata");
        return told.put("ts", message.ts()).put("ephemeral", message.isEphemeral());
    }

    private ArrayNode views(String userId) {
        ArrayNode list = mapper.createArrayNode();
        for (SlackView view : slack.views(userId)) {
            ObjectNode told = list.addObject().put("id", view.id());
            told.set("view", view.json());
            told.set("errors", mapper.valueToTree(view.errors()));
        }
        return list;
    }

    private ObjectNode portkey() {
        ObjectNode panel = mapper.createObjectNode();
        List<Map<String, Object>> keys = portkey.keys().get();
        panel.set("keys", mapper.valueToTree(keys));
        List<String> log = portkey.requestLog().get();
        panel.set("log", mapper.valueToTree(log.subList(Math.max(0, log.size() - LOG_LINES), log.size())));
        panel.set("faults", mapper.valueToTree(portkey.faults()));
        return panel;
    }

    private ArrayNode calls() {
        List<LoggedCall> calls = slack.calls();
        ArrayNode list = mapper.createArrayNode();
        calls.subList(Math.max(0, calls.size() - LOG_LINES), calls.size())
                .forEach(call -> list.add(CLOCK_TIME.format(call.at()) + "  " + call.method() + "  " + call.outcome()));
        return list;
    }
}
