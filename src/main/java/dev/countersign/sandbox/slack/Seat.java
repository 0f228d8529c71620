package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One person at their Slack client. Does not police what they may do: it hands in whatever a client could, so that a guest, a
 * deactivated person or an outsider can be tried. Each call returns when the bot has answered or Slack has given up waiting.
 */
public final class Seat {
    private final Room room;
    private final Person person;
    private final UnaryOperator<ObjectNode> edit;

    Seat(Room room, Person person, UnaryOperator<ObjectNode> edit) {
        this.room = room;
        this.person = person;
        this.edit = edit;
    }

    public String id() {
        return person.id();
    }

    /** The same seat, but every payload is edited before it is signed and sent: what a forger inside Slack could do. */
    public Seat tampering(UnaryOperator<ObjectNode> change) {
        return new Seat(room, person, change);
    }

    /** Types a slash command in {@code #general}. */
    public Delivery command(String command, String text) {
        return command(command, text, Cast.GENERAL);
    }

    public Delivery command(String command, String text, String channelId) {
        Channel channel = room.channel(channelId);
        Delivery delivery = send(Kind.COMMAND, room.payloads.command(person, channel, command, text), true);
        if (!delivery.acknowledged() || delivery.body().isBlank()) {
            return delivery;
        }
        return showAnswer(channel, delivery);
    }

    /** Chooses a global shortcut. */
    public Delivery shortcut(String callbackId) {
        return send(Kind.INTERACTION, room.payloads.shortcut(person, callbackId), false);
    }

    /** Presses the button with this action id on a message; confirming where it asks. */
    public Delivery press(String channelId, String ts, String actionId) {
        return press(channelId, ts, null, actionId);
    }

    /** The same on a message in hand. */
    public Delivery press(SlackMessage message, String actionId) {
        return press(message.channel(), message.ts(), actionId);
    }

    /** Presses a button in a certain block, where an action id occurs in several. */
    public Delivery press(String channelId, String ts, String blockId, String actionId) {
        SlackMessage message = room.workspace.message(channelId, ts).orElse(null);
        if (message == null) {
            return Delivery.notSent("no such message");
        }
        Optional<Elements.Found> found = Elements.find(message.blocks(), blockId, actionId);
        if (found.isEmpty()) {
            return Delivery.notSent("no such button");
        }
        ObjectNode action = room.payloads.action(found.get());
        return send(
                Kind.INTERACTION, room.payloads.messageAction(person, room.channel(channelId), message, action), false);
    }

    /** Chooses options, by value, of a select or an overflow menu on a message. */
    public Delivery choose(String channelId, String ts, String blockId, String actionId, List<String> values) {
        SlackMessage message = room.workspace.message(channelId, ts).orElse(null);
        if (message == null) {
            return Delivery.notSent("no such message");
        }
        Optional<Elements.Found> found = Elements.find(message.blocks(), blockId, actionId);
        if (found.isEmpty()) {
            return Delivery.notSent("no such menu");
        }
        List<JsonNode> chosen = Elements.options(found.get().element()).stream()
                .filter(option -> values.contains(option.path("value").asText()))
                .toList();
        ObjectNode action = room.payloads.action(found.get());
        StateValues.chosen(found.get().element(), chosen)
                .properties()
                .forEach(each -> action.set(each.getKey(), each.getValue()));
        Channel channel = room.channel(channelId);
        return send(Kind.INTERACTION, room.payloads.messageAction(person, channel, message, action), false);
    }

    /** Presses a button that an older version of the message had: the element as it was then. */
    public Delivery pressStale(SlackMessage seenThen, String actionId) {
        Optional<Elements.Found> found = Elements.find(seenThen.blocks(), null, actionId);
        if (found.isEmpty()) {
            return Delivery.notSent("no such button");
        }
        ObjectNode action = room.payloads.action(found.get());
        Channel channel = room.channel(seenThen.channel());
        return send(Kind.INTERACTION, room.payloads.messageAction(person, channel, seenThen, action), false);
    }

    /** Opens the app's Home tab; the bot is told by an event. */
    public Delivery openHome() {
        return send(Kind.EVENT, room.payloads.homeOpened(person, "home"), false);
    }

    /** Opens the app's Messages tab; told by the same event. */
    public Delivery openMessages() {
        return send(Kind.EVENT, room.payloads.homeOpened(person, "messages"), false);
    }

    /** The modal on top of this person's screen. */
    public Optional<Hand> modal() {
        return room.workspace.monitor.read(() -> {
            var stack = room.workspace.views.stack(person.id());
            return stack.isEmpty() ? Optional.empty() : Optional.of(hand(stack.get(stack.size() - 1)));
        });
    }

    /** A view by its id, modal or App Home. */
    public Optional<Hand> view(String viewId) {
        return room.workspace.views.byId(viewId).map(this::hand);
    }

    /** The App Home tab, once published. */
    public Optional<Hand> home() {
        return room.workspace.views.home(person.id()).map(this::hand);
    }

    private Hand hand(OpenView view) {
        return new Hand(room, person, view, this);
    }

    Delivery send(Kind kind, ObjectNode payload, boolean acceptsResponse) {
        return room.deliveries.send(kind, edit.apply(payload), acceptsResponse);
    }

    private Delivery showAnswer(Channel channel, Delivery delivery) {
        JsonNode answer = delivery.json()
                .filter(JsonNode::isObject)
                .orElseGet(() -> Json.object().put("text", delivery.body()));
        if (answer.isEmpty()) {
            return delivery;
        }
        try {
            boolean everybody = answer.path("response_type").asText().equals("in_channel");
            Optional<String> onlyFor = everybody ? Optional.empty() : Optional.of(person.id());
            room.responseUrls.show(channel.id(), onlyFor, room.responseUrls.message(answer));
            return delivery;
        } catch (ApiError refused) {
            return delivery.notTaken(refused.getMessage());
        }
    }
}
