package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.LoggedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check}: its lines, its status, the settings and the database. */
final class CheckTest {
    @TempDir
    private Path folder;

    private CheckRun run;
    private World world;

    @BeforeEach
    void open() throws IOException {
        run = new CheckRun(folder);
        world = run.world;
    }

    @AfterEach
    void close() {
        run.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everything_as_it_should_be_is_0_with_a_line_each(boolean socketMode) throws IOException {
        if (socketMode) {
            world.environment.remove("SLACK_SIGNING_SECRET");
            world.environment.put("SLACK_APP_TOKEN", world.slack.credentials().appToken());
        }
        run.madeDatabase();

        assertThat(run.check()).isZero();
        assertThat(run.lines()).allMatch(line -> line.startsWith("✓ ") || line.equals("serve would work."));
        assertThat(run.line("✓ SLACK_BOT_TOKEN: works")).contains("@countersign in Acme");
        assertThat(run.line("✓ COUNTERSIGN_REQUEST_TTL")).contains("default, 8h");
        assertThat(run.line("✓ COUNTERSIGN_APPROVAL_CHANNEL: #")).contains("#key-approvals");
        assertThat(run.line("✓ COUNTERSIGN_RESULT_CHANNEL: #")).contains("#key-changes");
        assertThat(run.line("✓ approvers " + Cast.KEY_APPROVERS)).endsWith("@key-approvers: Bob Baker, Carol Cook");
        assertThat(run.line("✓ right workspace_service_api_keys.update")).endsWith("held, not tried");
        assertThat(run.line("✓ COUNTERSIGN_DATABASE_URL: the file")).contains("takes writes, schema version");
        assertThat(run.lines().stream().filter(line -> line.startsWith("✓ SLACK_APP_TOKEN: opens")))
                .hasSize(socketMode ? 1 : 0);
    }

    @Test
    void it_asks_and_changes_nothing() throws IOException {
        run.madeDatabase();
        int before = world.slack.calls().size();
        assertThat(run.check()).isZero();

        assertThat(world.slack.calls().stream().skip(before).map(LoggedCall::method))
                .doesNotContain("chat.postMessage", "chat.update", "chat.delete", "conversations.open");
        assertThat(world.portkey.keys())
                .allMatch(key -> world.portkey.puts(key.path("id").asText()) == 0);
    }

    @Test
    void json_says_the_same() throws IOException {
        world.environment.put("COUNTERSIGN_APPROVAL_CHANNEL", Cast.OLD_TIMES);
        assertThat(run.check("--json")).isEqualTo(1);

        JsonNode told = JsonMapper.builder().build().readTree(String.join("\n", run.lines()));
        assertThat(told.path("passed").asBoolean(true)).isFalse();
        assertThat(told.path("findings"))
                .anySatisfy(finding -> {
                    assertThat(finding.path("subject").asText()).isEqualTo("COUNTERSIGN_APPROVAL_CHANNEL");
                    assertThat(finding.path("result").asText()).isEqualTo("failed");
                    assertThat(finding.path("sentence").asText()).contains("archived");
                })
                .allSatisfy(
                        finding -> assertThat(finding.path("result").asText()).isIn("passed", "warning", "failed"));
    }

    @Test
    void wrong_settings_are_named_and_nothing_is_asked() {
        world.environment.put("PORT", "http");
        world.environment.put("COUNTERSIGN_REQUEST_TTL", "soon");
        assertThat(run.check()).isEqualTo(1);

        assertThat(run.line("✗ PORT")).contains("must be a port");
        assertThat(run.line("✗ COUNTERSIGN_REQUEST_TTL")).contains("must be a duration");
        assertThat(run.line("✓ SLACK_BOT_TOKEN")).endsWith("set");
        assertThat(run.line("! everything else")).contains("not tried");
        assertThat(world.slack.calls()).isEmpty();
    }

    @Test
    void what_is_suspicious_in_the_settings_is_a_warning() throws IOException {
        Path level = Files.writeString(folder.resolve("level"), "warn");
        world.environment.put("COUNTERSIGN_LOG_LEVEL_FILE", level.toString());
        world.environment.put("COUNTERSIGN_APROVERS", "U1");
        assertThat(run.check()).isZero();

        assertThat(run.line("✓ COUNTERSIGN_LOG_LEVEL")).endsWith("set by COUNTERSIGN_LOG_LEVEL_FILE");
        assertThat(run.line("! COUNTERSIGN_APROVERS")).contains("COUNTERSIGN_APPROVERS");
    }

    @Test
    void a_policy_is_told_with_its_problems() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "rules:\n  - name: empty\n");
        world.environment.put("COUNTERSIGN_POLICY_FILE", policy.toString());
        assertThat(run.check()).isEqualTo(1);
        assertThat(run.line("✗ COUNTERSIGN_POLICY_FILE")).contains("line 2: a rule must say what happens");
    }

    @Test
    void a_database_not_made_yet_is_a_warning_and_not_made() {
        assertThat(run.check()).isZero();
        assertThat(run.line("! COUNTERSIGN_DATABASE_URL")).contains("not made yet: serve makes it");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void it_looks_beside_a_running_bot_without_disturbing_it() throws IOException {
        world.start();
        assertThat(run.check()).isZero();
        assertThat(run.line("✓ COUNTERSIGN_DATABASE_URL")).contains("takes writes");
        assertThat(world.failing()).isEmpty();
        assertThat(world.asked("checkout-prod", 120, "beside a check").text()).isNotEmpty();
    }

    @Test
    void a_taken_port_may_be_the_running_bots() {
        world.environment.put("PORT", String.valueOf(world.slack.apiUrl().getPort()));
        assertThat(run.check()).isZero();
        assertThat(run.line("! PORT")).contains("it is the bot's if it runs already, else end what has it");
        world.environment.put("COUNTERSIGN_MANAGEMENT_PORT", world.environment.put("PORT", "0"));
        assertThat(run.check()).isZero();
        assertThat(run.line("✓ PORT: ")).endsWith("is free");
        assertThat(run.line("! COUNTERSIGN_MANAGEMENT_PORT")).contains("cannot be listened on");
    }
}
