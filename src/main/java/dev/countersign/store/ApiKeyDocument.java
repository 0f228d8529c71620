package dev.countersign.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.RateLimit;
import dev.countersign.apikey.UsageLimits;
import java.math.BigDecimal;
import java.util.OptionalInt;

/** An API key within a stored request. */
final class ApiKeyDocument {
    private ApiKeyDocument() {}

    static ObjectNode write(ApiKey key) {
        ObjectNode node = Json.object();
        node.put("id", key.id().value());
        node.put("name", key.name());
        node.put("description", key.description());
        node.put("type", key.type().word());
        Json.put(node, "workspace_id", key.workspaceId());
        node.put("workspace", key.workspace());
        Json.put(node, "owner_id", key.ownerId());
        node.put("status", key.status());
        node.set("scopes", Json.texts(key.scopes()));
        node.set("rate_limits", Json.array(key.rateLimits(), ApiKeyDocument::write));
        key.usageLimits().ifPresent(limits -> node.set("usage_limits", write(limits)));
        Json.put(node, "expires_at", key.expiresAt());
        Json.put(node, "last_reset_at", key.lastResetAt());
        node.put("bots_own", key.botsOwn());
        return node;
    }

    static ApiKey read(JsonNode node) {
        return new ApiKey(
                new ApiKeyId(Json.text(node, "id")),
                Json.text(node, "name"),
                Json.text(node, "description"),
                KeyType.of(Json.text(node, "type")),
                Json.optionalText(node, "workspace_id"),
                Json.text(node, "workspace"),
                Json.optionalText(node, "owner_id"),
                Json.text(node, "status"),
                Json.list(node, "scopes", JsonNode::textValue),
                Json.list(node, "rate_limits", ApiKeyDocument::rateLimit),
                Json.optionalObject(node, "usage_limits").map(ApiKeyDocument::usageLimits),
                Json.optionalInstant(node, "expires_at"),
                Json.optionalInstant(node, "last_reset_at"),
                node.required("bots_own").booleanValue());
    }

    private static ObjectNode write(RateLimit limit) {
        return Json.object().put("type", limit.type()).put("unit", limit.unit()).put("value", limit.value());
    }

    private static RateLimit rateLimit(JsonNode node) {
        return new RateLimit(
                Json.text(node, "type"),
                Json.text(node, "unit"),
                node.required("value").longValue());
    }

    private static ObjectNode write(UsageLimits limits) {
        ObjectNode node = Json.object();
        node.put("unit", limits.unit().word());
        Json.put(node, "credit_limit", limits.creditLimit());
        Json.put(node, "alert_threshold", limits.alertThreshold());
        Json.put(node, "periodic_reset", limits.periodicReset());
        limits.periodicResetDays().ifPresent(days -> node.put("periodic_reset_days", days));
        Json.put(node, "current_usage", limits.currentUsage());
        Json.put(node, "next_reset_at", limits.nextResetAt());
        return node;
    }

    private static UsageLimits usageLimits(JsonNode node) {
        return new UsageLimits(
                BudgetUnit.of(Json.text(node, "unit")),
                Json.optionalText(node, "credit_limit").map(BigDecimal::new),
                Json.optionalText(node, "alert_threshold").map(BigDecimal::new),
                Json.optionalText(node, "periodic_reset"),
                node.has("periodic_reset_days")
                        ? OptionalInt.of(node.get("periodic_reset_days").intValue())
                        : OptionalInt.empty(),
                Json.optionalText(node, "current_usage").map(BigDecimal::new),
                Json.optionalInstant(node, "next_reset_at"));
    }
}
