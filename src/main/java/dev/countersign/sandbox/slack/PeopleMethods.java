package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;

/** {@code users.*}, {@code usergroups.*} and {@code bots.info}. */
final class PeopleMethods {
    private final Workspace workspace;

    PeopleMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of(
                "users.info", this::info,
                "users.list", this::list,
                "usergroups.list", this::groups,
                "usergroups.users.list", this::groupUsers,
                "bots.info", this::bot);
    }

    private ObjectNode info(ApiCall call) {
        call.need("users:read");
        Person person = workspace.person(call.must("user")).orElseThrow(() -> new ApiError("user_not_found"));
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("user", person.toJson(workspace.credentials.teamId()));
        return answer;
    }

    private ObjectNode list(ApiCall call) {
        call.need("users:read");
        ArrayNode members = Json.array();
        workspace.people().forEach(each -> members.add(each.toJson(workspace.credentials.teamId())));
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("members", members);
        answer.putObject("response_metadata").put("next_cursor", "");
        return answer;
    }

    /** Which app a bot belongs to; other bots are nobody's here. */
    private ObjectNode bot(ApiCall call) {
        call.need("users:read");
        Credentials app = workspace.credentials;
        if (!call.must("bot").equals(app.botId())) {
            throw new ApiError("bot_not_found");
        }
        ObjectNode answer = Json.object().put("ok", true);
        answer.putObject("bot")
                .put("id", app.botId())
                .put("deleted", false)
                .put("name", "countersign")
                .put("app_id", app.appId())
                .put("user_id", app.botUserId());
        return answer;
    }

    private ObjectNode groups(ApiCall call) {
        call.need("usergroups:read");
        ArrayNode groups = Json.array();
        for (UserGroup group : workspace.groups()) {
            if (!group.disabled() || call.flag("include_disabled")) {
                groups.add(group.toJson(workspace.credentials.teamId(), call.flag("include_users")));
            }
        }
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("usergroups", groups);
        return answer;
    }

    private ObjectNode groupUsers(ApiCall call) {
        call.need("usergroups:read");
        UserGroup group = workspace
                .group(call.must("usergroup"))
                .filter(each -> !each.disabled() || call.flag("include_disabled"))
                .orElseThrow(() -> new ApiError("no_such_subteam"));
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("users", Json.tree(group.users()));
        return answer;
    }
}
