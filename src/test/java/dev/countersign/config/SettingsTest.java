package dev.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.AuditKeyPair;
import dev.countersign.Runbook;
import dev.countersign.config.Settings.Transport;
import dev.countersign.policy.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every variable: what it is by default, what it takes, what it refuses, and what the operator is told. */
class SettingsTest {
    /** The least that {@code serve} needs. */
    private static final Map<String, String> LEAST = Map.of(
            "SLACK_BOT_TOKEN", "xoxb-1-least",
            "SLACK_SIGNING_SECRET", "least-signing-secret",
            "PORTKEY_API_KEY", "least-portkey-key",
            "COUNTERSIGN_APPROVAL_CHANNEL", "C0APPROVAL",
            "COUNTERSIGN_APPROVERS", "U0BOB,U0CAROL");

    private static final AuditKeyPair AUDIT_KEY = AuditKeyPair.fresh();

    static List<SettingRow> rows() {
        return SettingRow.all();
    }

    static Stream<SettingRow> settable() {
        return rows().stream().filter(row -> row.good() != null);
    }

    @Test
    void every_setting_has_a_row_here() {
        assertThat(rows())
                .extracting(SettingRow::name)
                .containsExactlyElementsOf(
                        Arrays.stream(Setting.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void unset_or_blank_means_the_default(SettingRow row) {
        for (Map<String, String> environment : List.of(without(row), with(row.name(), " \t"))) {
            if (row.preset().equals(SettingRow.REQUIRED)) {
                assertThat(problems(environment)).singleElement().asString().contains(row.name());
            } else {
                assertThat(row.read().apply(read(environment))).asString().isEqualTo(row.preset());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settable")
    void takes_a_good_value_from_the_variable(SettingRow row) {
        assertThat(row.read().apply(read(with(row.name(), row.good()))))
                .asString()
                .isEqualTo(row.shown());
    }

    @ParameterizedTest
    @MethodSource("settable")
    void takes_a_good_value_from_a_mounted_file(SettingRow row) {
        Map<String, String> environment = without(row);
        environment.put(row.name() + "_FILE", "/run/secrets/one");

        assertThat(row.read().apply(read(environment, Map.of("/run/secrets/one", row.good() + "\r\n"))))
                .asString()
                .isEqualTo(row.shown());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void says_what_is_wrong_by_name_and_never_by_value(SettingRow row) {
        assertThat(problems(with(row.name(), row.wrong())))
                .singleElement()
                .asString()
                .startsWith(row.name() + ": ")
                .contains(row.sentence())
                .doesNotContain(row.wrong());
    }

    @ParameterizedTest
    @MethodSource("settable")
    void refuses_a_value_given_twice(SettingRow row) {
        Map<String, String> environment = with(row.name(), row.good());
        environment.put(row.name() + "_FILE", "/run/secrets/one");

        assertThat(problems(environment))
                .singleElement()
                .asString()
                .startsWith(row.name() + ": is given twice")
                .contains(row.name() + "_FILE");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refuses_a_mounted_file_that_cannot_be_read(SettingRow row) {
        Map<String, String> environment = without(row);
        environment.put(row.name() + "_FILE", "/not/mounted\0");

        assertThat(problems(environment))
                .singleElement()
                .asString()
                .startsWith(row.name() + ": ")
                .doesNotContain("/not/mounted");
    }

    @Test
    void tells_all_problems_at_once() {
        Map<String, String> wrong = new HashMap<>();
        rows().forEach(row -> wrong.put(row.name(), row.wrong()));

        assertThat(problems(wrong)).hasSize(rows().size());
        assertThat(problems(Map.of()))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "SLACK_BOT_TOKEN",
                        "SLACK_APP_TOKEN",
                        "PORTKEY_API_KEY",
                        "COUNTERSIGN_APPROVAL_CHANNEL",
                        "COUNTERSIGN_APPROVERS");
    }

    @Test
    void blank_signing_secret_is_refused_by_its_name() {
        assertThat(problems(with("SLACK_SIGNING_SECRET", "  ")))
                .singleElement()
                .asString()
                .startsWith("SLACK_SIGNING_SECRET: must be")
                .contains("not blank");
    }

    @Test
    void socket_mode_wins_when_both_ways_are_given() {
        Settings settings = read(with("SLACK_APP_TOKEN", "xapp-1-tok"));

        assertThat(settings.slack().transport()).isInstanceOf(Transport.SocketMode.class);
    }

    @Test
    void both_servers_on_one_port_are_refused() {
        assertThat(problems(with("COUNTERSIGN_MANAGEMENT_PORT", "3000")))
                .singleElement()
                .asString()
                .startsWith("COUNTERSIGN_MANAGEMENT_PORT: must be another port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:file:x?mode=memory", "jdbc:postgresql://"})
    void database_that_forgets_is_refused(String url) {
        assertThat(problems(with("COUNTERSIGN_DATABASE_URL", url))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:pass@host.test/api/",
                "https://host.test/api/?token=x",
                "/api/",
                "https:///api/",
                "http://host.test:70000/api/",
                "https://host.test/api/#x"
            })
    void url_that_is_not_plain_is_refused(String url) {
        assertThat(problems(with("SLACK_API_URL", url))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "0m", "-5m", "1e3s", "P9999D", "9999999999s", "PT0S", "5 m"})
    void duration_that_is_not_clear_is_refused(String text) {
        assertThat(ValueForms.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-1", "NaN", "1e3", "10001", "1,5", ""})
    void rate_that_is_not_clear_is_refused(String text) {
        assertThat(ValueForms.rate(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "U0BOB,,U0CAROL", "bob", "u0bob", "C0CHANNEL", "<@U0BOB>"})
    void approver_that_is_no_id_is_refused(String text) {
        assertThat(problems(with("COUNTERSIGN_APPROVERS", text))).hasSize(1);
    }

    @Test
    void audit_key_that_cannot_sign_is_said_to_be_what_it_is_and_not_told() {
        String locked = AUDIT_KEY.signing().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        Map<String, String> said = Map.of(
                "",
                "holds no key in PEM form",
                "once upon a time",
                "holds no key in PEM form",
                locked,
                "locked with a password",
                AUDIT_KEY.checking(),
                "holds a PUBLIC KEY where a PRIVATE KEY is needed",
                AuditKeyPair.ofKind("RSA").signing(),
                "not of the kind Ed25519",
                AUDIT_KEY.signing().replace("MC4", "AAA"),
                "not of the kind Ed25519");
        said.forEach((text, problem) -> assertThat(AuditKeyFile.signing(text))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class,
                        wrong -> assertThat(wrong.problems().toString())
                                .contains(problem)
                                .contains("openssl genpkey -algorithm ed25519")));
        assertThat(read(with("COUNTERSIGN_AUDIT_KEY_FILE", "/there/key.pem")).toString())
                .doesNotContain(AUDIT_KEY.signing().lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void audit_key_that_anybody_may_read_is_a_warning(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), AUDIT_KEY.signing());
        Map<String, String> environment = with("COUNTERSIGN_AUDIT_KEY_FILE", file.toString());
        Map<String, String> there = Map.of(file.toString(), AUDIT_KEY.signing());

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(((Reading.Read<Settings>) reading(environment, there)).warnings())
                .singleElement()
                .asString()
                .startsWith("COUNTERSIGN_AUDIT_KEY_FILE: everybody on this machine may read it");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(((Reading.Read<Settings>) reading(environment, there)).warnings())
                .isEmpty();
    }

    @Test
    void misspelt_variable_is_a_warning_with_the_nearest_name() {
        Map<String, String> environment = with("COUNTERSIGN_APROVERS", "U0MALLORY");
        environment.put("COUNTERSIGN_AUDIT_KEY_FILE_FILE", "");

        assertThat(warnings(environment))
                .singleElement()
                .asString()
                .startsWith("COUNTERSIGN_APROVERS: ")
                .endsWith("COUNTERSIGN_APPROVERS");
    }

    @Test
    void plain_http_to_elsewhere_is_a_warning() {
        assertThat(warnings(with("PORTKEY_BASE_URL", "http://portkey.test/v1"))).hasSize(1);
        assertThat(warnings(with("PORTKEY_BASE_URL", "http://127.0.0.1:9/v1"))).isEmpty();
    }

    @Test
    void policy_file_may_name_all_approvers_itself() {
        Map<String, String> environment = with("COUNTERSIGN_POLICY_FILE", "/there/policy.yaml");
        environment.remove("COUNTERSIGN_APPROVERS");

        assertThat(read(environment).policy().rules()).extracting(Rule::name).containsExactly("all alike");
    }

    @Test
    void policy_file_that_says_default_needs_the_list() {
        Map<String, String> environment = with("COUNTERSIGN_POLICY_FILE", "/there/default.yaml");
        assertThat(read(environment).policy().rules().get(0).outcome())
                .asString()
                .contains("U0BOB");
        environment.remove("COUNTERSIGN_APPROVERS");

        assertThat(problems(environment))
                .containsExactly("COUNTERSIGN_POLICY_FILE: line 1: approvers says default, "
                        + "but COUNTERSIGN_APPROVERS names nobody: set it, or name ids here.");
    }

    @Test
    void every_problem_of_a_policy_file_stops_the_start_with_its_line() {
        assertThat(problems(with("COUNTERSIGN_POLICY_FILE", "/there/broken.yaml")))
                .hasSize(2)
                .allMatch(line -> line.matches("COUNTERSIGN_POLICY_FILE: line [23]: .*"));
    }

    @Test
    void no_secret_is_printed_with_the_settings() {
        Map<String, String> environment = with("COUNTERSIGN_DATABASE_URL", "jdbc:postgresql://db/x?password=hunter2");

        assertThat(read(environment).toString())
                .contains("C0APPROVAL")
                .doesNotContain("xoxb-1-least", "least-signing-secret", "least-portkey-key", "hunter2");
    }

    @Test
    void sandbox_needs_nothing_and_refuses_a_wrong_port() {
        assertThat(SandboxSettings.read(Map.of(), path -> Optional.empty()))
                .asString()
                .contains("Read[", "port=3000");
        assertThat(SandboxSettings.read(Map.of("PORT", "http"), path -> Optional.empty()))
                .isInstanceOf(Reading.Wrong.class);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new TreeMap<>(LEAST);
        environment.put(name, value);
        return environment;
    }

    private static Map<String, String> without(SettingRow row) {
        Map<String, String> environment = new TreeMap<>(LEAST);
        environment.remove(row.name());
        return environment;
    }

    private static Settings read(Map<String, String> environment) {
        return read(environment, Map.of());
    }

    private static Settings read(Map<String, String> environment, Map<String, String> files) {
        Reading<Settings> reading = reading(environment, files);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read<Settings>) reading).settings();
    }

    private static List<String> warnings(Map<String, String> environment) {
        Reading<Settings> reading = reading(environment, Map.of());
        assertThat(reading).isInstanceOf(Reading.Read.class);
        List<String> warnings = ((Reading.Read<Settings>) reading).warnings();
        assertThat(warnings).allSatisfy(Runbook::knows);
        return warnings;
    }

    private static List<String> problems(Map<String, String> environment) {
        Reading<Settings> reading = reading(environment, Map.of());
        assertThat(reading).isInstanceOf(Reading.Wrong.class);
        List<String> problems = ((Reading.Wrong<Settings>) reading).problems();
        assertThat(problems).allSatisfy(Runbook::knows);
        return problems;
    }

    private static Reading<Settings> reading(Map<String, String> environment, Map<String, String> files) {
        Map<String, String> present = new HashMap<>(files);
        present.put("/there/key.pem", AUDIT_KEY.signing());
        present.put("/there/policy.yaml", "rules: [{ name: all alike, approvals: { approvers: [S0ALL] } }]");
        present.put("/there/default.yaml", "rules: [{ name: x, approvals: { approvers: default } }]");
        present.put("/there/broken.yaml", "rules:\n  - name: x\n  - 5");
        return Settings.read(environment, path -> Optional.ofNullable(present.get(path.toString())));
    }
}
