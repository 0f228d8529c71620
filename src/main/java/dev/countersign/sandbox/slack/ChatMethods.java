package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code chat.*}. */
final class ChatMethods {
    private final Workspace workspace;
    private final PostingThrottle throttle;

    ChatMethods(Workspace workspace, PostingThrottle throttle) {
        this.workspace = workspace;
        this.throttle = throttle;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of(
                "chat.postMessage", this::post,
                "chat.update", this::update,
                "chat.postEphemeral", this::postEphemeral,
                "chat.delete", this::delete,
                "chat.getPermalink", this::permalink);
    }

    private ObjectNode post(ApiCall call) {
        call.need("chat:write");
        Channel channel = postable(call, call.must("channel"));
        ObjectNode message = content(call);
        call.text("thread_ts").ifPresent(ts -> message.put("thread_ts", ts));
        metadata(call).ifPresent(metadata -> message.set("metadata", metadata));
        throttle.pass(channel.id());
        SlackMessage posted = workspace.add(channel.id(), Optional.empty(), message);
        ObjectNode answer = Json.object().put("ok", true).put("channel", channel.id());
        answer.put("ts", posted.ts()).set("message", posted.json());
        return answer;
    }

    private ObjectNode postEphemeral(ApiCall call) {
        call.need("chat:write");
        Channel channel = postable(call, call.must("channel"));
        String user = call.must("user");
        if (workspace.person(user).isEmpty()) {
            throw new ApiError("user_not_found");
        }
        if (!channel.members().contains(user)) {
            throw new ApiError("user_not_in_channel");
        }
        ObjectNode message = content(call).put("is_ephemeral", true);
        throttle.pass(channel.id());
        SlackMessage posted = workspace.add(channel.id(), Optional.of(user), message);
        return Json.object().put("ok", true).put("message_ts", posted.ts());
    }

    private ObjectNode update(ApiCall call) {
        call.need("chat:write");
        Channel channel = known(call.must("channel"));
        SlackMessage old = own(channel, call.must("ts"), "cant_update_message");
        Optional<String> text = call.text("text");
        if (text.orElse("").length() > BlockKitLimits.UPDATED_TEXT) {
            throw new ApiError("msg_too_long");
        }
        Optional<JsonNode> blocks = blocks(call);
        if (text.isEmpty() && blocks.isEmpty()) {
            throw new ApiError("no_text");
        }
        ObjectNode message = old.json().deepCopy();
        message.put("text", text.orElse(""));
        // Text without blocks removes the blocks; blocks without text leave no text (chat.update's reference).
        message.remove("blocks");
        blocks.filter(list -> !list.isEmpty())
                .ifPresent(list -> message.set("blocks", Elements.completed(list, workspace.ids::shortId)));
        metadata(call).ifPresent(metadata -> message.set("metadata", metadata));
        message.putObject("edited")
                .put("user", workspace.credentials.botUserId())
                .put("ts", workspace.ids.ts());
        if (!workspace.replace(channel.id(), old.ts(), message)) {
            throw new ApiError("message_not_found");
        }
        ObjectNode answer = Json.object().put("ok", true).put("channel", channel.id());
        answer.put("ts", old.ts()).put("text", text.orElse("")).set("message", message.deepCopy());
        return answer;
    }

    private ObjectNode delete(ApiCall call) {
        call.need("chat:write");
        Channel channel = known(call.must("channel"));
        SlackMessage old = own(channel, call.must("ts"), "cant_delete_message");
        if (!workspace.remove(channel.id(), old.ts())) {
            throw new ApiError("message_not_found");
        }
        return Json.object().put("ok", true).put("channel", channel.id()).put("ts", old.ts());
    }

    private ObjectNode permalink(ApiCall call) {
        Channel channel = known(call.must("channel"));
        SlackMessage message = workspace
                .message(channel.id(), call.must("message_ts"))
                .filter(found -> !found.isEphemeral())
                .orElseThrow(() -> new ApiError("message_not_found"));
        String link = "https://" + Cast.TEAM_DOMAIN + ".slack.com/archives/" + channel.id() + "/p"
                + message.ts().replace(".", "");
        return Json.object().put("ok", true).put("channel", channel.id()).put("permalink", link);
    }

    /** A channel the bot may post to. A person's id means their direct messages. */
    private Channel postable(ApiCall call, String id) {
        if (workspace.person(id).isPresent()) {
            return workspace.directWith(id);
        }
        Channel channel = known(id);
        if (channel.archived()) {
            throw new ApiError("is_archived");
        }
        boolean member = channel.members().contains(workspace.credentials.botUserId());
        if (!member && !call.may("chat:write.public")) {
            throw new ApiError("not_in_channel");
        }
        return channel;
    }

    /** A private channel that the bot is not in is not there. */
    private Channel known(String id) {
        String bot = workspace.credentials.botUserId();
        return workspace
                .channel(id)
                .filter(each ->
                        each.kind() == Channel.Kind.PUBLIC || each.members().contains(bot))
                .orElseThrow(() -> new ApiError("channel_not_found"));
    }

    private SlackMessage own(Channel channel, String ts, String errorForOthers) {
        SlackMessage message = workspace
                .message(channel.id(), ts)
                .filter(found -> !found.isEphemeral())
                .orElseThrow(() -> new ApiError("message_not_found"));
        if (!message.json().path("bot_id").asText().equals(workspace.credentials.botId())) {
            throw new ApiError(errorForOthers);
        }
        return message;
    }

    private ObjectNode content(ApiCall call) {
        Optional<JsonNode> blocks = blocks(call);
        String text = call.text("text").orElse("");
        if (text.isEmpty() && blocks.filter(list -> !list.isEmpty()).isEmpty()) {
            throw new ApiError("no_text");
        }
        if (text.length() > BlockKitLimits.POSTED_TEXT) {
            throw new ApiError("msg_too_long");
        }
        return workspace.botMessage(text, blocks);
    }

    private Optional<JsonNode> blocks(ApiCall call) {
        Optional<JsonNode> blocks = call.json("blocks", "invalid_blocks_format");
        if (blocks.isEmpty()) {
            return blocks;
        }
        if (!blocks.get().isArray()) {
            throw new ApiError("invalid_blocks_format");
        }
        List<String> problems = workspace.problemsOfMessage(blocks.get());
        if (!problems.isEmpty()) {
            throw new ApiError("invalid_blocks", problems);
        }
        if (BlockKit.isTooLong(blocks.get())) {
            throw new ApiError("msg_blocks_too_long");
        }
        return blocks;
    }

    private static Optional<JsonNode> metadata(ApiCall call) {
        Optional<JsonNode> metadata = call.json("metadata", "invalid_metadata_format");
        if (metadata.isEmpty() || (metadata.get().isObject() && metadata.get().isEmpty())) {
            return metadata;
        }
        JsonNode sent = metadata.get();
        boolean formed = sent.path("event_type").isTextual()
                && sent.path("event_payload").isObject();
        if (!formed || sent.path("event_type").asText().isEmpty()) {
            throw new ApiError("invalid_metadata_format");
        }
        if (Json.write(sent).getBytes(StandardCharsets.UTF_8).length > BlockKitLimits.METADATA_BYTES) {
            throw new ApiError("metadata_too_large");
        }
        return metadata;
    }
}
