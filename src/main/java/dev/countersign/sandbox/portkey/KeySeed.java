package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A key to be put into the simulator; a builder whose methods change and return it. */
public final class KeySeed {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String workspaceSlug;
    private final List<BigDecimal> days = new ArrayList<>();
    private final ObjectNode wanted = JsonNodeFactory.instance.objectNode();

    private KeySeed(String type, String name, String workspaceSlug) {
        this.workspaceSlug = workspaceSlug;
        wanted.put("type", type).put("name", name);
    }

    /** A workspace's service key that may call models. */
    public static KeySeed service(String name, String workspaceSlug) {
        return new KeySeed("workspace-service", name, workspaceSlug).scopes("completions.write");
    }

    /** A member's own key. */
    public static KeySeed user(String name, String workspaceSlug, String userId) {
        return new KeySeed("workspace-user", name, workspaceSlug)
                .scopes("completions.write")
                .with("user_id", userId);
    }

    /** An admin key. */
    public static KeySeed organisation(String name) {
        return new KeySeed("organisation-service", name, "").scopes("workspaces.list");
    }

    /** Fixes the id, a UUID; without one it follows from the order of seeding. */
    public KeySeed id(String uuid) {
        return with("id", uuid);
    }

    public KeySeed description(String text) {
        return with("description", text);
    }

    public KeySeed scopes(String... scopes) {
        return with("scopes", List.of(scopes));
    }

    /** Adds one rate limit, for instance {@code ("requests", "rpm", 60)}. */
    public KeySeed rateLimit(String type, String unit, int value) {
        wanted.withArray("rate_limits")
                .addObject()
                .put("type", type)
                .put("unit", unit)
                .put("value", value);
        return this;
    }

    /** A budget of type {@code cost} (US dollars) or {@code tokens}. */
    public KeySeed budget(String type, long creditLimit) {
        budget().put("type", type).set("credit_limit", decimal(BigDecimal.valueOf(creditLimit)));
        return this;
    }

    /** An amount in the budget's unit, not a percentage. */
    public KeySeed alertAt(long amount) {
        budget().put("alert_threshold", amount);
        return this;
    }

    /** The budget starts anew {@code weekly} or {@code monthly}. */
    public KeySeed resets(String period) {
        budget().put("periodic_reset", period);
        return this;
    }

    public KeySeed resetsEveryDays(int days) {
        budget().put("periodic_reset_days", days);
        return this;
    }

    /** What has been spent, in the budget's unit. */
    public KeySeed used(String amount) {
        budget().put("current_usage", new BigDecimal(amount));
        return this;
    }

    /** What was used on each of the last days, in the budget's unit, today last: analytics tell it. */
    public KeySeed usedByDay(String... amounts) {
        days.addAll(Arrays.stream(amounts).map(BigDecimal::new).toList());
        return this;
    }

    List<BigDecimal> days() {
        return days;
    }

    /** The budget is spent: the gateway refuses the key with 412. */
    public KeySeed exhausted() {
        budget().put("status", "exhausted").put("is_exhausted_alerts_sent", true);
        return with("status", "exhausted");
    }

    public KeySeed expiresAt(Instant end) {
        return with("expires_at", Times.written(end));
    }

    /** Any member of the key, as it is to be returned. */
    public KeySeed with(String field, Object value) {
        wanted.set(field, JSON.valueToTree(value));
        return this;
    }

    ObjectNode toKey(Tenant tenant, int number, String maskedSecret) {
        ObjectNode key = blank(tenant.time(), number, maskedSecret);
        if (!workspaceSlug.isEmpty()) {
            ObjectNode workspace = tenant.workspace(workspaceSlug)
                    .orElseThrow(() -> new IllegalArgumentException("no workspace " + workspaceSlug));
            key.put("workspace_id", workspace.path("id").asText());
        }
        key.setAll(wanted.deepCopy());
        if (key.path("usage_limits") instanceof ObjectNode limits && limits.has("credit_limit")) {
            KeyChange.keepBooks(limits);
            KeyChange.scheduleReset(key, limits, tenant.time());
        }
        return key;
    }

    /** Portkey may answer {@code 10.0} for a limit of 10 (contract section 3): always so here, for clients to meet it. */
    static JsonNode decimal(BigDecimal amount) {
        return DecimalNode.valueOf(amount.setScale(Math.max(1, amount.scale())));
    }

    private ObjectNode budget() {
        return wanted.withObject("/usage_limits");
    }

    private static ObjectNode blank(Instant now, int number, String maskedSecret) {
        String created = Times.written(now.minus(Duration.ofDays(30)));
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.put(
                "id",
                UUID.nameUUIDFromBytes(("key " + number).getBytes(StandardCharsets.UTF_8))
                        .toString());
        key.put("key", maskedSecret);
        key.putNull("name").putNull("description").putNull("type");
        key.put("organisation_id", Tenant.ORGANISATION_ID);
        key.putNull("workspace_id").putNull("user_id");
        key.put("status", "active").put("created_at", created).put("last_updated_at", created);
        key.put("creation_mode", "api");
        key.putArray("rate_limits");
        key.putNull("usage_limits").putNull("reset_usage").putNull("expires_at").putNull("last_reset_at");
        key.putNull("alert_emails").put("expiry_enforced", 0).putNull("next_usage_reset_at");
        key.putNull("allow_config_override").putNull("api_key_defaults_id").putArray("scopes");
        key.putObject("defaults").putNull("metadata").putNull("config_id");
        key.put("object", "api-key");
        // Members no source names: clients have to pass over them.
        key.put("key_hash_version", 2)
                .putObject("sync_state")
                .put("region", "sim")
                .putNull("cursor");
        return key;
    }
}
