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
import java.util.Set;

/** What keys used, day by day: the cost graph, in cents, and the tokens graph (contract section 8). */
final class GraphEndpoints {
    private static final int MOST_POINTS = 366;
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);

    private final Tenant tenant;

    GraphEndpoints(Tenant tenant) {
        this.tenant = tenant;
    }

    /** In cents. A wrong slug gives zeros and no error. */
    Answer cost(ApiRequest request, Caller caller) {
        return graph(request, caller, "cost", CENTS);
    }

    /** As {@link #cost}, in tokens. */
    Answer tokens(ApiRequest request, Caller caller) {
        return graph(request, caller, "tokens", BigDecimal.ONE);
    }

    private Answer graph(ApiRequest request, Caller caller, String unit, BigDecimal scale) {
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
        LocalDate first = LocalDate.ofInstant(from.get(), ZoneOffset.UTC);
        long days = ChronoUnit.DAYS.between(first, LocalDate.ofInstant(to.get(), ZoneOffset.UTC)) + 1;
        long[] points = new long[(int) Math.min(days, MOST_POINTS)];
        keys(query, caller).stream()
                .filter(key -> key.now()
                        .path("usage_limits")
                        .path("type")
                        .asText("cost")
                        .equals(unit))
                .forEach(key -> add(key, first, points, scale));
        return Answer.ok(told(first, points));
    }

    /** The asked keys of the asked workspace, all of them when none is named. */
    private List<KeyRecord> keys(Map<String, String> query, Caller caller) {
        Optional<JsonNode> workspaceId = tenant.workspaces.stream()
                .filter(workspace -> workspace.path("slug").asText().equals(query.get("workspace_slug")))
                .map(workspace -> workspace.get("id"))
                .filter(caller::reaches)
                .findFirst();
        String ids = query.get("api_key_ids");
        Set<String> wanted = ids == null
                ? Set.of()
                : Set.copyOf(List.of(ids.split(",")).stream().distinct().toList());
        return tenant.keys.values().stream()
                .filter(key -> workspaceId.isPresent()
                        && workspaceId.get().equals(key.now().get("workspace_id"))
                        && (ids == null || wanted.contains(key.now().path("id").asText())))
                .toList();
    }

    /** A key's own days where it was seeded with some; else what its budget has spent, evenly over the asked days. */
    private void add(KeyRecord key, LocalDate first, long[] points, BigDecimal scale) {
        if (!key.days().isEmpty()) {
            LocalDate today = LocalDate.ofInstant(tenant.time(), ZoneOffset.UTC);
            for (int day = 0; day < points.length; day++) {
                long ago = ChronoUnit.DAYS.between(first.plusDays(day), today);
                if (ago >= 0 && ago < key.days().size()) {
                    BigDecimal used = key.days().get(key.days().size() - 1 - (int) ago);
                    points[day] += whole(used.multiply(scale));
                }
            }
            return;
        }
        long all = whole(key.now()
                .path("usage_limits")
                .path("current_usage")
                .decimalValue()
                .multiply(scale));
        for (int day = 0; day < points.length; day++) {
            points[day] += all * (day + 1) / points.length - all * day / points.length;
        }
    }

    private static long whole(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP).longValue();
    }

    private static ObjectNode told(LocalDate first, long[] points) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode summary = body.putObject("summary");
        ArrayNode data = body.putArray("data_points");
        long total = 0;
        for (int day = 0; day < points.length; day++) {
            total += points[day];
            String time = Times.midnight(first.plusDays(day));
            data.addObject().put("timestamp", time).put("total", points[day]).put("avg", points[day]);
        }
        summary.put("total", total).put("avg", total / points.length);
        return body.put("object", "analytics-graph");
    }
}
