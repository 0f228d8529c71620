package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modals on people's screens, as stacks, and their App Home tabs. */
final class Views {
    /** At most this many modals lie on each other (views.push). */
    static final int STACK_LIMIT = 3;

    private final Workspace workspace;
    private final Map<String, List<OpenView>> stacks = new HashMap<>();
    private final Map<String, OpenView> homes = new HashMap<>();

    Views(Workspace workspace) {
        this.workspace = workspace;
    }

    ObjectNode open(String userId, JsonNode view) {
        refuseDoubleExternalId(view, null);
        return workspace.monitor.change(() -> {
            OpenView made = newView(userId, view);
            made.rootId = made.id;
            stacks.put(userId, new ArrayList<>(List.of(made)));
            return made.toJson(true);
        });
    }

    ObjectNode push(Triggers.Trigger trigger, JsonNode view) {
        List<OpenView> stack = stack(trigger.userId());
        if (trigger.fromView().isEmpty() || stack.isEmpty()) {
            throw new ApiError("not_found");
        }
        if (stack.size() >= STACK_LIMIT) {
            throw new ApiError("push_limit_reached");
        }
        refuseDoubleExternalId(view, null);
        return pushOnTop(trigger.userId(), view);
    }

    /** Puts a view on top of the stack, checked before. */
    ObjectNode pushOnTop(String userId, JsonNode view) {
        return workspace.monitor.change(() -> {
            List<OpenView> stack = stack(userId);
            OpenView made = newView(userId, view);
            made.rootId = stack.isEmpty() ? made.id : stack.get(0).id;
            made.previousId = stack.isEmpty() ? null : stack.get(stack.size() - 1).id;
            stack.add(made);
            return made.toJson(true);
        });
    }

    /** @param hash when given it must be the view's present one */
    ObjectNode update(OpenView shown, JsonNode view, Optional<String> hash) {
        refuseStale(shown, hash);
        refuseDoubleExternalId(view, shown);
        return workspace.monitor.change(() -> {
            shown.show(filledIn(shown, view));
            return shown.toJson(true);
        });
    }

    ObjectNode publish(String userId, JsonNode view, Optional<String> hash) {
        OpenView present = workspace.monitor.read(() -> homes.get(userId));
        if (present != null) {
            return update(present, view, hash);
        }
        return workspace.monitor.change(() -> {
            OpenView made = newView(userId, view);
            made.rootId = made.id;
            homes.put(userId, made);
            return made.toJson(true);
        });
    }

    Optional<OpenView> byId(String viewId) {
        return workspace.monitor.read(() ->
                everything().stream().filter(each -> each.id.equals(viewId)).findFirst());
    }

    Optional<OpenView> byExternalId(String externalId) {
        return workspace.monitor.read(() -> everything().stream()
                .filter(each -> each.json.path("external_id").asText().equals(externalId))
                .findFirst());
    }

    /** The stack of one person's modals, bottom first; live. */
    List<OpenView> stack(String userId) {
        return workspace.monitor.read(() -> stacks.computeIfAbsent(userId, any -> new ArrayList<>()));
    }

    Optional<OpenView> home(String userId) {
        return workspace.monitor.read(() -> Optional.ofNullable(homes.get(userId)));
    }

    /** Takes one view away, as closing it or an empty acknowledgement does. */
    void close(OpenView view) {
        workspace.monitor.touch(() -> stack(view.userId).remove(view));
    }

    void clear(String userId) {
        workspace.monitor.touch(() -> stack(userId).clear());
    }

    private List<OpenView> everything() {
        List<OpenView> all = new ArrayList<>(homes.values());
        stacks.values().forEach(all::addAll);
        return all;
    }

    private static void refuseStale(OpenView shown, Optional<String> hash) {
        if (hash.isPresent() && !hash.get().equals(shown.json.path("hash").asText())) {
            throw ApiError.withView("hash_conflict", shown.toJson(true));
        }
    }

    private void refuseDoubleExternalId(JsonNode view, OpenView except) {
        String externalId = view.path("external_id").asText();
        if (externalId.isEmpty()) {
            return;
        }
        Optional<OpenView> other = byExternalId(externalId);
        if (other.isPresent() && other.get() != except) {
            throw new ApiError("duplicate_external_id");
        }
    }

    private OpenView newView(String userId, JsonNode view) {
        OpenView made = new OpenView(workspace.ids.next("V0"), userId);
        made.show(filledIn(made, view));
        return made;
    }

    private ObjectNode filledIn(OpenView shown, JsonNode sent) {
        Credentials app = workspace.credentials;
        ObjectNode full = Json.object().put("id", shown.id).put("team_id", app.teamId());
        full.put("type", sent.path("type").asText());
        full.set("blocks", Elements.completed(sent.path("blocks"), workspace.ids::shortId));
        full.put("private_metadata", sent.path("private_metadata").asText(""));
        full.put("callback_id", sent.path("callback_id").asText(""));
        full.put("hash", workspace.ids.viewHash());
        for (String text : List.of("title", "close", "submit")) {
            full.set(text, sent.hasNonNull(text) ? sent.get(text) : null);
        }
        full.put("clear_on_close", sent.path("clear_on_close").asBoolean(false));
        full.put("notify_on_close", sent.path("notify_on_close").asBoolean(false));
        full.put("app_id", app.appId())
                .put("external_id", sent.path("external_id").asText(""));
        full.put("app_installed_team_id", app.teamId()).put("bot_id", app.botId());
        return full;
    }
}
