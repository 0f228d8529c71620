package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.KeyNotice;
import dev.countersign.request.NoticeBoard;
import dev.countersign.request.Notifier;
import dev.countersign.slack.PostedMessages.Mark;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts, repaints and finds the bot's messages in Slack. Called by jobs: it waits for Slack's answer. */
public final class SlackNotifier implements Notifier, NoticeBoard {
    private static final Logger LOG = LoggerFactory.getLogger(SlackNotifier.class);

    /** Slack discourages longer texts, and refuses much longer ones. */
    private static final int TEXT_CHARACTERS = 3_000;

    /** Slack refuses a block with a file for some moments after its upload (java-slack-sdk 1349). */
    private static final Duration PICTURE_READY = Duration.ofMinutes(2);

    private static final Duration PICTURE_AGAIN = Duration.ofSeconds(3);

    private final SlackWebApi api;
    private final Renderers renderers;
    private final String approvalChannel;
    private final String resultChannel;
    private final ChannelPace pace;
    private final PostedMessages posted;
    private final Clock clock;

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
        this.clock = clock;
        this.posted = new PostedMessages(api, identity);
    }

    @Override
    public Delivery post(ChangeRequest request, Announcement.Slot slot) {
        return inChannel(
                request, slot, channel -> deliver(SlackMethod.CHAT_POST_MESSAGE, posting(channel), request, slot));
    }

    @Override
    public Delivery reply(ChangeRequest request, Announcement.Slot slot, Announcement.Place under) {
        Map<String, String> arguments = posting(under.channel());
        arguments.put("thread_ts", under.ts());
        return deliver(SlackMethod.CHAT_POST_MESSAGE, arguments, request, slot);
    }

    @Override
    public Delivery repaint(ChangeRequest request, Announcement.Slot slot, Announcement.Place place) {
        return deliver(SlackMethod.CHAT_UPDATE, updating(place), request, slot);
    }

    @Override
    public Delivery find(ChangeRequest request, Announcement.Slot slot) {
        return inChannel(request, slot, channel -> posted.find(Mark.of(request, slot), channel));
    }

    @Override
    public Delivery post(KeyNotice notice) {
        return deliver(
                SlackMethod.CHAT_POST_MESSAGE,
                posting(resultChannel),
                renderers.notice(notice),
                Mark.of(notice),
                false);
    }

    @Override
    public Delivery repaint(KeyNotice notice, Announcement.Place place) {
        return deliver(SlackMethod.CHAT_UPDATE, updating(place), renderers.notice(notice), Mark.of(notice), false);
    }

    @Override
    public Delivery find(KeyNotice notice) {
        return posted.find(Mark.of(notice), resultChannel);
    }

    private static Map<String, String> posting(String channel) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("channel", channel);
        arguments.put("unfurl_links", "false");
        arguments.put("unfurl_media", "false");
        return arguments;
    }

    private static Map<String, String> updating(Announcement.Place place) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("channel", place.channel());
        arguments.put("ts", place.ts());
        return arguments;
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
        return deliver(method, arguments, message, Mark.of(request, slot), fresh(request));
    }

    private Delivery deliver(
            SlackMethod method, Map<String, String> arguments, Message message, Mark mark, boolean freshPicture) {
        arguments.put("text", message.text());
        arguments.put("link_names", "false");
        arguments.put("metadata", mark.metadata());
        if (!message.blocks().isEmpty()) {
            arguments.put("blocks", marked(message, mark));
        }
        SlackAnswer answer = send(method, arguments);
        boolean pictureLeftOut = DeliveryTrouble.aboutBlocks(answer) && message.hasPicture();
        if (pictureLeftOut) {
            LOG.info("Slack did not show the picture on {} ({})", mark, answer.error());
            arguments.put("blocks", marked(message.withoutPicture(), mark));
            answer = send(method, arguments);
        }
        if (DeliveryTrouble.aboutBlocks(answer)) {
            LOG.error("Slack refused how {} is built ({})", mark, answer.error());
            answer = send(method, textOnly(arguments, message));
        }
        String ts = answer.body().path("ts").asText("");
        if (!answer.ok() || ts.isEmpty()) {
            return DeliveryTrouble.of(answer, mark.toString());
        }
        return pictureLeftOut && freshPicture && method == SlackMethod.CHAT_UPDATE
                ? new Delivery.Later("Slack has not made ready its picture", Optional.of(PICTURE_AGAIN))
                : new Delivery.Delivered(
                        new Announcement.Place(answer.body().path("channel").asText(arguments.get("channel")), ts));
    }

    /** True while Slack may still be making the uploaded picture ready; later it is missing for good. */
    private boolean fresh(ChangeRequest request) {
        return request.picture()
                .filter(picture -> clock.instant().isBefore(picture.uploadedAt().plus(PICTURE_READY)))
                .isPresent();
    }

    private static String marked(Message message, Mark mark) {
        JsonNode blocks = SlackJson.read(SlackJson.of(message.blocks()));
        if (blocks.path(0) instanceof ObjectNode first) {
            first.put("block_id", mark.blockId());
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
