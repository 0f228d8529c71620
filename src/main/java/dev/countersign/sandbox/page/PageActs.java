package dev.countersign.sandbox.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.Seat;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.Submission;
import dev.countersign.sandbox.slack.Suggestions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the person at the page does, done in the simulated workspace. */
final class PageActs {
    private static final Duration SLOW = Duration.ofSeconds(2);
    /** At one go: nobody looks further ahead, and times stay times. */
    private static final Duration FARTHEST = Duration.ofDays(400);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private final ObjectMapper mapper;
    private final SimulatedSlack slack;
    private final PortkeyPanel portkey;
    private final Levers levers;

    PageActs(ObjectMapper mapper, SimulatedSlack slack, PortkeyPanel portkey, Levers levers) {
        this.mapper = mapper;
        this.slack = slack;
        this.portkey = portkey;
        this.levers = levers;
    }

    /** @throws IllegalArgumentException for what cannot be done, with a sentence saying why */
    ObjectNode act(JsonNode asked) {
        Seat seat = slack.as(asked.path("as").asText());
        return switch (text(asked, "act")) {
            case "say" -> say(seat, asked);
            case "shortcut" -> told(seat.shortcut(text(asked, "callback")));
            case "press" -> press(seat, asked);
            case "home" -> told(seat.openHome());
            case "messages" -> told(seat.openMessages());
            case "view" -> view(hand(seat, asked), asked);
            case "portkey" -> change(asked);
            case "portkey-fault" -> portkeyFault(text(asked, "name"));
            case "slack-fault" -> slackFault(text(asked, "method"), text(asked, "name"));
            case "heal" -> heal();
            case "clock" -> forward(asked.path("seconds").asLong());
            case "bot" -> bot(asked.path("run").asBoolean());
            default -> throw new IllegalArgumentException("Unknown act");
        };
    }

    private ObjectNode press(Seat seat, JsonNode asked) {
        String channel = text(asked, "channel");
        String ts = text(asked, "ts");
        String block = text(asked, "block");
        String action = text(asked, "action");
        if (asked.has("values")) {
            return told(seat.choose(channel, ts, block, action, List.of(values(asked.path("values")))));
        }
        return told(seat.press(channel, ts, block, action));
    }

    private ObjectNode say(Seat seat, JsonNode asked) {
        String channel = text(asked, "channel");
        String text = text(asked, "text");
        if (asked.hasNonNull("thread")) {
            slack.reply(channel, text(asked, "thread"), seat.id(), escaped(text));
            return mapper.createObjectNode();
        }
        if (!text.startsWith("/")) {
            slack.say(channel, seat.id(), escaped(text));
            return mapper.createObjectNode();
        }
        int space = text.indexOf(' ');
        String command = space < 0 ? text : text.substring(0, space);
        return told(
                seat.command(command, space < 0 ? "" : text.substring(space + 1).strip(), channel));
    }

    /** What Slack's client does with typed text. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Hand hand(Seat seat, JsonNode asked) {
        return seat.view(text(asked, "view")).orElseThrow(() -> new IllegalArgumentException("This view is gone."));
    }

    private ObjectNode view(Hand hand, JsonNode asked) {
        String block = text(asked, "block");
        fill(hand, asked.path("fields"));
        return switch (text(asked, "does")) {
            case "press" -> told(hand.press(block, text(asked, "action")));
            case "choose" -> told(hand.chooseIn(block, text(asked, "action"), values(asked.path("values"))));
            case "type" -> told(hand.type(block, text(asked, "value")));
            case "enter" -> told(hand.typeAndEnter(block, text(asked, "value")));
            case "suggest" -> told(hand.suggest(block, text(asked, "value")));
            case "submit" -> told(hand.submit());
            case "hold" -> mapper.createObjectNode();
            case "close" -> told(hand.close());
            case "clear" -> told(hand.closeAll());
            default -> throw new IllegalArgumentException("Unknown act on a view");
        };
    }

    /** Inputs that wait for the submission come along with whatever is done next. */
    private static void fill(Hand hand, JsonNode fields) {
        for (JsonNode field : fields) {
            String block = text(field, "block");
            if (field.has("values")) {
                hand.choose(block, values(field.path("values")));
            } else {
                hand.hold(block, text(field, "value"));
            }
        }
    }

    private ObjectNode forward(long seconds) {
        levers.forward().accept(Duration.ofSeconds(Math.min(seconds, FARTHEST.toSeconds())));
        return mapper.createObjectNode();
    }

    private ObjectNode bot(boolean wanted) {
        levers.bot().accept(wanted);
        return mapper.createObjectNode();
    }

    private ObjectNode change(JsonNode asked) {
        Map<String, Object> fields = new HashMap<>();
        asked.path("fields")
                .properties()
                .forEach(each -> fields.put(each.getKey(), mapper.convertValue(each.getValue(), Object.class)));
        portkey.change().accept(text(asked, "key"), fields);
        return mapper.createObjectNode();
    }

    private ObjectNode portkeyFault(String name) {
        if (!portkey.faults().contains(name)) {
            throw new IllegalArgumentException("Unknown fault");
        }
        portkey.fault().accept(name);
        return mapper.createObjectNode();
    }

    private ObjectNode slackFault(String method, String name) {
        Fault fault = switch (name) {
            case "503" -> Fault.status(503);
            case "ratelimited" -> Fault.rateLimited(RETRY_AFTER);
            case "answer lost" -> Fault.lostAnswer();
            case "connection cut" -> Fault.cut();
            case "slow" -> Fault.delay(SLOW);
            case "internal_error" -> Fault.error("internal_error");
            default -> throw new IllegalArgumentException("Unknown fault");
        };
        slack.faults().once(method, fault);
        return mapper.createObjectNode();
    }

    private ObjectNode heal() {
        slack.faults().clear();
        portkey.healed().run();
        return mapper.createObjectNode();
    }

    private ObjectNode told(Delivery delivery) {
        ObjectNode told = mapper.createObjectNode();
        told.put("outcome", delivery.outcome().name()).put("notice", delivery.notice());
        return told.put("millis", delivery.latency().toMillis());
    }

    private ObjectNode told(Submission submission) {
        ObjectNode told = told(submission.delivery()).put("closed", submission.closed());
        told.set("errors", mapper.valueToTree(submission.errors()));
        return told;
    }

    private ObjectNode told(Suggestions suggestions) {
        ObjectNode told = told(suggestions.delivery());
        told.set("options", mapper.valueToTree(suggestions.options()));
        told.set("groups", mapper.valueToTree(suggestions.groups()));
        return told;
    }

    private static String text(JsonNode asked, String name) {
        return asked.path(name).asText("");
    }

    private static String[] values(JsonNode values) {
        List<String> list = new ArrayList<>();
        values.forEach(value -> list.add(value.asText()));
        return list.toArray(String[]::new);
    }
}
