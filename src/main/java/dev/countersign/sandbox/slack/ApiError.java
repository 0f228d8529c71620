package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A refusal that Slack answers with {@code ok: false}. */
final class ApiError extends RuntimeException {
    private final String code;
    private final transient List<String> problems;
    private final transient ObjectNode extra;

    ApiError(String code) {
        this(code, List.of(), Json.object());
    }

    /** @param problems each as {@code sentence [json-pointer:/…]} */
    ApiError(String code, List<String> problems) {
        this(code, problems, Json.object());
    }

    private ApiError(String code, List<String> problems, ObjectNode extra) {
        super(code + (problems.isEmpty() ? "" : " " + problems), null, false, false);
        this.code = code;
        this.problems = List.copyOf(problems);
        this.extra = extra;
    }

    static ApiError missingScope(String needed, String provided) {
        ObjectNode extra = Json.object().put("needed", needed).put("provided", provided);
        return new ApiError("missing_scope", List.of(), extra);
    }

    /** {@code conflicted_view}-like additions: the answer carries this field too. */
    static ApiError withView(String code, ObjectNode view) {
        ObjectNode extra = Json.object();
        extra.set("view", view);
        return new ApiError(code, List.of(), extra);
    }

    String code() {
        return code;
    }

    ObjectNode toJson() {
        ObjectNode answer = Json.object().put("ok", false).put("error", code);
        answer.setAll(extra);
        if (!problems.isEmpty()) {
            if (code.equals("invalid_blocks")) {
                answer.set("errors", Json.tree(problems));
            }
            List<String> messages =
                    problems.stream().map(problem -> "[ERROR] " + problem).toList();
            answer.putObject("response_metadata").set("messages", Json.tree(messages));
        }
        return answer;
    }
}
