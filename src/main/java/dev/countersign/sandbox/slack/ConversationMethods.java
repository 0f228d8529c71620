package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code conversations.*}. */
final class ConversationMethods {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 999;

    private final Workspace workspace;

    ConversationMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of(
                "conversations.open", this::open,
                "conversations.info", this::info,
                "conversations.history", this::history,
                "conversations.replies", this::replies,
                "conversations.members", this::members,
                "conversations.list", this::list);
    }

    private ObjectNode open(ApiCall call) {
        call.need("im:write");
        List<String> users = call.list("users");
        if (users.size() != 1) {
            throw new ApiError(users.isEmpty() ? "users_list_not_supplied" : "too_many_users");
        }
        Person person = workspace.person(users.get(0)).orElseThrow(() -> new ApiError("user_not_found"));
        if (person.deleted()) {
            throw new ApiError("user_disabled");
        }
        Channel channel = workspace.directWith(person.id());
        ObjectNode answer = Json.object().put("ok", true);
        ObjectNode told = answer.putObject("channel").put("id", channel.id());
        if (call.flag("return_im")) {
            told.setAll(channel.toJson(workspace.credentials.teamId(), workspace.credentials.botUserId()));
        }
        return answer;
    }

    private ObjectNode info(ApiCall call) {
        Channel channel = visible(call, "read");
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("channel", channel.toJson(workspace.credentials.teamId(), workspace.credentials.botUserId()));
        return answer;
    }

    private ObjectNode history(ApiCall call) {
        Channel channel = joined(call);
        Predicate<SlackMessage> inTime = inTime(call);
        List<SlackMessage> found = new ArrayList<>(workspace.messages(channel.id()).stream()
                .filter(each -> !each.isEphemeral())
                .filter(each -> !each.json().has("thread_ts")
                        || each.json().path("thread_ts").asText().equals(each.ts()))
                .filter(inTime)
                .toList());
        Collections.reverse(found);
        return page(call, "messages", messages(call, found));
    }

    private ObjectNode replies(ApiCall call) {
        Channel channel = joined(call);
        String ts = call.must("ts");
        List<SlackMessage> found = workspace.messages(channel.id()).stream()
                .filter(each -> !each.isEphemeral())
                .filter(each -> each.ts().equals(ts)
                        || each.json().path("thread_ts").asText().equals(ts))
                .toList();
        if (found.isEmpty()) {
            throw new ApiError("thread_not_found");
        }
        return page(call, "messages", messages(call, found));
    }

    private ObjectNode members(ApiCall call) {
        Channel channel = visible(call, "read");
        ArrayNode ids = Json.array();
        channel.members().stream().sorted().forEach(ids::add);
        return page(call, "members", ids);
    }

    private ObjectNode list(ApiCall call) {
        call.need(Channel.Kind.PUBLIC.scope("read"));
        List<String> types = call.list("types");
        boolean privates = types.contains("private_channel");
        boolean publics = types.isEmpty() || types.contains("public_channel");
        String bot = workspace.credentials.botUserId();
        ArrayNode found = Json.array();
        for (Channel channel : workspace.channels()) {
            boolean asked = isAsked(channel, publics, privates);
            if (asked && !(call.flag("exclude_archived") && channel.archived())) {
                found.add(channel.toJson(workspace.credentials.teamId(), bot));
            }
        }
        return page(call, "channels", found);
    }

    private boolean isAsked(Channel channel, boolean publics, boolean privates) {
        return switch (channel.kind()) {
            case PUBLIC -> publics;
            case PRIVATE -> privates && channel.members().contains(workspace.credentials.botUserId());
            case DIRECT -> false;
        };
    }

    private Channel visible(ApiCall call, String right) {
        String bot = workspace.credentials.botUserId();
        Channel channel = workspace
                .channel(call.must("channel"))
                .filter(each ->
                        each.kind() == Channel.Kind.PUBLIC || each.members().contains(bot))
                .orElseThrow(() -> new ApiError("channel_not_found"));
        call.need(channel.kind().scope(right));
        return channel;
    }

    private Channel joined(ApiCall call) {
        Channel channel = visible(call, "history");
        if (!channel.members().contains(workspace.credentials.botUserId())) {
            throw new ApiError("not_in_channel");
        }
        return channel;
    }

    private static Predicate<SlackMessage> inTime(ApiCall call) {
        Optional<BigDecimal> oldest = time(call, "oldest", "invalid_ts_oldest");
        Optional<BigDecimal> latest = time(call, "latest", "invalid_ts_latest");
        int least = call.flag("inclusive") ? 0 : 1;
        return message -> {
            BigDecimal ts = new BigDecimal(message.ts());
            return oldest.map(bound -> ts.compareTo(bound) >= least).orElse(true)
                    && latest.map(bound -> bound.compareTo(ts) >= least).orElse(true);
        };
    }

    private static Optional<BigDecimal> time(ApiCall call, String name, String error) {
        try {
            return call.text(name).map(BigDecimal::new);
        } catch (NumberFormatException notATime) {
            throw new ApiError(error);
        }
    }

    /** Metadata is told only to those who ask for it. */
    private static ArrayNode messages(ApiCall call, List<SlackMessage> found) {
        boolean withMetadata = call.flag("include_all_metadata");
        ArrayNode list = Json.array();
        for (SlackMessage message : found) {
            ObjectNode json = message.json().deepCopy();
            if (!withMetadata) {
                json.remove("metadata");
            }
            list.add(json);
        }
        return list;
    }

    private static ObjectNode page(ApiCall call, String name, ArrayNode all) {
        int limit = Math.min(call.number("limit", PAGE), LARGEST_PAGE);
        if (limit < 1) {
            throw new ApiError("invalid_limit");
        }
        int from = call.number("cursor", 0);
        if (from < 0 || from > all.size()) {
            throw new ApiError("invalid_cursor");
        }
        int until = Math.min(all.size(), from + limit);
        ArrayNode page = Json.array();
        for (int i = from; i < until; i++) {
            page.add(all.get(i));
        }
        boolean more = until < all.size();
        ObjectNode answer = Json.object().put("ok", true).put("has_more", more);
        answer.set(name, page);
        answer.putObject("response_metadata").put("next_cursor", more ? Integer.toString(until) : "");
        return answer;
    }
}
