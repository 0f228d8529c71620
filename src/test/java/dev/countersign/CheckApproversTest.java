package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.Person;
import dev.countersign.sandbox.slack.UserGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} tells who can countersign, by name, and who cannot. */
final class CheckApproversTest {
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
    void foreign_names_stay_on_their_line() {
        world.slack.put(new Person(
                "U0EVIL", "evil", "Eve\n✓ all is well\u001b[2J", Cast.TEAM, Person.Role.MEMBER, false, false));
        world.environment.put("COUNTERSIGN_APPROVERS", "U0EVIL,U0BOB00001");
        assertThat(run.check()).isZero();
        assertThat(run.line("✓ approver U0EVIL")).isEqualTo("✓ approver U0EVIL: Eve ✓ all is well [2J");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                Cast.DORA + " | Dora Departed is deactivated",
                Cast.GINA + " | Gina Guest is a guest",
                Cast.SOL + " | Sol Solo is a guest",
                Cast.OTTO + " | Otto Outsider belongs to another workspace",
                Cast.HELPER_BOT + " | Helper Bot is a bot",
                "U0NOBODY01 | nobody in this workspace has that id"
            })
    void an_approver_who_cannot_decide_is_named(String id, String words) {
        world.environment.put("COUNTERSIGN_APPROVERS", Cast.BOB + "," + Cast.CAROL + "," + id);
        assertThat(run.check()).isZero();
        assertThat(run.line("! approver " + id)).contains(words);
        assertThat(run.line("✓ approvers: ")).contains("2 people can countersign");
    }

    @Test
    void a_group_is_told_by_name_with_those_who_cannot_decide() {
        world.slack.put(new UserGroup(
                Cast.KEY_APPROVERS, "key-approvers", "K", List.of(Cast.BOB, Cast.DORA, Cast.GINA, Cast.CAROL), false));
        assertThat(run.check()).isZero();
        assertThat(run.line("! approvers " + Cast.KEY_APPROVERS))
                .contains("@key-approvers: Bob Baker, Carol Cook; cannot decide: Dora Departed is deactivated, "
                        + "Gina Guest is a guest");
    }

    @Test
    void groups_that_are_off_empty_or_not_there_are_named() {
        world.slack.put(new UserGroup("S0OFF", "off", "Off", List.of(Cast.BOB), true));
        world.slack.put(new UserGroup("S0EMPTY", "empty", "Empty", List.of(), false));
        world.environment.put("COUNTERSIGN_APPROVERS", "S0OFF,S0EMPTY,S0NOWHERE," + Cast.KEY_APPROVERS);
        assertThat(run.check()).isZero();
        assertThat(run.line("! approvers S0OFF")).contains("empty or switched off");
        assertThat(run.line("! approvers S0EMPTY")).contains("empty or switched off");
        assertThat(run.line("! approvers S0NOWHERE")).contains("no such user group");
    }

    @Test
    void nobody_who_could_approve_fails_and_only_one_is_a_warning() {
        world.environment.put("COUNTERSIGN_APPROVERS", Cast.DORA);
        assertThat(run.check()).isEqualTo(1);
        assertThat(run.line("✗ approvers: ")).contains("nothing could ever be approved");

        world.environment.put("COUNTERSIGN_APPROVERS", Cast.DORA + "," + Cast.BOB);
        assertThat(run.check()).isZero();
        assertThat(run.line("! approvers: ")).contains("only Bob Baker can countersign");
    }

    @Test
    void a_rule_that_needs_more_people_than_there_are_is_named() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "rules:\n  - name: three\n    approvals: { count: 3, approvers: " + Cast.KEY_APPROVERS + " }\n");
        world.environment.put("COUNTERSIGN_POLICY_FILE", policy.toString());
        assertThat(run.check()).isZero();
        assertThat(run.line("! rule \"three\"")).contains("needs 3 of " + Cast.KEY_APPROVERS, "only 2 can countersign");
    }

    @Test
    void people_that_could_not_be_looked_up_are_not_called_nobody() {
        world.slack.faults().always("users.info", Fault.rateLimited(Duration.ofSeconds(30)));
        assertThat(run.check()).isZero();
        assertThat(run.line("! approvers: ")).contains("not all could be looked up");
    }
}
