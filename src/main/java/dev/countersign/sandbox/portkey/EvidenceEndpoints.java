package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What was spent and who did what: the cost graph and the audit log (contract section 8). */
final class EvidenceEndpoints {
    private static final int MOST_POINTS = 366;
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);

    private final Tenant tenant;

    EvidenceEndpoints(Tenant tenant) {
        this.tenant = tenant;
    }

    /**
     * What the keys' present budgets have spent, in cents, spread evenly over the asked days. A wrong slug gives zeros and no
     * error.
     */
    Answer cost(ApiRequest request, Caller caller) {
        if (!caller.has("analytics.view")) {
            return Answer.forbidden("missing analytics.view");
        }
        Map<String, String> query = request.query();
        Optional<Instant> from = Times.read(query.getOrDefault("time_of_generation_min", ""));
        Optional<Instant> to = Times.read(query.getOrDefault("time_of_generation_max", ""));
        if (!query.containsKey("workspace_slug")
                || from.isEmpty()
                || to.isEmpty()
                || to.get().isBefore(from.get())) {
            return Answer.invalid("workspace_slug and two times with an offset are needed");
        }
        Optional<JsonNode> workspaceId = tenant.workspaces.stream()
                .filter(workspace -> workspace.path("slug").asText().equals(query.get("workspace_slug")))
                .map(workspace -> workspace.get("id"))
                .filter(caller::reaches)
                .findFirst();
        String ids = query.get("api_key_ids");
        long cents = workspaceId.map(id -> spent(id, ids)).orElse(0L);
        return Answer.ok(graph(cents, from.get(), to.get()));
    }

    private long spent(JsonNode workspaceId, String ids) {
        Set<String> wanted = ids == null
                ? Set.of()
                : Set.copyOf(List.of(ids.split(",")).stream().distinct().toList());
        BigDecimal dollars = BigDecimal.ZERO;
        for (KeyRecord record : tenant.keys.values()) {
            JsonNode key = record.now();
            JsonNode limits = key.path("usage_limits");
            if (workspaceId.equals(key.get("workspace_id"))
                    && (ids == null || wanted.contains(key.path("id").asText()))
                    && limits.path("type").asText().equals("cost")) {
                dollars = dollars.add(limits.path("current_usage").decimalValue());
            }
        }
        return dollars.multiply(CENTS).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    private static ObjectNode graph(long cents, Instant from, Instant to) {
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        long days = ChronoUnit.DAYS.between(first, LocalDate.ofInstant(to, ZoneOffset.UTC)) + 1;
        int points = (int) Math.min(days, MOST_POINTS);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("summary").put("total", cents).put("avg", cents / points);
        ArrayNode data = body.putArray("data_points");
        for (int day = 0; day < points; day++) {
            long share = cents * (day + 1) / points - cents * day / points;
            String time = Times.midnight(first.plusDays(day));
            data.addObject().put("timestamp", time).put("total", share).put("avg", share);
        }
        return body.put("object", "analytics-graph");
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
