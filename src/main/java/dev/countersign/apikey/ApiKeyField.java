package dev.countersign.apikey;

import java.util.Optional;

/** What may be changed on a key. The word is the block id in Slack, the name in the database and in the audit. */
public enum ApiKeyField {
    NAME("name", "Name"),
    DESCRIPTION("description", "Description"),
    SCOPES("scopes", "Scopes"),
    /** The value of the one {@code requests}/{@code rpm} entry of the rate limits. */
    RPM("rpm", "Requests per minute"),
    CREDIT_LIMIT("credit_limit", "Credit limit"),
    ALERT_THRESHOLD("alert_threshold", "Alert at"),
    PERIODIC_RESET("periodic_reset", "Budget resets"),
    /** An action, not a state: forgives what was spent. */
    RESET_USAGE("reset_usage", "Reset usage");

    private final String word;
    private final String label;

    ApiKeyField(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /** The lasting name: block id, action id, column value. */
    public String word() {
        return word;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** The field with that word; nothing for any other text. */
    public static Optional<ApiKeyField> of(String word) {
        for (ApiKeyField field : values()) {
            if (field.word.equals(word)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
