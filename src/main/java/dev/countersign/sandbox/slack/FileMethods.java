package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Uploading in three steps: ask for an address, send the bytes there, complete. */
final class FileMethods {
    private record Upload(String name, int length, Optional<byte[]> content) {}

    private final Workspace workspace;
    private final Supplier<URI> base;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    FileMethods(Workspace workspace, Supplier<URI> base) {
        this.workspace = workspace;
        this.base = base;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of("files.getUploadURLExternal", this::address, "files.completeUploadExternal", this::complete);
    }

    /** The bytes of a file; false when its address is unknown or the length is not the announced one. */
    boolean receive(String fileId, byte[] content) {
        Upload announced = uploads.get(fileId);
        if (announced == null || announced.length() != content.length) {
            return false;
        }
        uploads.put(fileId, new Upload(announced.name(), announced.length(), Optional.of(content)));
        return true;
    }

    Optional<byte[]> content(String fileId) {
        return Optional.ofNullable(uploads.get(fileId)).flatMap(Upload::content);
    }

    private ObjectNode address(ApiCall call) {
        call.need("files:write");
        int length = call.number("length", 0);
        String name = call.must("filename");
        if (length <= 0) {
            throw new ApiError("invalid_arguments", List.of("must be more than 0 [json-pointer:/length]"));
        }
        String id = workspace.ids.next("F0");
        uploads.put(id, new Upload(name, length, Optional.empty()));
        String address = base.get().resolve("/upload/" + id).toString();
        return Json.object().put("ok", true).put("upload_url", address).put("file_id", id);
    }

    private ObjectNode complete(ApiCall call) {
        call.need("files:write");
        JsonNode files = call.json("files", "invalid_arguments").orElse(Json.array());
        ArrayNode told = Json.array();
        for (JsonNode file : files) {
            String id = file.path("id").asText();
            Upload upload = uploads.get(id);
            if (upload == null || upload.content().isEmpty()) {
                throw new ApiError("file_not_found");
            }
            ObjectNode each = told.addObject().put("id", id).put("name", upload.name());
            each.put("title", file.path("title").asText(upload.name())).put("size", upload.length());
        }
        call.text("channel_id").or(() -> call.text("channels")).ifPresent(channel -> share(call, channel, told));
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("files", told);
        return answer;
    }

    private void share(ApiCall call, String channelId, ArrayNode files) {
        Channel channel = workspace.channel(channelId).orElseThrow(() -> new ApiError("channel_not_found"));
        if (!channel.members().contains(workspace.credentials.botUserId())) {
            throw new ApiError("not_in_channel");
        }
        ObjectNode message = workspace.botMessage(call.text("initial_comment").orElse(""), Optional.empty());
        message.set("files", files.deepCopy());
        workspace.add(channelId, Optional.empty(), message);
    }
}
