package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code views.*}; they need no scope. */
final class ViewMethods {
    private final Workspace workspace;

    ViewMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of(
                "views.open", this::open,
                "views.push", this::push,
                "views.update", this::update,
                "views.publish", this::publish);
    }

    private ObjectNode open(ApiCall call) {
        JsonNode view = view(call, "modal");
        Triggers.Trigger trigger = redeem(call);
        return answer(workspace.views.open(trigger.userId(), view));
    }

    private ObjectNode push(ApiCall call) {
        JsonNode view = view(call, "modal");
        Triggers.Trigger trigger = redeem(call);
        return answer(workspace.views.push(trigger, view));
    }

    private ObjectNode update(ApiCall call) {
        Optional<OpenView> shown = call.has("external_id")
                ? workspace.views.byExternalId(call.must("external_id"))
                : workspace.views.byId(call.must("view_id"));
        OpenView present = shown.orElseThrow(() -> new ApiError("not_found"));
        JsonNode view = view(call, present.json.path("type").asText());
        return answer(workspace.views.update(present, view, call.text("hash")));
    }

    private ObjectNode publish(ApiCall call) {
        String user = call.must("user_id");
        if (workspace.person(user).isEmpty()) {
            throw new ApiError("user_not_found");
        }
        return answer(workspace.views.publish(user, view(call, "home"), call.text("hash")));
    }

    private Triggers.Trigger redeem(ApiCall call) {
        return workspace.triggers.redeem(call.text("trigger_id")
                .or(() -> call.text("interactivity_pointer"))
                .orElse(""));
    }

    private JsonNode view(ApiCall call, String type) {
        JsonNode view = call.json("view", "invalid_arguments")
                .orElseThrow(() -> new ApiError("invalid_arguments", List.of("missing required field: view")));
        check(workspace, view, type);
        return view;
    }

    /** Refuses a view as Slack does, whichever way it came. */
    static void check(Workspace workspace, JsonNode view, String type) {
        List<String> problems = new ArrayList<>(BlockKit.view(view));
        if (problems.isEmpty()) {
            problems.addAll(workspace.files.problems(view.path("blocks"), "/view/blocks"));
        }
        if (!problems.isEmpty()) {
            throw new ApiError("invalid_arguments", problems);
        }
        if (!view.path("type").asText().equals(type)) {
            throw new ApiError("invalid_arguments", List.of("must be a " + type + " [json-pointer:/view/type]"));
        }
        if (Json.write(view).getBytes(StandardCharsets.UTF_8).length > BlockKitLimits.VIEW_BYTES) {
            throw new ApiError("view_too_large");
        }
    }

    private static ObjectNode answer(ObjectNode view) {
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("view", view);
        return answer;
    }
}
