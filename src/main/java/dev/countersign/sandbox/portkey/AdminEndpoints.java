package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code /admin}: workspaces and users (contract section 8). */
final class AdminEndpoints {
    private final Tenant tenant;

    AdminEndpoints(Tenant tenant) {
        this.tenant = tenant;
    }

    Answer workspaces(ApiRequest request, Caller caller) {
        if (!caller.has("workspaces.list")) {
            return Answer.forbidden("missing workspaces.list");
        }
        Map<String, String> query = request.query();
        List<ObjectNode> found = tenant.workspaces.stream()
                .filter(workspace -> caller.reaches(workspace.get("id")))
                .filter(workspace -> workspace.path("name").asText().contains(query.getOrDefault("name", "")))
                .filter(workspace -> same(workspace, "name", query.get("exact_name")))
                .filter(workspace -> same(workspace, "status", query.get("status")))
                .toList();
        return page(request, found, "current_page", "page_size");
    }

    Answer workspace(ApiRequest request, Caller caller) {
        if (!caller.has("workspaces.read")) {
            return Answer.forbidden("missing workspaces.read");
        }
        Optional<ObjectNode> found =
                tenant.workspace(request.id()).filter(workspace -> caller.reaches(workspace.get("id")));
        if (found.isEmpty()) {
            return Answer.forbidden("no such workspace for this caller");
        }
        ObjectNode single = found.get().deepCopy();
        single.putArray("users");
        single.putObject("settings").put("user_api_key_count", -1).putNull("user_api_key_max_ttl");
        return Answer.ok(single);
    }

    /** Paged in camelCase, unlike everything else. */
    Answer users(ApiRequest request, Caller caller) {
        if (!caller.has("organisation_users.list")) {
            return Answer.forbidden("missing organisation_users.list");
        }
        Map<String, String> query = request.query();
        List<ObjectNode> found = tenant.users.stream()
                .filter(user -> same(user, "role", query.get("role")))
                .filter(user -> same(user, "email", query.get("email")))
                .toList();
        return page(request, found, "currentPage", "pageSize");
    }

    Answer user(ApiRequest request, Caller caller) {
        if (!caller.has("organisation_users.read")) {
            return Answer.forbidden("missing organisation_users.read");
        }
        return tenant.users.stream()
                .filter(user -> user.path("id").asText().equals(request.id()))
                .findFirst()
                .map(Answer::ok)
                .orElseGet(() -> Answer.forbidden("no such user"));
    }

    private static boolean same(ObjectNode node, String field, String wanted) {
        return wanted == null || node.path(field).asText().equals(wanted);
    }

    private static Answer page(ApiRequest request, List<ObjectNode> found, String pageName, String sizeName) {
        OptionalInt page = request.number(pageName, 0, 0);
        OptionalInt size = request.number(sizeName, 1, KeyEndpoints.LARGEST_PAGE);
        if (page.isEmpty() || size.isEmpty()) {
            return Answer.invalid(pageName + " or " + sizeName + " is not a whole number in range");
        }
        int capped = Math.min(size.getAsInt(), KeyEndpoints.LARGEST_PAGE);
        return Answer.ok(Tenant.page(found, page.getAsInt(), capped, "data"));
    }
}
