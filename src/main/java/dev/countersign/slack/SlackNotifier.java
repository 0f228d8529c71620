package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Notifier;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts, repaints and finds a request's messages in Slack. Called by jobs: it waits for Slack's answer. */
public final class SlackNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(SlackNotifier.class);

    /** Slack discourages longer texts, and refuses much longer ones. */
    private static final int TEXT_CHARACTERS = 3_000;

    private final SlackWebApi api;
    private final Renderers renderers;
    private final String approvalChannel;
    private final String resultChannel;
    private final ChannelPace pace;
    private final PostedMessages posted;

    /**
     * @param approvalChannel where cards go, by id
     * @param resultChannel where results go, by id
     * @param identity who we are, once known: our messages are told by it from others
     */
    public SlackNotifier(
            SlackWebApi api,
            Supplier<Optional<SlackIdentity.Outcome.Known>> identity,
            Renderers renderers,
            String approvalChannel,
            String resultChannel,
            Clock clock) {
        this.api = api;
        this.renderers = renderers;
        this.approvalChannel = approvalChannel;
        this.resultChannel = resultChannel;
        this.pace = new ChannelPace(clock);
        this.posted = new PostedMessages(api, identity);
    }

    @Override
    public Delivery post(ChangeRequest request, Announcement.Slot slot) {
        return inChannel(request, slot, channel -> {
            Map<String, String> arguments = new HashMap<>();
            arguments.put("channel", channel);
            arguments.put("unfurl_links", "false");
            arguments.put("unfurl_media", "false");
            return deliver(SlackMethod.CHAT_POST_MESSAGE, arguments, request, slot);
        });
    }

    @Override
    public Delivery reply(ChangeRequest request, Announcement.Slot slot, Announcement.Place under) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("channel", under.channel());
        arguments.put("thread_ts", under.ts());
        arguments.put("unfurl_links", "false");
        arguments.put("unfurl_media", "false");
        return deliver(SlackMethod.CHAT_POST_MESSAGE, arguments, request, slot);
    }

    @Override
    public Delivery repaint(ChangeRequest request, Announcement.Slot slot, Announcement.Place place) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("channel", place.channel());
        arguments.put("ts", place.ts());
        return deliver(SlackMethod.CHAT_UPDATE, arguments, request, slot);
    }

    @Override
    public Delivery find(ChangeRequest request, Announcement.Slot slot) {
        return inChannel(request, slot, channel -> posted.find(request, slot, channel));
    }

    private Delivery inChannel(ChangeRequest request, Announcement.Slot slot, Function<String, Delivery> work) {
        return switch (slot.kind()) {
            case CARD, REMINDER -> work.apply(approvalChannel);
            case RESULT -> work.apply(resultChannel);
            case RECEIPT, NOTICE -> {
                SlackAnswer opened = api.call(SlackMethod.CONVERSATIONS_OPEN, Map.of("users", request.requester()));
                String channel = opened.body().path("channel").path("id").asText("");
                if (channel.isEmpty() && !opened.error().equals("unknown_method")) {
                    yield DeliveryTrouble.of(opened, slot + " of request " + request.id());
                }
                // Slack also takes the person's id for the channel of the direct message with them.
                yield work.apply(channel.isEmpty() ? request.requester() : channel);
            }
        };
    }

    private Delivery deliver(
            SlackMethod method, Map<String, String> arguments, ChangeRequest request, Announcement.Slot slot) {
        Message message = renderers.render(request, slot.kind());
        arguments.put("text", message.text());
        arguments.put("link_names", "false");
        arguments.put("metadata", PostedMessages.mark(request, slot));
        if (!message.blocks().isEmpty()) {
            arguments.put("blocks", marked(message, PostedMessages.blockId(request, slot)));
        }
        SlackAnswer answer = send(method, arguments);
        if (DeliveryTrouble.aboutBlocks(answer)) {
            LOG.error("Slack refused how {} of request {} is built ({})", slot, request.id(), answer.error());
            answer = send(method, textOnly(arguments, message));
        }
        String ts = answer.body().path("ts").asText("");
        if (answer.ok() && !ts.isEmpty()) {
            return new Delivery.Delivered(
                    new Announcement.Place(answer.body().path("channel").asText(arguments.get("channel")), ts));
        }
        return DeliveryTrouble.of(answer, slot + " of request " + request.id());
    }

    private static String marked(Message message, String blockId) {
        JsonNode blocks = SlackJson.read(SlackJson.of(message.blocks()));
        if (blocks.path(0) instanceof ObjectNode first) {
            first.put("block_id", blockId);
        }
        return SlackJson.of(blocks);
    }

    private static Map<String, String> textOnly(Map<String, String> arguments, Message message) {
        String text = message.text();
        int end = Math.min(TEXT_CHARACTERS, text.length());
        Map<String, String> bare = new HashMap<>(arguments);
        bare.put("text", text.substring(0, end));
        bare.put("blocks", SlackJson.of(List.of()));
        return bare;
    }

    private SlackAnswer send(SlackMethod method, Map<String, String> arguments) {
        return pace.post(
                method == SlackMethod.CHAT_UPDATE ? arguments.get("channel") + " updates" : arguments.get("channel"),
                () -> api.call(method, arguments));
    }
}
