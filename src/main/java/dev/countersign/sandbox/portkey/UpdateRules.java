package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with the body of an update (contract section 4); empty is right. Where sources are silent, strict. */
final class UpdateRules {
    private static final int NAME_LONGEST = 100;
    private static final int DESCRIPTION_LONGEST = 200;
    private static final long SHORTEST_TRANSITION_MS = 1_800_000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Set<String> DEFAULTS = Set.of("metadata", "config_id", "allow_config_override");
    private static final Set<String> ROTATION =
            Set.of("rotation_period", "next_rotation_at", "rotation_period_days", "key_transition_period_ms");

    private final ScopeCatalogue catalogue;

    UpdateRules(ScopeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Optional<String> problem(ObjectNode body, ObjectNode key, boolean mergeUsageLimits) {
        int updates = 0;
        for (Iterator<Map.Entry<String, JsonNode>> fields = body.properties().iterator(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            Optional<String> problem = problem(field.getKey(), field.getValue(), key, mergeUsageLimits);
            if (problem.isPresent()) {
                return problem;
            }
            boolean address = field.getKey().equals("id") || field.getKey().equals("workspace_id");
            updates += address ? 0 : 1;
        }
        return updates == 0 ? Optional.of("no update fields provided") : Optional.empty();
    }

    private Optional<String> problem(String field, JsonNode value, ObjectNode key, boolean merge) {
        return switch (field) {
            case "id" -> unless(value.equals(key.get("id")), "id differs from the path's");
            case "workspace_id" -> unless(value.isTextual(), "workspace_id is not text");
            case "name" -> unless(text(value, 1, NAME_LONGEST), "name is not text of 1 to 100 characters");
            case "description" ->
                unless(text(value, 0, DESCRIPTION_LONGEST), "description is not text of at most 200 characters");
            case "scopes" -> scopes(value, key);
            case "rate_limits" -> LimitRules.rateLimits(value);
            case "usage_limits" -> LimitRules.usageLimits(value, KeyChange.budgetAfter(key, value, merge));
            case "reset_usage" -> unless(value.isBoolean(), "reset_usage is not a boolean");
            case "expires_at" -> expiry(value, key);
            case "alert_emails" -> emails(value);
            case "defaults" -> defaults(value);
            case "rotation_policy" -> rotation(value);
            default -> Optional.of("unknown field " + field);
        };
    }

    /** A scope the key already holds stays legal: new ones arrive with every release, ahead of any catalogue. */
    private Optional<String> scopes(JsonNode value, ObjectNode key) {
        if (!value.isArray() || value.isEmpty()) {
            return Optional.of("scopes is not a list of at least one");
        }
        Set<String> legal = new HashSet<>(catalogue.legalFor(key.path("type").asText()));
        key.path("scopes").forEach(held -> legal.add(held.asText()));
        for (JsonNode scope : value) {
            if (!LimitRules.oneOf(scope, legal)) {
                return Optional.of("a scope that a key of this type cannot hold");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> expiry(JsonNode value, ObjectNode key) {
        if (value.isNull()) {
            return unless(key.path("expiry_enforced").asInt() == 0, "this key must have an expiry");
        }
        return unless(
                value.isTextual() && Times.read(value.asText()).isPresent(), "expires_at is not a time with an offset");
    }

    private static Optional<String> emails(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        for (JsonNode email : value) {
            if (!email.isTextual() || !EMAIL.matcher(email.asText()).matches()) {
                return Optional.of("alert_emails holds something that is not an address");
            }
        }
        return unless(value.isArray(), "alert_emails is neither an array nor null");
    }

    private static Optional<String> defaults(JsonNode value) {
        JsonNode metadata = value.path("metadata");
        JsonNode config = value.path("config_id");
        JsonNode override = value.path("allow_config_override");
        boolean right = value.isObject()
                && value.properties().stream().allMatch(member -> DEFAULTS.contains(member.getKey()))
                && (LimitRules.absent(metadata) || metadata.isObject())
                && (LimitRules.absent(config) || config.isTextual())
                && (override.isMissingNode() || override.isBoolean());
        return unless(right, "defaults is not {metadata, config_id, allow_config_override}");
    }

    private static Optional<String> rotation(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        JsonNode transition = value.path("key_transition_period_ms");
        int kinds = (value.has("rotation_period") ? 1 : 0)
                + (value.has("next_rotation_at") ? 1 : 0)
                + (value.has("rotation_period_days") ? 1 : 0);
        boolean right = value.isObject()
                && value.properties().stream().allMatch(member -> ROTATION.contains(member.getKey()))
                && kinds == 1
                && (!value.has("rotation_period")
                        || LimitRules.oneOf(value.get("rotation_period"), Set.of("weekly", "monthly")))
                && (!value.has("next_rotation_at")
                        || Times.read(value.get("next_rotation_at").asText()).isPresent())
                && (!value.has("rotation_period_days")
                        || (LimitRules.wholeFrom(value.get("rotation_period_days"), 1)
                                && value.get("rotation_period_days").asInt() <= 365))
                && (transition.isMissingNode() || LimitRules.wholeFrom(transition, SHORTEST_TRANSITION_MS));
        return unless(right, "rotation_policy has not exactly one period, or a transition under 30 minutes");
    }

    private static boolean text(JsonNode value, int shortest, int longest) {
        if (!value.isTextual()) {
            return false;
        }
        int length = value.asText().codePointCount(0, value.asText().length());
        return length >= shortest && length <= longest;
    }

    private static Optional<String> unless(boolean right, String problem) {
        return right ? Optional.empty() : Optional.of(problem);
    }
}
