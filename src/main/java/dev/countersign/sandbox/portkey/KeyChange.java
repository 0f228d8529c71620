package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What a key becomes by a valid update: only the sent members change, null clears (contract sections 0 and 4). */
final class KeyChange {
    private static final List<String> PLAIN =
            List.of("name", "description", "scopes", "alert_emails", "rotation_policy");

    private final ObjectNode key;
    private final Instant now;
    private final boolean mergeUsageLimits;

    private KeyChange(ObjectNode key, Instant now, boolean mergeUsageLimits) {
        this.key = key;
        this.now = now;
        this.mergeUsageLimits = mergeUsageLimits;
    }

    static ObjectNode applied(ObjectNode before, ObjectNode body, Instant now, boolean mergeUsageLimits) {
        KeyChange change = new KeyChange(before.deepCopy(), now, mergeUsageLimits);
        change.apply(body);
        return change.key;
    }

    private void apply(ObjectNode body) {
        key.put("last_updated_at", Times.written(now));
        PLAIN.stream().filter(body::has).forEach(field -> key.set(field, body.get(field)));
        if (body.has("rate_limits")) {
            // Shown as [] when there are none (contract section 3).
            JsonNode limits = body.get("rate_limits");
            key.set("rate_limits", limits.isNull() ? JsonNodeFactory.instance.arrayNode() : limits);
        }
        if (body.has("usage_limits")) {
            budget(body.get("usage_limits"));
        }
        if (body.has("expires_at")) {
            expiry(body.get("expires_at"));
        }
        if (body.has("defaults")) {
            defaults((ObjectNode) body.get("defaults"));
        }
        if (body.path("reset_usage").asBoolean()) {
            resetUsage();
        }
    }

    /** The client's members of usage_limits as they would be. */
    static ObjectNode budgetAfter(ObjectNode key, JsonNode sent, boolean merge) {
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        if (merge && key.path("usage_limits") instanceof ObjectNode old) {
            after.setAll(old.deepCopy().retain(LimitRules.SETTABLE));
        }
        if (sent instanceof ObjectNode members) {
            after.setAll(members.deepCopy());
        }
        return after;
    }

    private void budget(JsonNode sent) {
        if (sent.isNull()) {
            key.putNull("usage_limits").putNull("next_usage_reset_at");
            return;
        }
        JsonNode old = key.path("usage_limits");
        ObjectNode limits = budgetAfter(key, sent, mergeUsageLimits);
        limits.set("credit_limit", KeySeed.decimal(limits.get("credit_limit").decimalValue()));
        if (!sent.has("next_usage_reset_at")) {
            limits.remove("next_usage_reset_at");
        }
        for (Map.Entry<String, JsonNode> member : old.properties()) {
            if (!LimitRules.SETTABLE.contains(member.getKey())) {
                limits.set(member.getKey(), member.getValue());
            }
        }
        keepBooks(limits);
        rearmAlerts(old, limits);
        scheduleReset(key, limits, now);
        key.set("usage_limits", limits);
    }

    /** The server's own members beside the client's. */
    static void keepBooks(ObjectNode limits) {
        if (LimitRules.absent(limits.path("type"))) {
            limits.put("type", "cost");
        }
        ObjectNode books = JsonNodeFactory.instance.objectNode();
        books.put("current_usage", 0).put("status", "active");
        books.put("is_threshold_alerts_sent", false).put("is_exhausted_alerts_sent", false);
        books.putNull("last_reset_at").putNull("metadata");
        books.setAll(limits.deepCopy());
        limits.setAll(books);
    }

    /** Shown both inside and at the top (contract section 3). */
    static void scheduleReset(ObjectNode key, ObjectNode limits, Instant now) {
        JsonNode asked = limits.path("next_usage_reset_at");
        String next = LimitRules.absent(asked)
                ? Times.nextReset(limits, now).orElse(null)
                : Times.read(asked.asText())
                        .map(time -> Times.midnight(LocalDate.ofInstant(time, ZoneOffset.UTC)))
                        .orElse(null);
        limits.put("next_usage_reset_at", next);
        key.put("next_usage_reset_at", next);
    }

    /** A raised limit or alert warns again, and does not bring an exhausted key back (contract section 4). */
    private static void rearmAlerts(JsonNode old, ObjectNode limits) {
        boolean raised = limits.get("credit_limit")
                        .decimalValue()
                        .compareTo(old.path("credit_limit").decimalValue())
                > 0;
        JsonNode alert = limits.path("alert_threshold");
        boolean alertRaised = LimitRules.absent(alert)
                || alert.decimalValue().compareTo(old.path("alert_threshold").decimalValue()) > 0;
        if (raised || alertRaised) {
            limits.put("is_threshold_alerts_sent", false);
        }
        if (raised) {
            limits.put("is_exhausted_alerts_sent", false);
        }
    }

    private void resetUsage() {
        String time = Times.written(now);
        key.put("last_reset_at", time).put("reset_usage", 1);
        if (key.path("usage_limits") instanceof ObjectNode limits) {
            limits.put("current_usage", 0).put("status", "active").put("last_reset_at", time);
            limits.put("is_threshold_alerts_sent", false).put("is_exhausted_alerts_sent", false);
        }
        if (key.path("status").asText().equals("exhausted")) {
            key.put("status", "active");
        }
    }

    private void expiry(JsonNode value) {
        Instant end = value.isNull() ? Instant.MAX : Times.read(value.asText()).orElseThrow();
        key.put("expires_at", value.isNull() ? null : Times.written(end));
        // No source says whether a new expiry brings an expired key back; a key that ends later is taken to live.
        if (key.path("status").asText().equals("expired") && end.isAfter(now)) {
            key.put("status", "active");
        }
    }

    /** Members merge, metadata is replaced as a whole; the override is a boolean here and an integer at the top. */
    private void defaults(ObjectNode sent) {
        ObjectNode defaults = (ObjectNode) key.get("defaults");
        ObjectNode stored = sent.deepCopy();
        stored.remove("allow_config_override");
        defaults.setAll(stored);
        if (sent.has("allow_config_override")) {
            key.put("allow_config_override", sent.get("allow_config_override").asBoolean() ? 1 : 0);
        }
    }
}
