package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.model.block.LayoutBlock;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.KeyNotice;
import dev.countersign.request.NoticeBoard;
import dev.countersign.request.Notifier;
import dev.countersign.slack.PostedMessages.Mark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts, repaints and finds the bot's messages in Slack. Called by jobs: it waits for Slack's answer. */
public final class SlackNotifier implements Notifier, NoticeBoard {
    private static final Logger LOG = LoggerFactory.getLogger(SlackNotifier.class);

    /** Slack refuses a block with a file for some moments after its upload (java-slack-sdk 1349). */
    private static final Duration PICTURE_READY = Duration.ofMinutes(2);

    private static final Duration PICTURE_AGAIN = Duration.ofSeconds(3);

    /** Nothing of a post leaves later than this after it began, and no call may take longer. */
    private static final Duration SENT_WITHIN = Announcement.POST_WITHIN.dividedBy(2);

    private final SlackWebApi posting;
    private final Renderers renderers;
    private final String approvalChannel;
    private final String resultChannel;
    private final BiFunction<ChangeRequest, Announcement.Kind, List<LayoutBlock>> links;
    private final ChannelPace pace;
    private final DeliveryTrouble trouble;
    private final PostedMessages posted;
    private final Receipt receipt;
    private final Clock clock;

    /**
     * @param links what stands at each message's end
     * @param approvalChannel where cards go, by id
     * @param resultChannel where results go, by id
     * @param identity who we are, once known: our messages are told by it from others
     */
    public SlackNotifier(
            SlackWebApi api,
            Supplier<Optional<SlackIdentity.Outcome.Known>> identity,
            Renderers renderers,
            BiFunction<ChangeRequest, Announcement.Kind, List<LayoutBlock>> links,
            String approvalChannel,
            String resultChannel,
            Clock clock) {
        this.posting = api.within(SENT_WITHIN);
        this.renderers = renderers;
        this.links = links;
        this.approvalChannel = approvalChannel;
        this.resultChannel = resultChannel;
        this.pace = new ChannelPace(clock);
        this.clock = clock;
        this.trouble = new DeliveryTrouble(clock);
        this.posted = new PostedMessages(api, identity, trouble);
        this.receipt = new Receipt(approvalChannel);
    }

    /** What somebody has to mend so that messages reach their channels, in a sentence; empty when nothing is known. */
    public Optional<String> trouble() {
        return trouble.told(List.of(approvalChannel, resultChannel));
    }

    @Override
    public Delivery post(ChangeRequest request, Announcement.Slot slot) {
        Instant latest = clock.instant().plus(SENT_WITHIN);
        return inChannel(
                request,
                slot,
                channel -> deliver(SlackMethod.CHAT_POST_MESSAGE, posting(channel), request, slot, latest));
    }

    @Override
    public Delivery reply(ChangeRequest request, Announcement.Slot slot, Announcement.Place under) {
        Map<String, String> arguments = posting(under.channel());
        arguments.put("thread_ts", under.ts());
        return deliver(SlackMethod.CHAT_POST_MESSAGE, arguments, request, slot, Instant.MAX);
    }

    @Override
    public Delivery repaint(ChangeRequest request, Announcement.Slot slot, Announcement.Place place) {
        return deliver(SlackMethod.CHAT_UPDATE, updating(place), request, slot, Instant.MAX);
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
                false,
                Instant.MAX);
    }

    @Override
    public Delivery repaint(KeyNotice notice, Announcement.Place place) {
        return deliver(
                SlackMethod.CHAT_UPDATE,
                updating(place),
                renderers.notice(notice),
                Mark.of(notice),
                false,
                Instant.MAX);
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
                SlackAnswer opened = posting.call(SlackMethod.CONVERSATIONS_OPEN, Map.of("users", request.requester()));
                String channel = opened.body().path("channel").path("id").asText("");
                if (channel.isEmpty() && !opened.error().equals("unknown_method")) {
                    yield trouble.of(opened, slot + " of request " + request.id(), request.requester());
                }
                // Slack also takes the person's id for the channel of the direct message with them.
                yield work.apply(channel.isEmpty() ? request.requester() : channel);
            }
        };
    }

    private Delivery deliver(
            SlackMethod method,
            Map<String, String> arguments,
            ChangeRequest request,
            Announcement.Slot slot,
            Instant latest) {
        return deliver(method, arguments, message(request, slot), Mark.of(request, slot), fresh(request), latest);
    }

    private Delivery deliver(
            SlackMethod method,
            Map<String, String> arguments,
            Message message,
            Mark mark,
            boolean freshPicture,
            Instant latest) {
        arguments.put("text", message.text());
        arguments.put("link_names", "false");
        arguments.put("metadata", mark.metadata());
        SlackAnswer answer = send(method, with(arguments, message, mark), latest);
        boolean pictureLeftOut = DeliveryTrouble.aboutBlocks(answer) && message.hasPicture();
        if (pictureLeftOut) {
            LOG.info("Slack did not show the picture on {}: {}", mark, PlainMessage.complaint(answer));
            answer = send(method, with(arguments, message.withoutPicture(), mark), latest);
        }
        for (Message plainer : PlainMessage.of(message)) {
            if (DeliveryTrouble.aboutBlocks(answer)) {
                LOG.error("Slack refused how {} is built: {}", mark, PlainMessage.complaint(answer));
                answer = send(method, with(arguments, plainer, mark), latest);
            }
        }
        String ts = answer.body().path("ts").asText("");
        if (!answer.ok() || ts.isEmpty()) {
            return trouble.of(answer, mark.toString(), arguments.get("channel"));
        }
        String channel = answer.body().path("channel").asText(arguments.get("channel"));
        trouble.delivered(channel);
        return pictureLeftOut && freshPicture && method == SlackMethod.CHAT_UPDATE
                ? new Delivery.Later("Slack has not made ready its picture", Optional.of(PICTURE_AGAIN))
                : new Delivery.Delivered(new Announcement.Place(channel, ts));
    }

    /** The requester is not told that a card went out which cannot be posted. */
    private Message message(ChangeRequest request, Announcement.Slot slot) {
        return Optional.of(slot.kind())
                .filter(kind -> kind == Announcement.Kind.RECEIPT)
                .flatMap(kind -> trouble.at(approvalChannel))
                .map(error -> receipt.unseen(request, error))
                .orElseGet(() -> renderers.render(request, slot.kind()))
                .with(links.apply(request, slot.kind()));
    }

    private static Map<String, String> with(Map<String, String> arguments, Message message, Mark mark) {
        Map<String, String> all = new HashMap<>(arguments);
        all.put("text", message.text());
        all.put("blocks", marked(message, mark));
        return all;
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

    private SlackAnswer send(SlackMethod method, Map<String, String> arguments, Instant latest) {
        return pace.post(
                method == SlackMethod.CHAT_UPDATE ? arguments.get("channel") + " updates" : arguments.get("channel"),
                () -> clock.instant().isAfter(latest)
                        ? SlackAnswer.unanswered("no time left to send it", Optional.empty(), false)
                        : posting.call(method, arguments));
    }
}
