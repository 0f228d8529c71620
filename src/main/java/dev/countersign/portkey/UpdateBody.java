package dev.countersign.portkey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.RateLimit;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of an update: only the top-level fields that change, each in three values (absent keeps, null clears, a value
 * sets). {@code rate_limits}, {@code usage_limits} and {@code scopes} replace what is there, so they are sent whole.
 */
final class UpdateBody {
    private static final Set<ApiKeyField> BUDGET =
            Set.of(ApiKeyField.CREDIT_LIMIT, ApiKeyField.ALERT_THRESHOLD, ApiKeyField.PERIODIC_RESET);

    private final ApiKey present;
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();

    private UpdateBody(ApiKey present) {
        this.present = present;
    }

    /** @param present the key as just fetched */
    static ObjectNode of(ApiKey present, ChangeSet changes) {
        UpdateBody update = new UpdateBody(present);
        changes.changes().forEach(update::put);
        if (changes.changes().stream().anyMatch(change -> BUDGET.contains(change.field()))) {
            update.body.set("usage_limits", new BudgetBody(present, changes).node());
        }
        return update.body;
    }

    /**
     * Why these changes cannot be written onto the key as it is now: fields that belong together, of which the ones that
     * were not asked to change have changed since.
     */
    static Optional<String> problem(ApiKey present, ChangeSet changes) {
        return changes.changes().stream().anyMatch(change -> BUDGET.contains(change.field()))
                ? new BudgetBody(present, changes).problem()
                : Optional.empty();
    }

    private void put(FieldChange change) {
        switch (change.field()) {
            case NAME -> body.put("name", text(change.after()));
            // Null is not allowed here: the empty text clears (contract section 4).
            case DESCRIPTION -> body.put("description", text(change.after()));
            case SCOPES -> body.set("scopes", scopes(change.after()));
            case RPM -> body.set("rate_limits", rateLimits(change.after()));
            case RESET_USAGE -> {
                if (change.after().equals(new FieldValue.Flag(true))) {
                    body.put("reset_usage", true);
                }
            }
            case CREDIT_LIMIT, ALERT_THRESHOLD, PERIODIC_RESET -> {
                // Together, in usage_limits.
            }
        }
    }

    private ArrayNode scopes(FieldValue wanted) {
        if (!(wanted instanceof FieldValue.Names names)) {
            throw new IllegalArgumentException("scopes are names");
        }
        Set<String> inOrder = new LinkedHashSet<>(present.scopes());
        inOrder.retainAll(names.names());
        inOrder.addAll(names.names());
        ArrayNode scopes = JsonNodeFactory.instance.arrayNode();
        inOrder.forEach(scopes::add);
        return scopes;
    }

    private ArrayNode rateLimits(FieldValue perMinute) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        boolean placed = false;
        for (RateLimit limit : present.rateLimits()) {
            if (!limit.isRequestsPerMinute()) {
                entry(entries, limit.type(), limit.unit(), BigDecimal.valueOf(limit.value()));
            } else if (!placed && perMinute instanceof FieldValue.Amount amount) {
                entry(entries, limit.type(), limit.unit(), amount.number());
                placed = true;
            }
        }
        if (!placed && perMinute instanceof FieldValue.Amount amount) {
            entry(entries, "requests", "rpm", amount.number());
        }
        // An empty array is not known to clear; null is.
        return entries.isEmpty() ? null : entries;
    }

    private static void entry(ArrayNode entries, String type, String unit, BigDecimal value) {
        ObjectNode entry = entries.addObject().put("type", type).put("unit", unit);
        number(entry, "value", value);
    }

    /** Whole numbers as JSON integers: the specification has no others. */
    static void number(ObjectNode node, String member, BigDecimal value) {
        if (value.signum() == 0 || value.stripTrailingZeros().scale() <= 0) {
            node.put(member, value.toBigInteger());
        } else {
            node.put(member, value);
        }
    }

    static String text(FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            return text.text();
        }
        throw new IllegalArgumentException("not a text: " + value.getClass().getSimpleName());
    }

    static List<String> labels(ChangeSet changes) {
        return changes.changes().stream().map(change -> change.field().label()).toList();
    }
}
