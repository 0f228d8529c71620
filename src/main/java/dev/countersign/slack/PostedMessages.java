package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.KeyNotice;
import dev.countersign.request.Notifier.Delivery;
import dev.countersign.request.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Marks our messages with their request, and finds them again in a channel's history by that mark. The mark is written
 * twice, as metadata and as the first block's id: a Slack that leaves the metadata out of a history must not get a second card.
 */
final class PostedMessages {
    private static final String EVENT_TYPE = "countersign_request";
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 20;

    /** Our clock and Slack's may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final SlackWebApi api;
    private final Supplier<Optional<SlackIdentity.Outcome.Known>> identity;
    private final DeliveryTrouble trouble;

    PostedMessages(SlackWebApi api, Supplier<Optional<SlackIdentity.Outcome.Known>> identity, DeliveryTrouble trouble) {
        this.api = api;
        this.identity = identity;
        this.trouble = trouble;
    }

    /**
     * What a message is told by from all others.
     *
     * @param id of the request or notice it is about
     * @param kind which of its messages
     * @param since before when there can be none
     */
    record Mark(RequestId id, String kind, Instant since) {
        static Mark of(ChangeRequest request, Announcement.Slot slot) {
            return new Mark(request.id(), slot.word(), request.createdAt());
        }

        static Mark of(KeyNotice notice) {
            return new Mark(notice.id(), "key", notice.at());
        }

        /** As Slack's message metadata. */
        String metadata() {
            var metadata = SlackJson.MAPPER.createObjectNode().put("event_type", EVENT_TYPE);
            metadata.putObject("event_payload").put("request_id", id.value()).put("kind", kind);
            return SlackJson.of(metadata);
        }

        /** As the block id of the message's first block. */
        String blockId() {
            return EVENT_TYPE + ":" + kind + ":" + id.value();
        }

        @Override
        public String toString() {
            return kind + " of " + id;
        }
    }

    /** Looks for our message; only a history read to its end says that there is none. */
    Delivery find(Mark mark, String channel) {
        Optional<SlackIdentity.Outcome.Known> own = identity.get();
        if (own.isEmpty()) {
            return new Delivery.Later("Slack has not said yet who we are", Optional.empty());
        }
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            SlackAnswer answer = api.call(SlackMethod.CONVERSATIONS_HISTORY, question(mark, channel, cursor));
            if (!answer.ok()) {
                return trouble.of(answer, mark.toString(), channel);
            }
            for (JsonNode message : answer.body().path("messages")) {
                if (from(message, own.get()) && marked(message, mark)) {
                    String ts = message.path("ts").asText("");
                    return new Delivery.Delivered(new Announcement.Place(channel, ts));
                }
            }
            cursor = answer.body().path("response_metadata").path("next_cursor").asText("");
            if (cursor.isEmpty()) {
                return new Delivery.NotThere();
            }
        }
        return new Delivery.Later("the channel's history since the request is too long to search", Optional.empty());
    }

    private static Map<String, String> question(Mark mark, String channel, String cursor) {
        Instant oldest = mark.since().minus(CLOCKS_DIFFER);
        Map<String, String> question = new HashMap<>();
        question.put("channel", channel);
        question.put("oldest", oldest.getEpochSecond() + ".000000");
        question.put("inclusive", "true");
        question.put("include_all_metadata", "true");
        question.put("limit", Integer.toString(PAGE));
        if (!cursor.isEmpty()) {
            question.put("cursor", cursor);
        }
        return question;
    }

    /** By author, not by looks: any app may post the same metadata. */
    private static boolean from(JsonNode message, SlackIdentity.Outcome.Known own) {
        String botId = message.path("bot_id").asText("");
        if (!botId.isEmpty() && !own.botId().isEmpty()) {
            return botId.equals(own.botId());
        }
        String user = message.path("user").asText("");
        // Slack names the author of every message; where nobody at all is named, there is no other to be told from.
        return user.isEmpty() ? botId.isEmpty() : user.equals(own.botUserId());
    }

    private static boolean marked(JsonNode message, Mark mark) {
        JsonNode metadata = message.path("metadata");
        JsonNode payload = metadata.path("event_payload");
        boolean byMetadata = metadata.path("event_type").asText("").equals(EVENT_TYPE)
                && payload.path("request_id").asText("").equals(mark.id().value())
                && payload.path("kind").asText("").equals(mark.kind());
        return byMetadata
                || message.path("blocks").path(0).path("block_id").asText("").equals(mark.blockId());
    }
}
