package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code /api-keys}: list, retrieve, update (contract sections 2 to 4). */
final class KeyEndpoints {
    static final int LARGEST_PAGE = 100;
    private static final List<String> TYPES = List.of("organisation-service", "workspace-service", "workspace-user");

    private final Tenant tenant;
    private final UpdateRules rules;

    KeyEndpoints(Tenant tenant, UpdateRules rules) {
        this.tenant = tenant;
        this.rules = rules;
    }

    /** Keys of the types that the caller may list: a missing scope makes the list shorter, all three missing make it 403. */
    Answer list(ApiRequest request, Caller caller) {
        OptionalInt page = request.number("current_page", 0, 0);
        OptionalInt size = request.number("page_size", 1, LARGEST_PAGE);
        if (page.isEmpty() || size.isEmpty()) {
            return Answer.invalid("current_page or page_size is not a whole number in range");
        }
        List<String> types =
                TYPES.stream().filter(type -> caller.may("list", type)).toList();
        if (types.isEmpty()) {
            return Answer.forbidden("none of the three *_api_keys.list scopes");
        }
        String asked = request.query().get("workspace_id");
        Optional<ObjectNode> workspace = Optional.ofNullable(asked).flatMap(tenant::workspace);
        if (asked != null
                && !workspace.map(found -> caller.reaches(found.get("id"))).orElse(false)) {
            return Answer.forbidden("no such workspace for this caller");
        }
        List<ObjectNode> matching = matching(types, caller, workspace.map(found -> found.get("id")), request);
        ObjectNode body = Tenant.page(matching, page.getAsInt(), Math.min(size.getAsInt(), LARGEST_PAGE), "data");
        return Answer.ok(body);
    }

    private List<ObjectNode> matching(
            List<String> types, Caller caller, Optional<JsonNode> workspaceId, ApiRequest request) {
        String ids = request.query().get("ids");
        Set<String> wanted = ids == null
                ? Set.of()
                : Set.copyOf(List.of(ids.split(",")).stream().distinct().toList());
        Instant time = tenant.time();
        List<ObjectNode> found = new ArrayList<>();
        for (KeyRecord record : tenant.keys.values()) {
            ObjectNode key = record.listed(time);
            if (types.contains(key.path("type").asText())
                    && caller.reaches(key.get("workspace_id"))
                    && (workspaceId.isEmpty() || workspaceId.get().equals(key.get("workspace_id")))
                    && (ids == null || wanted.contains(key.path("id").asText()))) {
                found.add(key);
            }
        }
        return found;
    }

    Answer get(ApiRequest request, Caller caller) {
        KeyRecord record = tenant.keys.get(request.id());
        if (record == null || !caller.reaches(record.now().get("workspace_id"))) {
            return Answer.forbidden("no such key for this caller");
        }
        if (!caller.may("read", record.now().path("type").asText())) {
            return Answer.forbidden("missing *_api_keys.read for the key's type");
        }
        ObjectNode key = record.fetched(tenant.time()).deepCopy();
        // Only the single read shows it as a boolean inside defaults (contract section 3).
        if (key.path("defaults") instanceof ObjectNode defaults) {
            defaults.put(
                    "allow_config_override", key.path("allow_config_override").asInt() == 1);
        }
        return Answer.ok(key);
    }

    /** @param ignored a field the fault makes the server swallow */
    Answer update(ApiRequest request, Caller caller, Optional<String> ignored) {
        KeyRecord record = tenant.keys.get(request.id());
        if (record == null || !caller.reaches(record.now().get("workspace_id"))) {
            return Answer.forbidden("no such key for this caller");
        }
        ObjectNode key = record.now();
        if (!caller.may("update", key.path("type").asText())) {
            return Answer.forbidden("missing *_api_keys.update for the key's type");
        }
        Optional<ObjectNode> sent = request.object();
        if (sent.isEmpty()) {
            return Answer.invalid("the body is not a JSON object sent as application/json");
        }
        ObjectNode body = sent.get();
        Optional<String> problem = rules.problem(body, key, tenant.mergeUsageLimits);
        if (problem.isPresent()) {
            return Answer.invalid(problem.get());
        }
        if (body.has("workspace_id") && !addresses(body.get("workspace_id"), key)) {
            return Answer.forbidden("the key is in another workspace");
        }
        ignored.ifPresent(body::remove);
        record.write(KeyChange.applied(key, body, tenant.time(), tenant.mergeUsageLimits), tenant.lag, tenant.time());
        return Answer.done();
    }

    private boolean addresses(JsonNode workspace, ObjectNode key) {
        return tenant.workspace(workspace.asText())
                .map(found -> found.get("id").equals(key.get("workspace_id")))
                .orElse(false);
    }
}
