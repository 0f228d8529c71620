package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyValues;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The member {@code usage_limits} of an update, whole: whether Portkey merges or replaces it no source settles, so it is
 * written to mean the same either way. What the server keeps in there itself is never echoed: it refuses that.
 */
final class BudgetBody {
    private static final Pattern EVERY_DAYS = Pattern.compile("every ([0-9]{1,3}) days");

    private final ApiKey present;
    private final ChangeSet changes;
    private final Map<ApiKeyField, FieldValue> now;

    BudgetBody(ApiKey present, ChangeSet changes) {
        this.present = present;
        this.changes = changes;
        this.now = KeyValues.of(present);
    }

    JsonNode node() {
        if (!(intended(ApiKeyField.CREDIT_LIMIT) instanceof FieldValue.Amount limit)) {
            return NullNode.getInstance();
        }
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        limits.put("type", present.budgetUnit().word());
        UpdateBody.number(limits, "credit_limit", limit.number());
        if (intended(ApiKeyField.ALERT_THRESHOLD) instanceof FieldValue.Amount alert) {
            UpdateBody.number(limits, "alert_threshold", alert.number());
        } else if (changes.of(ApiKeyField.ALERT_THRESHOLD).isPresent()) {
            limits.putNull("alert_threshold");
        }
        reset(limits);
        return limits;
    }

    /** An alert or a reset needs a budget, and an alert must lie within it. */
    Optional<String> problem() {
        FieldValue limit = intended(ApiKeyField.CREDIT_LIMIT);
        if (!(limit instanceof FieldValue.Amount most)) {
            boolean removed = changes.of(ApiKeyField.CREDIT_LIMIT).isPresent();
            return removed
                    ? Optional.empty()
                    : Optional.of("The key has no credit limit any more, and an alert or a reset needs one. Nothing was"
                            + " sent to Portkey. Ask again from the key's values of today.");
        }
        if (intended(ApiKeyField.ALERT_THRESHOLD) instanceof FieldValue.Amount alert
                && alert.number().compareTo(most.number()) > 0) {
            return Optional.of("The alert at " + alert.plain() + " would be above the credit limit of " + most.plain()
                    + ". Nothing was sent to Portkey. Ask again from the key's values of today.");
        }
        return Optional.empty();
    }

    private void reset(ObjectNode limits) {
        boolean changed = changes.of(ApiKeyField.PERIODIC_RESET).isPresent();
        String word = UpdateBody.text(intended(ApiKeyField.PERIODIC_RESET));
        Matcher days = EVERY_DAYS.matcher(word);
        // The two members exclude each other: only a changed one clears the other.
        if (days.matches()) {
            if (changed) {
                limits.putNull("periodic_reset");
            }
            limits.put("periodic_reset_days", Integer.parseInt(days.group(1)));
            return;
        }
        if (!word.equals(KeyValues.NO_RESET)) {
            limits.put("periodic_reset", word);
        } else if (changed) {
            limits.putNull("periodic_reset");
        }
        if (changed && hadDays()) {
            limits.putNull("periodic_reset_days");
        }
    }

    private boolean hadDays() {
        return present.usageLimits()
                .filter(limits -> limits.periodicResetDays().isPresent())
                .isPresent();
    }

    private FieldValue intended(ApiKeyField field) {
        return changes.of(field).map(FieldChange::after).orElseGet(() -> now.get(field));
    }
}
