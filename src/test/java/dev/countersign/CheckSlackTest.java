package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Channel;
import dev.countersign.sandbox.slack.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check} against the simulated Slack: each thing that is wrong there is named with the next step. */
final class CheckSlackTest {
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

    @Test
    void a_test_card_is_posted_updated_and_deleted_where_cards_and_results_go() {
        assertThat(run.check("--post-test-card")).isZero();

        for (String channel : List.of(Cast.KEY_APPROVALS, Cast.KEY_CHANGES)) {
            assertThat(run.line("✓ test card in " + channel)).endsWith("posted, updated and deleted");
            assertThat(world.slack.messages(channel)).isEmpty();
        }
        for (String method : List.of("chat.postMessage", "chat.update", "chat.delete")) {
            assertThat(world.slack.calls(method)).hasSize(2);
        }
    }

    @Test
    void a_test_card_that_cannot_be_posted_fails() {
        world.slack.faults().once("chat.postMessage", Fault.error("restricted_action"));
        assertThat(run.check("--post-test-card")).isEqualTo(1);
        assertThat(run.line("✗ test card in " + Cast.KEY_APPROVALS))
                .contains("could not be posted (restricted_action)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "account_inactive", "token_revoked"})
    void a_refused_token_is_named_and_the_rest_of_slack_left_alone(String error) {
        world.slack.refuseTokens(error);
        assertThat(run.check()).isEqualTo(1);
        assertThat(run.line("✗ SLACK_BOT_TOKEN"))
                .contains(error, "copy the Bot User OAuth Token of the installed app again");
        assertThat(run.line("✓ PORTKEY_API_KEY: is")).endsWith("accepted");
    }

    @Test
    void a_refused_app_token_is_named() {
        world.environment.put("SLACK_APP_TOKEN", "xapp-1-A0COUNTER1-0000000000000-0000000000000000");
        assertThat(run.check()).isEqualTo(1);
        assertThat(run.line("✗ SLACK_APP_TOKEN")).contains("invalid_auth", "connections:write");
    }

    @Test
    void slack_out_of_reach_is_named() {
        world.slack.down();
        assertThat(run.check()).isEqualTo(1);
        assertThat(run.line("✗ SLACK_API_URL")).contains("does not answer", "check the address");
    }

    @Test
    void a_host_name_nobody_knows_is_named() {
        world.environment.put("SLACK_API_URL", "http://slack.invalid/api/");
        world.environment.put("PORTKEY_BASE_URL", "http://portkey.invalid/v1");
        assertThat(run.check()).isEqualTo(1);
        assertThat(run.line("✗ SLACK_API_URL")).contains("UnknownHostException");
        assertThat(run.line("✗ PORTKEY_BASE_URL")).contains("host name is not known");
    }

    @ParameterizedTest
    @CsvSource({
        "chat:write, ✗",
        "commands, ✗",
        "im:write, ✗",
        "users:read, ✗",
        "usergroups:read, ✗",
        "channels:history, ✗",
        "im:history, ✗",
        "groups:history, !",
        "files:write, !",
        "channels:read, !",
        "groups:read, !"
    })
    void a_missing_scope_is_named_with_what_it_costs(String scope, String mark) {
        Set<String> scopes = new TreeSet<>(world.slack.scopes());
        scopes.remove(scope);
        world.slack.grantScopes(scopes);

        int status = run.check();
        assertThat(run.line(mark + " scope " + scope))
                .contains("is missing: ")
                .endsWith("take over manifest.yml again, and reinstall the app.");
        assertThat(status == 1)
                .as(run.lines().toString())
                .isEqualTo(run.lines().stream().anyMatch(line -> line.startsWith("✗")));
        assertThat(mark.equals("✗")).isEqualTo(status == 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                Cast.OLD_TIMES + " | ✗ | #old-times is archived",
                Cast.RANDOM + " | ✗ | the bot is not a member of #random: type /invite @Countersign there.",
                Cast.BOARD + " | ✗ | the bot sees no channel C0BOARD001",
                "C0NOWHERE1 | ✗ | the bot sees no channel C0NOWHERE1",
                Cast.PARTNERS + " | ! | #partners is shared with another organisation: its people see every card"
            })
    void a_channel_is_looked_at(String channel, String mark, String words) {
        world.environment.put("COUNTERSIGN_APPROVAL_CHANNEL", channel);
        assertThat(run.check()).isEqualTo(mark.equals("✗") ? 1 : 0);
        assertThat(run.line(mark + " COUNTERSIGN_APPROVAL_CHANNEL")).contains(words);
        assertThat(run.line("✓ COUNTERSIGN_RESULT_CHANNEL: #")).contains("#key-changes");
    }

    @Test
    void one_channel_for_both_is_looked_at_once() {
        world.environment.remove("COUNTERSIGN_RESULT_CHANNEL");
        assertThat(run.check("--post-test-card")).isZero();
        assertThat(world.slack.calls("conversations.info")).hasSize(1);
        assertThat(world.slack.calls("chat.postMessage")).hasSize(1);
        assertThat(run.line("✓ COUNTERSIGN_RESULT_CHANNEL")).endsWith("not set");
    }

    @ParameterizedTest
    @CsvSource({"10, ahead of, ✗", "-10, behind, ✗", "2, ahead of, !"})
    void a_clock_that_is_off_is_named(int minutes, String words, String mark) {
        run.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
        assertThat(run.check()).isEqualTo(mark.equals("✗") ? 1 : 0);
        assertThat(run.line(mark + " clock, against Slack")).contains(words).containsPattern("et the clock");
        assertThat(run.line("! clock, against Portkey")).contains(words, "Set the clock");
    }

    @Test
    void without_signatures_a_clock_that_is_off_is_a_warning() {
        world.environment.put("SLACK_APP_TOKEN", world.slack.credentials().appToken());
        run.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        assertThat(run.check()).isZero();
        // 9 or 10, as the header has whole seconds.
        assertThat(run.line("! clock, against Slack")).containsPattern("(9|10) min ahead of");
    }

    @Test
    void a_channel_that_became_private_needs_the_other_scope() {
        Channel approvals = world.slack.channels().stream()
                .filter(channel -> channel.id().equals(Cast.KEY_APPROVALS))
                .findFirst()
                .orElseThrow();
        world.slack.put(approvals.asPrivate());
        Set<String> scopes = new TreeSet<>(world.slack.scopes());
        scopes.remove("groups:history");
        world.slack.grantScopes(scopes);
        assertThat(run.check()).isEqualTo(1);
        assertThat(run.line("✗ scope groups:history")).contains("private channel");
    }
}
