package dev.countersign.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to change on a key: at most one change per field, in the fields' own order. This is what an approver
 * approves and the only thing that is ever written.
 */
public record ChangeSet(List<FieldChange> changes) {
    public ChangeSet {
        changes = changes.stream()
                .sorted(Comparator.comparing(FieldChange::field))
                .toList();
        if (changes.stream().map(FieldChange::field).distinct().count() != changes.size()) {
            throw new IllegalArgumentException("two changes of one field");
        }
    }

    /** The fields whose wanted value differs from the one before; fields that are not wanted stay out. */
    public static ChangeSet between(Map<ApiKeyField, FieldValue> before, Map<ApiKeyField, FieldValue> wanted) {
        return new ChangeSet(wanted.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(entry -> new FieldChange(entry.getKey(), before.get(entry.getKey()), entry.getValue()))
                .toList());
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The change of that field, if it changes. */
    public Optional<FieldChange> of(ApiKeyField field) {
        return changes.stream().filter(change -> change.field() == field).findFirst();
    }

    /**
     * The same changes for less: each given amount must lie between today's and the one asked for, and at least one must
     * be given. Nothing when one does not, or is of a field that does not change here.
     */
    public Optional<ChangeSet> lowered(Map<ApiKeyField, FieldValue> amounts) {
        boolean lower = !amounts.isEmpty()
                && amounts.entrySet().stream()
                        .allMatch(amount -> of(amount.getKey())
                                .filter(change -> change.between(amount.getValue()))
                                .isPresent());
        return lower
                ? Optional.of(new ChangeSet(changes.stream()
                        .map(change -> new FieldChange(
                                change.field(), change.before(), amounts.getOrDefault(change.field(), change.after())))
                        .toList()))
                : Optional.empty();
    }

    /** What is wrong when, with these changes, the key's alert would lie above its credit limit. */
    public Optional<String> alertProblem(ApiKey key) {
        boolean touched = of(ApiKeyField.CREDIT_LIMIT).isPresent()
                || of(ApiKeyField.ALERT_THRESHOLD).isPresent();
        return touched
                        && intended(ApiKeyField.CREDIT_LIMIT, key) instanceof FieldValue.Amount limit
                        && intended(ApiKeyField.ALERT_THRESHOLD, key) instanceof FieldValue.Amount alert
                        && alert.number().compareTo(limit.number()) > 0
                ? Optional.of("The alert at " + alert.plain() + " would be above the credit limit of " + limit.plain()
                        + ": enter at least that, or lower the alert too.")
                : Optional.empty();
    }

    private FieldValue intended(ApiKeyField field, ApiKey key) {
        return of(field)
                .map(FieldChange::after)
                .orElseGet(() -> KeyValues.of(key).getOrDefault(field, FieldValue.NONE));
    }

    /** True when usage is to be reset: an act that must never be repeated blindly. */
    public boolean resetsUsage() {
        return of(ApiKeyField.RESET_USAGE).isPresent();
    }

    /**
     * The changed fields that no longer have the value that was approved, each with the value it has now. Empty when
     * the change may be written.
     */
    public Map<ApiKeyField, FieldValue> drift(ApiKey now) {
        return differing(now, true);
    }

    /** The changed fields that do not have the wanted value, each with the value it has. Empty when the change took. */
    public Map<ApiKeyField, FieldValue> missing(ApiKey now) {
        return differing(now, false);
    }

    private Map<ApiKeyField, FieldValue> differing(ApiKey now, boolean fromBefore) {
        Map<ApiKeyField, FieldValue> present = KeyValues.of(now);
        Map<ApiKeyField, FieldValue> differing = new EnumMap<>(ApiKeyField.class);
        for (FieldChange change : changes) {
            FieldValue expected = fromBefore ? change.before() : change.after();
            if (change.field() == ApiKeyField.RESET_USAGE) {
                // Whether a reset took cannot be read from a field: whoever asks looks at the time of the last reset.
                // But
                // only an exhausted key's spent budget was to be forgiven.
                if (fromBefore && !now.exhausted()) {
                    differing.put(change.field(), new FieldValue.Text(now.status()));
                }
                continue;
            }
            if (!expected.equals(present.get(change.field()))) {
                differing.put(change.field(), present.get(change.field()));
            }
        }
        return differing;
    }

    /**
     * SHA-256, in lower-case hex, over the canonical form of request, key, and each field's before and after. Two
     * different changes never share a form: every part is preceded by its length.
     */
    public String digest(String requestId, ApiKeyId key) {
        StringBuilder form = new StringBuilder();
        part(form, requestId);
        part(form, key.value());
        for (FieldChange change : changes) {
            part(form, change.field().word());
            value(form, change.before());
            value(form, change.after());
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(form.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static void value(StringBuilder form, FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            part(form.append('t'), text.text());
            return;
        }
        if (value instanceof FieldValue.Amount amount) {
            part(form.append('a'), amount.plain());
            return;
        }
        if (value instanceof FieldValue.Names names) {
            form.append('n').append(names.names().size()).append(':');
            names.names().forEach(name -> part(form, name));
            return;
        }
        if (value instanceof FieldValue.Flag flag) {
            form.append(flag.on() ? "f1" : "f0");
            return;
        }
        form.append('-');
    }

    private static void part(StringBuilder form, String text) {
        form.append(text.length()).append(':').append(text);
    }
}
