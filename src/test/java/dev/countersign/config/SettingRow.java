package dev.countersign.config;

import dev.countersign.config.Settings.Transport;
import java.security.Key;
import java.util.List;
import java.util.function.Function;

/**
 * One variable as a test's row.
 *
 * @param preset what is read when it is not set, as {@code read} shows it
 * @param good a value it takes; null when it takes none
 * @param shown that value as {@code read} shows it
 * @param wrong a value it refuses
 * @param sentence a part of what is said about the wrong one
 */
record SettingRow(
        String name,
        String preset,
        String good,
        String shown,
        String wrong,
        String sentence,
        Function<Settings, Object> read) {
    static final String REQUIRED = "(required)";
    private static final String NONE = "(none)";

    @Override
    public String toString() {
        return name;
    }

    static List<SettingRow> all() {
        String duration = "must be a duration";
        String flag = "must be true or false";
        String url = "must be an absolute http or https URL";
        return List.of(
                new SettingRow(
                        "SLACK_BOT_TOKEN",
                        REQUIRED,
                        "xoxb-2-tok",
                        "xoxb-2-tok",
                        "xoxp-9-wrong",
                        "begins with xoxb-",
                        s -> s.slack().botToken().reveal()),
                new SettingRow(
                        "SLACK_APP_TOKEN",
                        NONE,
                        "xapp-1-tok",
                        "xapp-1-tok",
                        "xoxb-9-wrong",
                        "begins with xapp-",
                        s -> s.slack().transport() instanceof Transport.SocketMode mode
                                ? mode.appToken().reveal()
                                : NONE),
                new SettingRow(
                        "SLACK_SIGNING_SECRET",
                        REQUIRED,
                        "5e3c",
                        "5e3c",
                        "5e3c wrong",
                        "signing secret",
                        s -> s.slack().transport() instanceof Transport.Http http
                                ? http.signingSecret().reveal()
                                : NONE),
                new SettingRow(
                        "SLACK_API_URL",
                        "https://slack.com/api/",
                        "http://127.0.0.1:8080/api/",
                        "http://127.0.0.1:8080/api/",
                        "https://wrong.test/api",
                        "ends in /api/",
                        s -> s.slack().apiUrl()),
                new SettingRow(
                        "PORTKEY_API_KEY",
                        REQUIRED,
                        "pk-1",
                        "pk-1",
                        "pk wrong",
                        "without spaces",
                        s -> s.portkey().apiKey().reveal()),
                new SettingRow(
                        "PORTKEY_BASE_URL",
                        "https://api.portkey.ai/v1",
                        "http://localhost:1/v1/",
                        "http://localhost:1/v1",
                        "ftp://wrong.test/v1",
                        url,
                        s -> s.portkey().baseUrl()),
                new SettingRow(
                        "COUNTERSIGN_APPROVAL_CHANNEL",
                        REQUIRED,
                        "G0PRIVATE",
                        "G0PRIVATE",
                        "#wrong-channel",
                        "not its name",
                        s -> s.channels().approval()),
                new SettingRow(
                        "COUNTERSIGN_RESULT_CHANNEL",
                        "C0APPROVAL",
                        "C0RESULTS",
                        "C0RESULTS",
                        "D0WRONG",
                        "not its name",
                        s -> s.channels().result()),
                new SettingRow(
                        "COUNTERSIGN_APPROVERS",
                        REQUIRED,
                        " U0BOB , W0CAROL,S0KEYS ",
                        "Approvers[users=[U0BOB, W0CAROL], groups=[S0KEYS]]",
                        "@wrong",
                        "separated by commas",
                        SettingRow::approvers),
                new SettingRow(
                        "COUNTERSIGN_POLICY_FILE",
                        NONE,
                        "/there/policy.yaml",
                        "all alike",
                        "/wrong/policy.yaml",
                        "the path of a readable policy file",
                        s -> s.policy().rules().get(0).name().replace("one approval", NONE)),
                new SettingRow(
                        "COUNTERSIGN_DATABASE_URL",
                        "jdbc:sqlite:countersign.db",
                        "jdbc:postgresql://db/countersign?password=hunter2",
                        "jdbc:postgresql://db/countersign?password=hunter2",
                        "jdbc:mysql://wrong/db?password=hunter2",
                        "jdbc:postgresql://HOST/DATABASE",
                        s -> s.databaseUrl().reveal()),
                new SettingRow(
                        "COUNTERSIGN_MENTION_APPROVERS",
                        "true",
                        "FALSE",
                        "false",
                        "wrong",
                        flag,
                        s -> s.choices().mentionApprovers()),
                new SettingRow(
                        "COUNTERSIGN_MANAGE_ORGANISATION_KEYS",
                        "false",
                        "True",
                        "true",
                        "yes-wrong",
                        flag,
                        s -> s.choices().manageOrganisationKeys()),
                new SettingRow(
                        "COUNTERSIGN_WATCH",
                        "false",
                        "true",
                        "true",
                        "1-wrong",
                        flag,
                        s -> s.choices().watch()),
                new SettingRow(
                        "COUNTERSIGN_GIVE_UP_AFTER",
                        "PT30M",
                        "90s",
                        "PT1M30S",
                        "30-wrong",
                        duration,
                        s -> s.times().giveUpAfter()),
                new SettingRow(
                        "COUNTERSIGN_RETENTION",
                        "PT8760H",
                        "30d",
                        "PT720H",
                        "-1d",
                        duration,
                        s -> s.times().retention()),
                new SettingRow(
                        "COUNTERSIGN_AUDIT_KEY_FILE",
                        NONE,
                        "/there/key.pem",
                        "EdDSA",
                        "/wrong/key.pem",
                        "the path of a readable file with an Ed25519 private key in PEM form",
                        s -> s.auditKey().map(Key::getAlgorithm).orElse(NONE)),
                new SettingRow(
                        "COUNTERSIGN_REQUEST_TTL",
                        "PT8H",
                        "PT15M",
                        "PT15M",
                        "0h",
                        duration,
                        s -> s.times().requestTtl()),
                new SettingRow(
                        "COUNTERSIGN_KEY_CACHE_TTL",
                        "PT10M",
                        "500ms",
                        "PT0.5S",
                        "ten wrong minutes",
                        duration,
                        s -> s.times().keyCacheTtl()),
                new SettingRow(
                        "COUNTERSIGN_PORTKEY_RPS",
                        "5.0",
                        "0.5",
                        "0.5",
                        "1e9",
                        "number greater than 0",
                        s -> s.portkey().requestsPerSecond()),
                new SettingRow(
                        "PORT",
                        "3000",
                        "0",
                        "0",
                        "65536",
                        "0 to 65535",
                        s -> s.ports().http()),
                new SettingRow(
                        "COUNTERSIGN_MANAGEMENT_PORT",
                        NONE,
                        "9090",
                        "9090",
                        "-9090",
                        "0 to 65535",
                        s -> s.ports().management().map(Object::toString).orElse(NONE)),
                new SettingRow(
                        "COUNTERSIGN_LOG_FORMAT",
                        "TEXT",
                        "json",
                        "JSON",
                        "xml-wrong",
                        "must be text or json",
                        s -> s.logging().format()),
                new SettingRow(
                        "COUNTERSIGN_LOG_LEVEL",
                        "INFO",
                        "debug",
                        "DEBUG",
                        "verbose-wrong",
                        "debug or trace",
                        s -> s.logging().level()));
    }

    private static String approvers(Settings settings) {
        return "Approvers[users="
                + settings.approvers().users().stream().sorted().toList() + ", groups="
                + settings.approvers().groups() + "]";
    }
}
