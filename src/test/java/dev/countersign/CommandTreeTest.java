package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTreeTest {
    private static final Map<String, String> ENOUGH = Map.of(
            "SLACK_BOT_TOKEN", "xoxb-1-token",
            "SLACK_APP_TOKEN", "xapp-1-token",
            "PORTKEY_API_KEY", "pk-1",
            "COUNTERSIGN_APPROVAL_CHANNEL", "C0APPROVAL",
            "COUNTERSIGN_APPROVERS", "U0BOB",
            "COUNTERSIGN_LOG_LEVEL", "error");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> ran = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "serve --help",
                "sandbox --help",
                "sandbox trip --help",
                "check --help",
                "policy --help",
                "policy explain --help",
                "audit --help",
                "audit verify --help"
            })
    void help_is_an_answer_everywhere(String line) {
        assertThat(run(Map.of(), line)).isZero();
        assertThat(out.toString()).contains("Usage: countersign");
        assertThat(err.toString()).isEmpty();
        assertThat(ran).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "serve --version", "sandbox --version"})
    void version_is_an_answer_everywhere(String line) {
        assertThat(run(Map.of(), line)).isZero();
        assertThat(out.toString()).startsWith("countersign ");
        assertThat(ran).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "server",
                "--wrong",
                "serve --wrong",
                "serve more",
                "check more",
                "policy",
                "policy check",
                "audit",
                "audit export more",
                "audit verify --public-key missing.pem",
                "audit verify --head 12",
                "audit verify --until 2026-11-24T18:00:00Z",
                "policy explain --policy ok.yaml"
            })
    void wrong_use_is_2_and_says_what_is_right(String line) {
        assertThat(run(ENOUGH, line)).isEqualTo(2);
        assertThat(err.toString()).contains("countersign").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
        assertThat(ran).isEmpty();
    }

    @Test
    void wrong_settings_are_2_and_one_line_each() {
        Map<String, String> wrong = Map.of("SLACK_BOT_TOKEN", "xoxp-secret", "PORT", "http", "SLACK_APP_TOKEN", "x");

        assertThat(run(wrong, "serve")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(6)
                .allMatch(line -> line.matches("[A-Z_]+: .*"))
                .noneMatch(line -> line.contains("secret"));
        assertThat(out.toString()).isEmpty();
        assertThat(ran).isEmpty();
    }

    @Test
    void right_settings_run_the_bot_and_its_status_is_the_answer() {
        assertThat(run(ENOUGH, "serve")).isEqualTo(1);
        assertThat(ran).containsExactly("serve in C0APPROVAL");
    }

    @Test
    void sandbox_needs_no_setting() {
        assertThat(run(Map.of("COUNTERSIGN_LOG_LEVEL", "error", "PORT", "0"), "sandbox"))
                .isZero();
        assertThat(ran).containsExactly("sandbox on 0");
    }

    @Test
    void bug_is_1_without_a_stack_trace_for_the_operator() {
        CommandTree tree = new CommandTree(
                (settings, streams) -> {
                    throw new IllegalStateException("xoxb-1-token");
                },
                (settings, streams) -> 0,
                ENOUGH,
                file -> Optional.empty(),
                new TickedClock());

        assertThat(tree.run(new PrintWriter(out, true), new PrintWriter(err, true), "serve"))
                .isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).doesNotContain("xoxb");
    }

    @Test
    void policy_check_prints_file_line_and_sentence() {
        assertThat(run(Map.of(), "policy check broken.yaml")).isEqualTo(1);
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "broken.yaml:2: a rule must say what happens: add one of deny, automatic, "
                                + "approvals, break_glass.\n");
        assertThat(run(Map.of(), "policy check missing.yaml")).isEqualTo(1);
    }

    @Test
    void policy_check_takes_a_good_one_with_its_warnings() {
        assertThat(run(Map.of("COUNTERSIGN_APPROVERS", "U0BOB"), "policy check ok.yaml"))
                .isZero();
        assertThat(out.toString()).startsWith("ok.yaml: 1 rules, no problem");
        assertThat(err.toString()).startsWith("ok.yaml:2: when one of U0BOB asks");
    }

    @Test
    void policy_explain_tells_what_is_needed() {
        assertThat(run(Map.of(), "policy explain --policy ok.yaml --rpm 60:5000 --requester U0ALICE"))
                .isZero();
        assertThat(out.toString())
                .startsWith(
                        "ALLOWED: Needs approval by one of COUNTERSIGN_APPROVERS. Rule \"raises\": Requests per minute "
                                + "60 → 5000 is × 83.34, more than × 3.");
        assertThat(run(Map.of(), "policy explain --policy ok.yaml --rpm 60:61 --requester U0ALICE"))
                .isZero();
        assertThat(out.toString()).contains("REFUSED: No rule covers this change");
        assertThat(run(Map.of(), "policy explain --policy ok.yaml --rpm 60:1e9 --requester U0ALICE"))
                .isEqualTo(2);
        assertThat(run(Map.of(), "policy explain --policy ordered.yaml --rpm 60:61 --requester U0ALICE"))
                .isZero();
        assertThat(out.toString())
                .contains("2 different people before it is applied", "  1 of U0BOB", "  then 1 of S0SECURITY");
    }

    private static Optional<String> policy(String file) {
        String name = "rules:\n  - name: raises\n";
        return switch (file) {
            case "ok.yaml" ->
                Optional.of(name + "    when: { factor_above: { rpm: 3 } }\n    approvals: { approvers: default }");
            case "ordered.yaml" ->
                Optional.of(
                        name
                                + "    approvals: { ordered: true, stages: [{ approvers: U0BOB }, { approvers: S0SECURITY }] }");
            case "broken.yaml" -> Optional.of(name);
            default -> Optional.empty();
        };
    }

    private int run(Map<String, String> environment, String line) {
        CommandTree tree = new CommandTree(
                (settings, streams) -> {
                    ran.add("serve in " + settings.channels().approval());
                    return 1;
                },
                (settings, streams) -> {
                    ran.add("sandbox on " + settings.port());
                    return 0;
                },
                environment,
                file -> policy(file.toString()),
                new TickedClock());
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
        return tree.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
