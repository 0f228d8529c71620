package dev.countersign.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.sandbox.page.PortkeyPanel;
import dev.countersign.sandbox.portkey.Fault;
import dev.countersign.sandbox.portkey.LoggedRequest;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The simulated Portkey as the page's panel shows it: plain fields to look at and to change behind the bot's back. */
public final class PortkeyDesk {
    private static final int LINES = 60;
    private static final String RPM = "requests per minute";
    private static final String CREDIT = "credit limit";
    private static final String ALERT = "alert at";
    private static final String RESET = "resets";
    private static final String USED = "used";
    private static final String SCOPES = "scopes";
    private static final Set<String> RESETS = Set.of("", "weekly", "monthly");
    /** Nothing, or what the API could hold: never so many digits that writing them out fills the memory. */
    private static final Pattern NUMBER = Pattern.compile("|[0-9]{1,15}(\\.[0-9]{1,6})?");

    private final SimulatedPortkey portkey;
    private final Map<String, Consumer<SimulatedPortkey>> faults = new LinkedHashMap<>();

    private PortkeyDesk(SimulatedPortkey portkey) {
        this.portkey = portkey;
        faults.put("slow (2 s)", at -> at.faults().always(new Fault.Delay(Duration.ofSeconds(2))));
        faults.put("429, three times", at -> at.faults().next(3, Fault.tooManyRequests()));
        faults.put("500, three times", at -> at.faults().next(3, Fault.internalError()));
        faults.put("next write: answer lost", at -> at.faults().next(1, Fault.lostAfter(), Route.PUT_KEY));
        faults.put("stale reads for 5 s", at -> at.staleFor(Duration.ofSeconds(5)));
        faults.put("refuses every write", at -> at.faults().always(Fault.forbidden(), Route.PUT_KEY));
    }

    /** The panel of that Portkey. */
    public static PortkeyPanel of(SimulatedPortkey portkey) {
        PortkeyDesk desk = new PortkeyDesk(portkey);
        return new PortkeyPanel(
                desk::keys,
                desk::change,
                desk::log,
                List.copyOf(desk.faults.keySet()),
                name -> desk.faults.getOrDefault(name, none -> {}).accept(portkey),
                desk::heal);
    }

    private List<Map<String, Object>> keys() {
        return portkey.keys().stream().map(PortkeyDesk::row).toList();
    }

    private static Map<String, Object> row(ObjectNode key) {
        JsonNode limits = key.path("usage_limits");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", key.path("id").asText());
        row.put("name", key.path("name").asText());
        row.put("summary", summary(key));
        row.put("status", key.path("status").asText());
        row.put(RPM, number(requestsPerMinute(key)));
        row.put(CREDIT, number(limits.path("credit_limit")));
        row.put(ALERT, number(limits.path("alert_threshold")));
        row.put(RESET, limits.path("periodic_reset").asText(""));
        row.put(USED, number(limits.path("current_usage")));
        List<String> scopes = new ArrayList<>();
        key.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        row.put(SCOPES, String.join(", ", scopes));
        row.put("description", key.path("description").asText(""));
        return row;
    }

    /** What tells keys apart at a glance: {@code active · 60 rpm · 8.1 of 10 used}. */
    private static String summary(ObjectNode key) {
        String rpm = number(requestsPerMinute(key));
        JsonNode limits = key.path("usage_limits");
        String credit = number(limits.path("credit_limit"));
        String used = number(limits.path("current_usage"));
        return key.path("status").asText()
                + (rpm.isEmpty() ? "" : " · " + rpm + " rpm")
                + (credit.isEmpty() ? "" : " · " + (used.isEmpty() ? "0" : used) + " of " + credit + " used");
    }

    private static JsonNode requestsPerMinute(ObjectNode key) {
        for (JsonNode limit : key.path("rate_limits")) {
            if (isRequestsPerMinute(limit)) {
                return limit.path("value");
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isRequestsPerMinute(JsonNode limit) {
        return limit.path("type").asText().equals("requests")
                && limit.path("unit").asText().equals("rpm");
    }

    private static String number(JsonNode number) {
        return number.isNumber() ? number.decimalValue().stripTrailingZeros().toPlainString() : "";
    }

    /** What the panel's fields mean in Portkey's own shape; a field it does not know changes nothing. */
    private void change(String id, Map<String, Object> fields) {
        ObjectNode key = portkey.key(id);
        Map<String, Object> members = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            String text = value == null ? "" : value.toString().strip();
            switch (field) {
                case "name", "status" -> members.put(field, word(field, text));
                case "description" -> members.put(field, text);
                case SCOPES -> members.put("scopes", text.isEmpty() ? List.of() : List.of(text.split("[,\\s]+")));
                case RPM -> members.put("rate_limits", rateLimits(key, text));
                case CREDIT -> limits(members, key, "credit_limit", amount(text));
                case ALERT -> limits(members, key, "alert_threshold", amount(text));
                case USED -> limits(members, key, "current_usage", amount(text));
                case RESET -> limits(members, key, "periodic_reset", reset(text));
                default -> {}
            }
        });
        portkey.changeBehindTheBotsBack(id, members);
    }

    private static List<Object> rateLimits(ObjectNode key, String text) {
        List<Object> limits = new ArrayList<>();
        for (JsonNode limit : key.path("rate_limits")) {
            if (!isRequestsPerMinute(limit)) {
                limits.add(limit);
            }
        }
        if (!text.isEmpty()) {
            limits.add(Map.of("type", "requests", "unit", "rpm", "value", amount(text)));
        }
        return limits;
    }

    private static void limits(Map<String, Object> members, ObjectNode key, String member, Object value) {
        ObjectNode limits = members.get("usage_limits") instanceof ObjectNode begun
                ? begun
                : key.path("usage_limits") instanceof ObjectNode there ? there.deepCopy() : key.objectNode();
        limits.set(member, value == null ? limits.nullNode() : limits.pojoNode(value));
        limits.putIfAbsent("type", limits.textNode("cost"));
        members.put("usage_limits", limits);
    }

    private static String word(String field, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A key always has a " + field + ".");
        }
        return text;
    }

    private static String reset(String text) {
        if (!RESETS.contains(text)) {
            throw new IllegalArgumentException("Give weekly or monthly, or nothing for never.");
        }
        return text.isEmpty() ? null : text;
    }

    private static BigDecimal amount(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("Give a number like 50 or 8.10, or nothing for none.");
        }
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    private List<String> log() {
        List<LoggedRequest> all = portkey.requests().all();
        return all.subList(Math.max(0, all.size() - LINES), all.size()).stream()
                .map(each ->
                        each.method() + " " + each.path() + " " + (each.status() == 0 ? "no answer" : each.status())
                                + (each.body().isEmpty() ? "" : " " + each.body()))
                .toList();
    }

    private void heal() {
        portkey.faults().clear();
        portkey.staleFor(Duration.ZERO);
    }
}
