package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.RateLimit;
import dev.countersign.apikey.UsageLimits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads the key object as Portkey really sends it (contract section 3). What is not needed is not kept: above all not the
 * member {@code key}, the masked and sometimes unmasked value, which is compared with the bot's own and dropped.
 */
final class KeyReader {
    /** The word for the workspace of a key that belongs to none. */
    private static final String ORGANISATION = "organisation";

    private static final int MOST_DIGITS = 30;

    private final KeyMask botsOwn;

    KeyReader(KeyMask botsOwn) {
        this.botsOwn = botsOwn;
    }

    /** The key; empty when the object is not one, or holds a number that no limit can be. */
    Optional<ApiKey> read(JsonNode node) {
        Optional<ApiKeyId> id = ApiKeyId.parse(text(node, "id").orElse(null));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(key(id.get(), node));
        } catch (ArithmeticException absurd) {
            return Optional.empty();
        }
    }

    private ApiKey key(ApiKeyId id, JsonNode node) {
        Optional<String> workspaceId = text(node, "workspace_id");
        JsonNode limits = limits(node);
        return new ApiKey(
                id,
                text(node, "name").orElse(""),
                text(node, "description").orElse(""),
                KeyType.of(text(node, "type").orElse("")),
                workspaceId,
                workspaceId.orElse(ORGANISATION),
                text(node, "user_id"),
                text(node, "status").orElse("unknown"),
                scopes(node),
                rateLimits(node),
                limits.isObject() ? Optional.of(usage(limits, node)) : Optional.empty(),
                time(node, "expires_at"),
                // Which of the two places moves with a reset no source says: the later one counts.
                Stream.of(time(node, "last_reset_at"), time(limits, "last_reset_at"))
                        .flatMap(Optional::stream)
                        .max(Instant::compareTo),
                botsOwn.matches(text(node, "key").orElse("")));
    }

    /** An object for keys; other resources have it as an array, which is read alike. */
    private static JsonNode limits(JsonNode node) {
        JsonNode limits = node.path("usage_limits");
        return limits.isArray() ? limits.path(0) : limits;
    }

    private static UsageLimits usage(JsonNode limits, JsonNode key) {
        OptionalInt days = decimal(limits, "periodic_reset_days")
                .filter(number -> number.signum() > 0)
                .map(number -> OptionalInt.of(number.intValueExact()))
                .orElse(OptionalInt.empty());
        return new UsageLimits(
                BudgetUnit.of(text(limits, "type").orElse("")),
                decimal(limits, "credit_limit"),
                decimal(limits, "alert_threshold"),
                text(limits, "periodic_reset").filter(Predicate.not("none"::equals)),
                days,
                decimal(limits, "current_usage"),
                time(key, "next_usage_reset_at").or(() -> time(limits, "next_usage_reset_at")));
    }

    private static List<String> scopes(JsonNode node) {
        List<String> scopes = new ArrayList<>();
        node.path("scopes").forEach(scope -> {
            if (scope.isTextual() && !scopes.contains(scope.asText())) {
                scopes.add(scope.asText());
            }
        });
        return scopes;
    }

    private static List<RateLimit> rateLimits(JsonNode node) {
        List<RateLimit> limits = new ArrayList<>();
        for (JsonNode entry : node.path("rate_limits")) {
            Optional<BigDecimal> value = decimal(entry, "value");
            Optional<String> type = text(entry, "type");
            Optional<String> unit = text(entry, "unit");
            if (value.isPresent() && type.isPresent() && unit.isPresent()) {
                limits.add(new RateLimit(type.get(), unit.get(), value.get().longValueExact()));
            }
        }
        return limits;
    }

    private static Optional<String> text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isTextual() && !value.asText().isEmpty() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode node, String member) {
        return text(node, member).flatMap(LenientTime::parse);
    }

    /** Numbers come as 10 and as 10.0; 1e999999999 is neither a limit nor harmless. */
    private static Optional<BigDecimal> decimal(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isNumber() && !value.isTextual()) {
            return Optional.empty();
        }
        BigDecimal number;
        try {
            number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText());
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw new ArithmeticException(member + " is no limit");
        }
        return Optional.of(number);
    }
}
