package dev.countersign.config;

import java.util.Optional;

/**
 * Every variable the bot reads, by its exact name. Each may come instead from a file, named by the variable with
 * {@code _FILE} appended. Two of the names end in {@code _FILE} themselves; their mounted variant is
 * {@code …_FILE_FILE}.
 */
enum Setting {
    SLACK_BOT_TOKEN(null, "a Slack bot token, which begins with xoxb-"),
    SLACK_APP_TOKEN(null, "a Slack app-level token, which begins with xapp-"),
    SLACK_SIGNING_SECRET(null, "the signing secret on the Slack app's page Basic Information, not blank"),
    SLACK_API_URL(
            "https://slack.com/api/",
            "an absolute http or https URL that ends in /api/, without user, password, query or fragment"),
    PORTKEY_API_KEY(null, "a Portkey admin API key, without spaces"),
    PORTKEY_BASE_URL(
            "https://api.portkey.ai/v1", "an absolute http or https URL, without user, password, query or fragment"),
    COUNTERSIGN_APPROVAL_CHANNEL(null, "the id of a channel (C… or G…), not its name"),
    COUNTERSIGN_RESULT_CHANNEL(null, "the id of a channel (C… or G…), not its name"),
    COUNTERSIGN_APPROVERS(null, "ids of users (U… or W…) and user groups (S…), separated by commas"),
    COUNTERSIGN_POLICY_FILE(null, "the path of a readable policy file"),
    COUNTERSIGN_DATABASE_URL(
            "jdbc:sqlite:countersign.db", "jdbc:sqlite:FILE (not in memory) or jdbc:postgresql://HOST/DATABASE"),
    COUNTERSIGN_MENTION_APPROVERS("true", "true or false"),
    COUNTERSIGN_MANAGE_ORGANISATION_KEYS("false", "true or false"),
    COUNTERSIGN_WATCH("false", "true or false"),
    COUNTERSIGN_GIVE_UP_AFTER("30m", ValueForms.A_DURATION),
    COUNTERSIGN_RETENTION("365d", ValueForms.A_DURATION),
    COUNTERSIGN_AUDIT_KEY_FILE(null, "the path of a readable file with an Ed25519 private key in PEM form"),
    COUNTERSIGN_REQUEST_TTL("8h", ValueForms.A_DURATION),
    COUNTERSIGN_KEY_CACHE_TTL("10m", ValueForms.A_DURATION),
    COUNTERSIGN_PORTKEY_RPS("5", "a number greater than 0 and at most 10000, like 5 or 0.5"),
    PORT("3000", ValueForms.A_PORT),
    COUNTERSIGN_MANAGEMENT_PORT(null, ValueForms.A_PORT),
    COUNTERSIGN_LOG_FORMAT("text", "text or json"),
    COUNTERSIGN_LOG_LEVEL("info", "error, warn, info, debug or trace");

    private final String preset;
    private final String expectation;

    Setting(String preset, String expectation) {
        this.preset = preset;
        this.expectation = expectation;
    }

    /** What holds when the variable is not set. */
    Optional<String> preset() {
        return Optional.ofNullable(preset);
    }

    /** What the value must be, to be read after "must be". */
    String expectation() {
        return expectation;
    }

    /** The variable that may name a file holding the value. */
    String fileVariable() {
        return name() + "_FILE";
    }
}
