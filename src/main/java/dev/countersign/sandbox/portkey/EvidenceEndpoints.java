package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Who did what: the audit log (contract section 8). */
final class EvidenceEndpoints {
    private final Tenant tenant;

    EvidenceEndpoints(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Newest first; {@code records}, not {@code data}; {@code total} drops to 0 past the end. */
    Answer auditLogs(ApiRequest request, Caller caller) {
        Map<String, String> query = request.query();
        if (!caller.has("audit_logs.list") || query.containsKey("organisation_id")) {
            return Answer.forbidden("missing audit_logs.list, or organisation_id was sent");
        }
        Optional<Instant> from = Times.read(query.getOrDefault("start_time", ""));
        Optional<Instant> to = Times.read(query.getOrDefault("end_time", ""));
        OptionalInt page = request.number("current_page", 0, 0);
        OptionalInt size = request.number("page_size", 1, KeyEndpoints.LARGEST_PAGE);
        if (from.isEmpty() || to.isEmpty() || page.isEmpty() || size.isEmpty()) {
            return Answer.invalid("start_time, end_time, current_page or page_size");
        }
        List<ObjectNode> found = tenant.audit.stream()
                .filter(record -> within(record, from.get(), to.get()))
                .filter(record ->
                        List.of("method", "uri", "request_id", "user_id", "workspace_id", "resource_type").stream()
                                .allMatch(field -> !query.containsKey(field)
                                        || record.path(field).asText().equals(query.get(field))))
                .toList();
        int capped = Math.min(size.getAsInt(), KeyEndpoints.LARGEST_PAGE);
        ObjectNode body = Tenant.page(found, page.getAsInt(), capped, "records");
        if (body.path("records").isEmpty()) {
            body.put("total", 0);
        }
        return Answer.ok(body);
    }

    private static boolean within(ObjectNode record, Instant from, Instant to) {
        Instant time = Times.read(record.path("timestamp").asText()).orElseThrow();
        return !time.isBefore(from) && !time.isAfter(to);
    }

    /** Portkey's own trail names the calling key, never a human. */
    void keep(ApiRequest request, Caller caller, int status) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("timestamp", Times.written(tenant.time())).put("method", request.method());
        record.put("uri", "/v1" + request.path()).put("request_id", request.requestId());
        record.put("request_body", request.body()).put("user_id", caller.id()).put("user_type", "api_key");
        record.put("organisation_id", Tenant.ORGANISATION_ID);
        KeyRecord target = tenant.keys.get(request.id());
        record.set("workspace_id", target == null ? null : target.now().get("workspace_id"));
        record.put("response_status_code", status).put("resource_type", "api-keys");
        record.put("action", "update").put("client_ip", "127.0.0.1").putNull("country");
        tenant.audit.add(0, record);
    }
}
