package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Does what the bot's answer to a submission says, or refuses it as Slack does. */
final class ViewAnswers {
    private final Workspace workspace;

    ViewAnswers(Workspace workspace) {
        this.workspace = workspace;
    }

    Submission apply(OpenView view, Delivery delivery) {
        if (!delivery.acknowledged()) {
            return new Submission(delivery, Map.of(), false);
        }
        if (delivery.body().isBlank()) {
            return closed(view, delivery);
        }
        JsonNode answer = delivery.json().orElse(Json.object());
        try {
            return follow(view, delivery, answer);
        } catch (ApiError refused) {
            return new Submission(delivery.notTaken(refused.getMessage()), Map.of(), false);
        }
    }

    private Submission follow(OpenView view, Delivery delivery, JsonNode answer) {
        switch (answer.path("response_action").asText()) {
            case "errors" -> {
                return errors(view, delivery, answer.path("errors"));
            }
            case "update" -> {
                ViewMethods.check(workspace, answer.path("view"), "modal");
                workspace.views.update(view, answer.path("view"), Optional.empty());
            }
            case "push" -> {
                ViewMethods.check(workspace, answer.path("view"), "modal");
                if (workspace.views.stack(view.userId).size() >= Views.STACK_LIMIT) {
                    throw new ApiError("push_limit_reached");
                }
                workspace.views.pushOnTop(view.userId, answer.path("view"));
            }
            case "clear" -> workspace.views.clear(view.userId);
            default -> {
                return answer.isEmpty() ? closed(view, delivery) : unknown(delivery);
            }
        }
        return new Submission(delivery, Map.of(), gone(view));
    }

    private Submission errors(OpenView view, Delivery delivery, JsonNode told) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : told.properties()) {
            boolean known = Elements.inBlocks(view.json.path("blocks")).stream()
                    .anyMatch(found -> found.isInput() && found.blockId().equals(each.getKey()));
            if (!known
                    || !each.getValue().isTextual()
                    || each.getValue().asText().isEmpty()) {
                throw new ApiError("errors name what is no input block: " + each.getKey());
            }
            errors.put(each.getKey(), each.getValue().asText());
        }
        if (errors.isEmpty()) {
            throw new ApiError("errors are empty");
        }
        workspace.monitor.touch(() -> view.errors = errors);
        return new Submission(delivery, errors, false);
    }

    private Submission closed(OpenView view, Delivery delivery) {
        workspace.views.close(view);
        return new Submission(delivery, Map.of(), true);
    }

    private static Submission unknown(Delivery delivery) {
        return new Submission(delivery.notTaken("unknown response_action"), Map.of(), false);
    }

    private boolean gone(OpenView view) {
        return workspace.views.byId(view.id).isEmpty();
    }
}
