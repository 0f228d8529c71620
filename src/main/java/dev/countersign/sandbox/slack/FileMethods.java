package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code files.*}: uploading in three steps (ask for an address, send the bytes there, complete), and looking whether it is there. */
final class FileMethods {
    /** files.getUploadURLExternal: {@code alt_txt_too_large}. */
    private static final int ALTERNATIVE = 1_000;

    private final Workspace workspace;
    private final Supplier<URI> base;

    FileMethods(Workspace workspace, Supplier<URI> base) {
        this.workspace = workspace;
        this.base = base;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of(
                "files.getUploadURLExternal", this::address,
                "files.completeUploadExternal", this::complete,
                "files.info", this::info);
    }

    private ObjectNode address(ApiCall call) {
        call.need("files:write");
        int length = call.number("length", 0);
        String name = call.must("filename");
        String alternative = call.text("alt_txt").orElse("");
        if (length <= 0) {
            throw new ApiError("invalid_arguments", List.of("must be more than 0 [json-pointer:/length]"));
        }
        if (alternative.length() > ALTERNATIVE) {
            throw new ApiError("alt_txt_too_large");
        }
        String id = workspace.ids.next("F00000");
        workspace.files.announce(id, name, alternative, length);
        String address = base.get().resolve(Listener.UPLOAD + id).toString();
        return Json.object().put("ok", true).put("upload_url", address).put("file_id", id);
    }

    private ObjectNode complete(ApiCall call) {
        call.need("files:write");
        JsonNode files = call.json("files", "invalid_arguments").orElse(Json.array());
        if (files.isEmpty()) {
            throw new ApiError("invalid_arguments", List.of("no less than 1 items allowed [json-pointer:/files]"));
        }
        ArrayNode told = Json.array();
        for (JsonNode file : files) {
            String id = file.path("id").asText();
            if (!workspace.files.complete(id)) {
                throw new ApiError("file_not_found");
            }
            SlackFile done = workspace.files.completed(id).orElseThrow();
            told.add(toJson(done).put("title", file.path("title").asText(done.name())));
        }
        call.text("channel_id").or(() -> call.text("channels")).ifPresent(channel -> share(call, channel, told));
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("files", told);
        return answer;
    }

    private ObjectNode info(ApiCall call) {
        call.need("files:read");
        SlackFile file = workspace.files.completed(call.must("file")).orElseThrow(() -> new ApiError("file_not_found"));
        ObjectNode told = toJson(file);
        // Until it is processed Slack does not know what it is.
        workspace.files.ready(file.id()).flatMap(SlackFile::pictureType).ifPresent(type -> told.put("mimetype", type));
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("file", told);
        return answer;
    }

    private static ObjectNode toJson(SlackFile file) {
        ObjectNode told = Json.object().put("id", file.id()).put("name", file.name());
        told.put("title", file.name()).put("size", file.content().length).put("mimetype", "");
        return told.put("alt_txt", file.alternative());
    }

    private void share(ApiCall call, String channelId, ArrayNode files) {
        Channel channel = workspace.channel(channelId).orElseThrow(() -> new ApiError("channel_not_found"));
        if (!channel.members().contains(workspace.credentials.botUserId())) {
            throw new ApiError("not_in_channel");
        }
        ObjectNode message = workspace.botMessage(call.text("initial_comment").orElse(""), Optional.empty());
        call.text("thread_ts").ifPresent(ts -> message.put("thread_ts", ts));
        message.set("files", files.deepCopy());
        workspace.add(channelId, Optional.empty(), message);
    }
}
