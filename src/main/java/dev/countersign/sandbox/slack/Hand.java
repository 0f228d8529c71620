package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One person's hand on one view: types, chooses, presses, submits, closes. */
public final class Hand {
    /** Slack asks from the third character on unless the element says otherwise. */
    private static final int DEFAULT_MIN_QUERY = 3;

    private final Room room;
    private final Person person;
    private final OpenView view;
    private final Seat seat;

    Hand(Room room, Person person, OpenView view, Seat seat) {
        this.room = room;
        this.person = person;
        this.view = view;
        this.seat = seat;
    }

    /** The view as it is now. */
    public SlackView view() {
        return room.workspace.monitor.read(view::copy);
    }

    /** Whether it is still on the screen. */
    public boolean isOpen() {
        return room.workspace.views.byId(view.id).isPresent();
    }

    /**
     * Types into an input, replacing what was there; empty text empties it. Told to the bot only if the input dispatches on
     * each character.
     */
    public Delivery type(String blockId, String text) {
        return type(blockId, text, Elements.ON_CHARACTER);
    }

    /** Types into an input and presses Enter in it, which is told if the input dispatches on that. */
    public Delivery typeAndEnter(String blockId, String text) {
        return type(blockId, text, Elements.ON_ENTER);
    }

    /** Types into an input what its client has told nobody yet, because it is still being typed. */
    public void hold(String blockId, String text) {
        Elements.Found found = found(blockId, null);
        touch(found, StateValues.typed(found.element(), text), false);
    }

    private Delivery type(String blockId, String text, String trigger) {
        Elements.Found found = found(blockId, null);
        return touch(found, StateValues.typed(found.element(), text), found.dispatchesOn(trigger));
    }

    /** Chooses options by value: of a select or of checkboxes; none at all empties it. */
    public Delivery choose(String blockId, String... values) {
        Elements.Found found = found(blockId, null);
        return choose(found, values);
    }

    /** The same by action id, for a select in an actions block. */
    public Delivery chooseIn(String blockId, String actionId, String... values) {
        return choose(found(blockId, actionId), values);
    }

    private Delivery choose(Elements.Found found, String... values) {
        List<JsonNode> offered = new ArrayList<>(Elements.options(found.element()));
        offered.addAll(view.offered.getOrDefault(key(found), List.of()));
        found.element().path("initial_options").forEach(offered::add);
        Optional.ofNullable(found.element().get("initial_option")).ifPresent(offered::add);
        List<JsonNode> chosen = new ArrayList<>();
        for (String value : values) {
            chosen.add(offered.stream()
                    .filter(option -> option.path("value").asText().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Not on offer: " + value)));
        }
        return touch(found, StateValues.chosen(found.element(), chosen), found.dispatches());
    }

    /** Chooses what was never on offer: what a forged client could send. */
    public Delivery chooseForged(String blockId, String value) {
        Elements.Found found = found(blockId, null);
        ObjectNode option = Json.object().put("value", value);
        option.putObject("text").put("type", "plain_text").put("text", value);
        return touch(found, StateValues.chosen(found.element(), List.of(option)), found.dispatches());
    }

    /** Presses a button in the view. */
    public Delivery press(String actionId) {
        return press(null, actionId);
    }

    public Delivery press(String blockId, String actionId) {
        return dispatch(room.payloads.action(found(blockId, actionId)));
    }

    /** Types into an external select and sees what is on offer. */
    public Suggestions suggest(String blockId, String text) {
        Elements.Found found = found(blockId, null);
        if (text.length() < found.element().path("min_query_length").asInt(DEFAULT_MIN_QUERY)) {
            return Suggestions.none(Delivery.notSent("too short to ask"));
        }
        Delivery delivery = seat.send(Kind.INTERACTION, room.payloads.suggestion(person, view, found, text), true);
        if (!delivery.acknowledged()) {
            return Suggestions.none(delivery);
        }
        JsonNode answer = delivery.json().orElse(Json.object());
        List<String> problems = BlockKit.suggestions(answer);
        if (!problems.isEmpty()) {
            return Suggestions.none(delivery.notTaken(problems.toString()));
        }
        List<JsonNode> options = Elements.options(answer);
        room.workspace.monitor.touch(() -> view.offered.put(key(found), options));
        return Suggestions.of(delivery, answer);
    }

    /** Submits as Slack's client does, which first checks what it can check itself. */
    public Submission submit() {
        Map<String, String> problems = room.workspace.monitor.read(() -> ClientChecks.of(view));
        if (!problems.isEmpty()) {
            room.workspace.monitor.touch(() -> view.errors = problems);
            return new Submission(Delivery.notSent("the client found something wrong"), problems, false);
        }
        return submitAnyway();
    }

    /** Submits without the client's own checks: the bot must not rely on them. */
    public Submission submitAnyway() {
        Delivery delivery = seat.send(Kind.INTERACTION, room.payloads.submission(person, view), true);
        return room.answers.apply(view, delivery);
    }

    /** Closes this view with its close button; the bot is told if it asked to be. */
    public Delivery close() {
        return close(false);
    }

    /** Closes the whole stack with the cross. */
    public Delivery closeAll() {
        return close(true);
    }

    private Delivery close(boolean cleared) {
        boolean all = cleared || view.json.path("clear_on_close").asBoolean(false);
        if (all) {
            room.workspace.views.clear(view.userId);
        } else {
            room.workspace.views.close(view);
        }
        if (!view.json.path("notify_on_close").asBoolean(false)) {
            return Delivery.notSent("");
        }
        return seat.send(Kind.INTERACTION, room.payloads.closed(person, view, all), false);
    }

    private Delivery touch(Elements.Found found, ObjectNode value, boolean told) {
        room.workspace.monitor.touch(() -> view.touched.put(key(found), value));
        if (!told) {
            return Delivery.notSent("");
        }
        ObjectNode action = room.payloads.action(found);
        value.properties().forEach(each -> action.set(each.getKey(), each.getValue()));
        return dispatch(action);
    }

    private Delivery dispatch(ObjectNode action) {
        ObjectNode payload = room.workspace.monitor.read(() -> room.payloads.viewAction(person, view, action));
        return seat.send(Kind.INTERACTION, payload, false);
    }

    private Elements.Found found(String blockId, String actionId) {
        return room.workspace.monitor.read(() -> Elements.find(view.json.path("blocks"), blockId, actionId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No element " + actionId + " in block " + blockId + " of view " + view.id)));
    }

    private static OpenView.Key key(Elements.Found found) {
        return new OpenView.Key(found.blockId(), found.actionId());
    }
}
