package dev.countersign.apikey;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The present value of every field that may change on a key. */
public final class KeyValues {
    /** The word for a budget that never starts again. */
    public static final String NO_RESET = "none";

    private KeyValues() {}

    /** Every field's value on that key. {@link ApiKeyField#RESET_USAGE} is always off: it is an action. */
    public static Map<ApiKeyField, FieldValue> of(ApiKey key) {
        Map<ApiKeyField, FieldValue> values = new EnumMap<>(ApiKeyField.class);
        values.put(ApiKeyField.NAME, new FieldValue.Text(key.name()));
        values.put(ApiKeyField.DESCRIPTION, new FieldValue.Text(key.description()));
        values.put(ApiKeyField.SCOPES, FieldValue.of(key.scopes()));
        values.put(ApiKeyField.RPM, requestsPerMinute(key));
        values.put(ApiKeyField.CREDIT_LIMIT, amount(key.usageLimits().flatMap(UsageLimits::creditLimit)));
        values.put(ApiKeyField.ALERT_THRESHOLD, amount(key.usageLimits().flatMap(UsageLimits::alertThreshold)));
        values.put(ApiKeyField.PERIODIC_RESET, periodicReset(key));
        values.put(ApiKeyField.RESET_USAGE, new FieldValue.Flag(false));
        return values;
    }

    /** The word for a budget that starts again every so many days, which Portkey keeps apart from weekly and monthly. */
    public static String everyDays(int days) {
        return "every " + days + " days";
    }

    private static FieldValue requestsPerMinute(ApiKey key) {
        return key.rateLimits().stream()
                .filter(RateLimit::isRequestsPerMinute)
                .findFirst()
                .map(limit -> FieldValue.of(limit.value()))
                .orElse(FieldValue.NONE);
    }

    private static FieldValue periodicReset(ApiKey key) {
        return new FieldValue.Text(key.usageLimits().map(KeyValues::resets).orElse(NO_RESET));
    }

    /** When a budget starts again: {@code weekly}, {@code monthly}, every so many days, or {@link #NO_RESET}. */
    public static String resets(UsageLimits limits) {
        if (limits.periodicResetDays().isPresent()) {
            return everyDays(limits.periodicResetDays().getAsInt());
        }
        return limits.periodicReset().orElse(NO_RESET);
    }

    private static FieldValue amount(Optional<BigDecimal> number) {
        return number.<FieldValue>map(FieldValue.Amount::new).orElse(FieldValue.NONE);
    }
}
