package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code response_url}: five uses within thirty minutes, then 404 {@code expired_url} (platform notes, section 2). */
final class ResponseUrls {
    static final String PATH = "/response/";
    static final int USES = 5;
    static final Duration LIFE = Duration.ofMinutes(30);

    /** @param source the message the interaction happened on; empty for a command */
    private record Issued(String channel, String user, Optional<String> source, Instant at, int used) {}

    /** An HTTP answer. */
    record Answer(int status, ObjectNode body) {}

    private final Workspace workspace;
    private final Supplier<URI> base;
    private final Map<String, Issued> issued = new HashMap<>();

    ResponseUrls(Workspace workspace, Supplier<URI> base) {
        this.workspace = workspace;
        this.base = base;
    }

    synchronized String issue(String channel, String user, Optional<String> source) {
        String key = workspace.ids.hex(12);
        issued.put(key, new Issued(channel, user, source, workspace.clock.instant(), 0));
        return base.get().resolve(PATH + key).toString();
    }

    Answer use(String key, JsonNode sent) {
        Optional<Issued> right = take(key);
        if (right.isEmpty()) {
            return new Answer(404, Json.object().put("ok", false).put("error", "expired_url"));
        }
        try {
            apply(right.get(), sent);
            return new Answer(200, Json.object().put("ok", true));
        } catch (ApiError refused) {
            return new Answer(refused.code().equals("message_not_found") ? 404 : 400, refused.toJson());
        }
    }

    private synchronized Optional<Issued> take(String key) {
        Issued present = issued.get(key);
        boolean good = present != null
                && present.used() < USES
                && Duration.between(present.at(), workspace.clock.instant()).compareTo(LIFE) <= 0;
        if (!good) {
            return Optional.empty();
        }
        issued.put(
                key, new Issued(present.channel(), present.user(), present.source(), present.at(), present.used() + 1));
        return Optional.of(present);
    }

    private void apply(Issued right, JsonNode sent) {
        if (sent.path("delete_original").asBoolean(false)) {
            String source = right.source().orElseThrow(() -> new ApiError("message_not_found"));
            if (!workspace.remove(right.channel(), source)) {
                throw new ApiError("message_not_found");
            }
            return;
        }
        // Replacing is the default for interactions on messages, unless a response type asks for a new message.
        boolean replace = right.source().isPresent()
                && sent.path("replace_original").asBoolean(!sent.hasNonNull("response_type"));
        ObjectNode message = message(sent);
        if (replace) {
            replaceSource(right, message);
            return;
        }
        boolean everybody = sent.path("response_type").asText().equals("in_channel");
        show(right.channel(), everybody ? Optional.empty() : Optional.of(right.user()), message);
    }

    private void replaceSource(Issued right, ObjectNode message) {
        String source = right.source().orElseThrow();
        SlackMessage old =
                workspace.message(right.channel(), source).orElseThrow(() -> new ApiError("message_not_found"));
        message.put("ts", old.ts());
        if (old.isEphemeral()) {
            message.put("is_ephemeral", true);
        }
        if (!workspace.replace(right.channel(), source, message)) {
            throw new ApiError("message_not_found");
        }
    }

    /** Shows what a bot answered to a command or sent to a response URL. */
    void show(String channel, Optional<String> onlyFor, ObjectNode message) {
        if (onlyFor.isPresent()) {
            message.put("is_ephemeral", true);
        }
        workspace.add(channel, onlyFor, message);
    }

    /** The message in an answer to a command or in a body sent to a response URL; refused as Slack refuses it. */
    ObjectNode message(JsonNode sent) {
        JsonNode blocks = sent.path("blocks");
        if (!blocks.isMissingNode() && !blocks.isNull()) {
            if (!blocks.isArray()) {
                throw new ApiError("invalid_blocks_format");
            }
            List<String> problems = workspace.problemsOfMessage(blocks);
            if (!problems.isEmpty()) {
                throw new ApiError("invalid_blocks", problems);
            }
        }
        String text = sent.path("text").asText("");
        if (text.isEmpty() && blocks.isEmpty()) {
            throw new ApiError("no_text");
        }
        return workspace.botMessage(text, blocks.isArray() ? Optional.of(blocks) : Optional.empty());
    }
}
