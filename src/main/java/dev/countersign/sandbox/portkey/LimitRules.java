package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** What is wrong with {@code rate_limits} and {@code usage_limits} of an update (contract section 4); empty is right. */
final class LimitRules {
    /** The members of usage_limits that a client may send; all others are the server's. */
    static final Set<String> SETTABLE = Set.of(
            "type", "credit_limit", "alert_threshold", "periodic_reset", "periodic_reset_days", "next_usage_reset_at");

    private static final Set<String> RATE_MEMBERS = Set.of("type", "unit", "value");
    private static final Set<String> RATE_TYPES = Set.of("requests", "tokens");
    private static final Set<String> RATE_UNITS = Set.of("rpm", "rph", "rpd", "rps", "rpw");
    private static final Set<String> BUDGET_TYPES = Set.of("cost", "tokens");
    private static final Set<String> PERIODS = Set.of("weekly", "monthly");
    private static final int MOST_RESET_DAYS = 365;

    private LimitRules() {}

    static Optional<String> rateLimits(JsonNode limits) {
        if (limits.isNull()) {
            return Optional.empty();
        }
        if (!limits.isArray()) {
            return Optional.of("rate_limits is neither an array nor null");
        }
        Set<String> seen = new HashSet<>();
        for (JsonNode limit : limits) {
            if (!names(limit).equals(RATE_MEMBERS)) {
                return Optional.of("a rate limit has exactly type, unit and value");
            }
            if (!oneOf(limit.get("type"), RATE_TYPES) || !oneOf(limit.get("unit"), RATE_UNITS)) {
                return Optional.of("a rate limit's type or unit is unknown");
            }
            if (!wholeFrom(limit.get("value"), 0)) {
                return Optional.of("a rate limit's value is not a whole number >= 0");
            }
            // Counters are kept by key, type and unit: two of the same would share one.
            if (!seen.add(limit.get("type").asText() + limit.get("unit").asText())) {
                return Optional.of("two rate limits of the same type and unit");
            }
        }
        return Optional.empty();
    }

    /** @param effective what would hold afterwards: the sent members, merged with the old ones where the server merges */
    static Optional<String> usageLimits(JsonNode sent, ObjectNode effective) {
        if (sent.isNull()) {
            return Optional.empty();
        }
        if (!sent.isObject()) {
            return Optional.of("usage_limits is neither an object nor null");
        }
        if (!SETTABLE.containsAll(names(sent))) {
            return Optional.of("usage_limits holds an unknown or server-made member");
        }
        if (sent.has("type") && !oneOf(sent.get("type"), BUDGET_TYPES)) {
            return Optional.of("usage_limits.type is neither cost nor tokens");
        }
        if (!wholeFrom(effective.path("credit_limit"), 1)) {
            return Optional.of("usage_limits.credit_limit is not a whole number >= 1");
        }
        return alertThreshold(effective).or(() -> reset(sent, effective));
    }

    private static Optional<String> alertThreshold(ObjectNode effective) {
        JsonNode alert = effective.path("alert_threshold");
        if (absent(alert)) {
            return Optional.empty();
        }
        if (!wholeFrom(alert, 1)
                || alert.decimalValue().compareTo(effective.path("credit_limit").decimalValue()) > 0) {
            return Optional.of("usage_limits.alert_threshold is not a whole number from 1 to credit_limit");
        }
        return Optional.empty();
    }

    private static Optional<String> reset(JsonNode sent, ObjectNode effective) {
        JsonNode period = effective.path("periodic_reset");
        JsonNode days = effective.path("periodic_reset_days");
        JsonNode next = sent.path("next_usage_reset_at");
        if (!absent(period) && !absent(days)) {
            return Optional.of("periodic_reset and periodic_reset_days exclude each other");
        }
        if (!absent(period) && !oneOf(period, PERIODS)) {
            return Optional.of("usage_limits.periodic_reset is neither weekly nor monthly");
        }
        if (!absent(days) && (!wholeFrom(days, 1) || days.decimalValue().intValue() > MOST_RESET_DAYS)) {
            return Optional.of("usage_limits.periodic_reset_days is not a whole number from 1 to 365");
        }
        if (!absent(next) && Times.read(next.asText()).isEmpty()) {
            return Optional.of("usage_limits.next_usage_reset_at is not a time");
        }
        return Optional.empty();
    }

    static boolean oneOf(JsonNode value, Set<String> allowed) {
        return value.isTextual() && allowed.contains(value.asText());
    }

    static boolean absent(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    /** JSON knows one kind of number: 10.0 is as whole as 10. */
    static boolean wholeFrom(JsonNode value, long least) {
        if (!value.isNumber()) {
            return false;
        }
        BigDecimal number = value.decimalValue();
        return number.stripTrailingZeros().scale() <= 0 && number.compareTo(BigDecimal.valueOf(least)) >= 0;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }
}
