package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.sandbox.slack.Submission;
import dev.countersign.sandbox.slack.UserGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy of several rules, as people meet it: in the form, on the card, and by every button. */
final class PolicyTripTest {
    private static final String KEY = dev.countersign.sandbox.portkey.Cast.CHECKOUT_PROD;
    private static final String PAYMENTS = "S0PAYMENTS";
    private static final String SECURITY = "S0SECURITY";
    private static final String RULES = """
            rules:
              - name: no prompts
                when:
                  scopes_added: ["logs.*"]
                deny: Prompts stay private.
              - name: on call
                when:
                  fields: { only: [rpm] }
                break_glass:
                  by: [U0ALICE001]
                  reviewed_by: [S0APPROVE1]
              - name: lowering
                when:
                  direction: { only: [lower] }
                automatic: { quota: 3, per: 7d }
              - name: big raises
                when:
                  factor_above: { rpm: 3 }
                approvals:
                  stages:
                    - approvers: [S0PAYMENTS]
                    - approvers: [S0SECURITY]
                  reason: true
              - name: everything else
                approvals:
                  approvers: [S0APPROVE1]
            """;

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, false, Clock.systemUTC());
        Path policy = Files.writeString(folder.resolve("policy.yaml"), RULES);
        world.environment.put("COUNTERSIGN_POLICY_FILE", policy.toString());
        world.slack.put(new UserGroup(PAYMENTS, "payments", "Payments", List.of(Cast.BOB, Cast.DAVE), false));
        world.slack.put(new UserGroup(SECURITY, "security", "Security", List.of(Cast.CAROL), false));
        world.start();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void one_of_each_group_says_why_and_the_card_tells_how_far_it_is() {
        SlackMessage card = asked("rpm 600 because doubling twice");
        assertThat(said(card))
                .contains("1 of <!subteam^S0PAYMENTS> and 1 of <!subteam^S0SECURITY>", "big raises", "× 10")
                .contains("0 of 2: still one of <!subteam^S0PAYMENTS> and one of <!subteam^S0SECURITY>");

        approve("bob", card, "payments is fine with it");
        card = world.card(
                "1 of 2: one of <!subteam^S0PAYMENTS> has (<@" + Cast.BOB + ">); still one of <!subteam^S0SEC");
        assertThat(said(card)).contains("payments is fine with it");

        world.slack.as("bob").press(card, "approve");
        told(Cast.BOB, "already approved");
        world.slack.as("dave").press(card, "approve");
        told(
                Cast.DAVE,
                "would not count now: 1 of 2: one of <!subteam^S0PAYMENTS> has; still one of <!subteam^S0SECURITY>");

        approve("carol", card, "so is security");
        assertThat(said(world.result("checkout-prod"))).contains("<@" + Cast.BOB + ">, <@" + Cast.CAROL + ">");
        assertThat(rpm()).isEqualTo(600);
    }

    @Test
    void an_approver_lowers_the_amount_and_both_numbers_are_told() {
        SlackMessage card = asked("rpm 100 credit 20 because a bit more");
        world.slack.as("bob").press(card, "approve_less");
        Hand form = modal("bob", "approve_less");
        assertThat(form.submitAnyway().errors()).containsOnlyKeys("rpm");
        form.type("rpm", "60");
        form.type("credit_limit", "12.5");
        assertThat(form.submitAnyway().errors()).containsOnlyKeys("rpm", "credit_limit");
        form.type("rpm", "101");
        form.type("credit_limit", "20");
        assertThat(form.submitAnyway().errors()).containsOnlyKeys("rpm");
        form.type("rpm", "80");
        assertThat(form.submitAnyway().errors()).isEmpty();

        for (SlackMessage message : List.of(world.result("checkout-prod"), world.card("lowered by an approver"))) {
            assertThat(said(message)).contains("60 → 80", "asked for 100", "$10 → $20");
        }
        world.await(
                "alice is told both numbers",
                () -> world.slack.directMessages(Cast.ALICE).stream()
                        .filter(message -> said(message).contains("asked for 100"))
                        .findFirst());
        assertThat(rpm()).isEqualTo(80);
    }

    @Test
    void what_a_rule_approves_names_the_rule_in_place_of_a_person() {
        SlackMessage card = asked("rpm 30 because it is quiet");
        assertThat(said(card)).contains("without a second person", "lowering").doesNotContain("<@countersign>");
        assertThat(said(world.result("checkout-prod"))).contains("approved automatically", "lowering");
        assertThat(card.element("approve")).isEmpty();
        assertThat(rpm()).isEqualTo(30);
    }

    @Test
    void breaking_the_glass_is_loud_and_is_reviewed_by_somebody_else() {
        Hand form = world.form("alice", "update checkout-prod rpm 600 because the shop is down");
        form.choose("at_once", "yes");
        line("alice", "WILL BE APPLIED AT ONCE");
        assertThat(form.submit().errors()).isEmpty();

        SlackMessage card = world.card("BREAK-GLASS: APPLIED AT ONCE WITHOUT A SECOND PERSON, to be reviewed");
        assertThat(said(world.result("BREAK-GLASS"))).contains("to be reviewed", "on call");
        assertThat(rpm()).isEqualTo(600);
        world.slack.as("alice").press(card, "reviewed");
        told(Cast.ALICE, "somebody else");
        world.slack.as("mallory").press(card, "reviewed");
        told(Cast.MALLORY, "not one of the approvers");
        assertThat(waiting("bob")).contains("checkout-prod", "applied, to be reviewed");
        assertThat(waiting("alice")).doesNotContain("to be reviewed");
        world.slack.as("bob").press(card, "reviewed");

        SlackMessage reviewed = world.card("Reviewed by <@" + Cast.BOB + ">");
        assertThat(said(reviewed)).contains("WITHOUT A SECOND PERSON, reviewed").doesNotContain("to be reviewed");
        assertThat(reviewed.element("reviewed")).isEmpty();
        assertThat(said(world.result("Reviewed by <@" + Cast.BOB + ">"))).doesNotContain("to be reviewed");
        world.slack.as("carol").pressStale(card, "reviewed");
        told(Cast.CAROL, "nothing left to review");
        assertThat(waiting("bob")).doesNotContain("to be reviewed");
    }

    private String waiting(String person) {
        String id = world.slack.as(person).id();
        int before = world.slack.ephemerals(id).size();
        world.slack.as(person).command("/apikey", "requests waiting");
        List<SlackMessage> all = world.await(
                "the list", () -> Optional.of(world.slack.ephemerals(id)).filter(now -> now.size() > before));
        return all.get(all.size() - 1).readable();
    }

    @Test
    void the_form_says_live_what_will_be_needed_and_keeps_what_was_typed() {
        // Slack may leave out of a block_actions what nobody touched.
        world.slack.actionsTellUntouched(false);
        Hand form = world.form("alice", "update checkout-prod");
        line("alice", "Change something to see who must approve");
        form.type("reason", "typed before");
        form.type("rpm", "100");
        line("alice", "1 of <!subteam^S0APPROVE1>");
        form.type("rpm", "1000");
        line("alice", "1 of <!subteam^S0PAYMENTS> and 1 of <!subteam^S0SECURITY>");
        form.type("rpm", "30");
        line("alice", "approved automatically");
        form.type("rpm", "0");
        line("alice", "0 is not a limit");
        form.type("rpm", "100");
        form.choose("scopes", "completions.write", "logs.view");
        line("alice", "Prompts stay private");
        assertThat(form.submit().errors())
                .hasEntrySatisfying("reason", sentence -> assertThat(sentence).contains("Prompts stay private"));
        form.type("rpm", "60");
        form.choose("scopes", "completions.write");
        line("alice", "Change something to see who must approve");
        assertThat(form.view().state("reason").path("value").asText()).isEqualTo("typed before");
        assertThat(form.view().block("rpm")).isPresent();
    }

    @Test
    void a_form_filled_in_by_the_command_says_at_once_what_it_needs() {
        world.slack.actionsTellUntouched(false);
        world.form("alice", "update checkout-prod rpm 600");
        line("alice", "1 of <!subteam^S0PAYMENTS>");
    }

    @Test
    void only_those_whom_a_rule_names_are_offered_to_break_the_glass() {
        assertThat(world.form("bob", "update checkout-prod").view().block("at_once"))
                .isEmpty();
        assertThat(world.form("alice", "update checkout-prod").view().block("at_once"))
                .isPresent();
    }

    @Test
    void a_second_request_leads_to_the_open_one_and_keeps_what_was_typed() {
        SlackMessage card = asked("rpm 100 because first");
        Hand form = world.form("bob", "update checkout-prod rpm 90 because second");
        Submission sent = form.submit();
        assertThat(sent.closed()).isFalse();
        Hand top = world.slack.as("bob").modal().orElseThrow();
        assertThat(top.view().readable() + top.view().blocks())
                .contains("still open", "<@" + Cast.ALICE + ">", card.ts().replace(".", ""));
        top.close();
        assertThat(world.slack.as("bob").modal().orElseThrow().view().block("rpm"))
                .isPresent();
        assertThat(world.slack.messages(Cast.KEY_APPROVALS)).hasSize(1);
    }

    @Test
    void explain_says_what_it_would_need_and_how_the_policy_came_to_it() {
        assertThat(explain("rpm 600"))
                .contains("S0PAYMENTS", "S0SECURITY", "*no prompts* does not apply", "*big raises* applies", "× 10")
                .contains(
                        "does not hold: adds no scope like logs.*", "does not hold: Requests per minute: raise is not")
                .contains("holds: touches only Requests per minute", "holds: Requests per minute 60 → 600 is × 10")
                .contains("In an emergency you may have it applied at once");
        assertThat(explain("+logs.view")).contains("Would be refused", "Prompts stay private.", "*no prompts* refuses");
        assertThat(explain("rpm 30")).contains("approved automatically");
        assertThat(explain("rpm 60")).contains("Nothing would change");
        assertThat(explain("")).contains("Say what should change");
        assertThat(world.slack
                        .as("alice")
                        .command("/apikey", "explain nothere rpm 5")
                        .body())
                .contains("There is no API key named");
        assertThat(world.slack
                        .as("gina")
                        .command("/apikey", "explain checkout-prod rpm 5")
                        .body())
                .doesNotContain("approv");
        assertThat(world.slack.messages(Cast.KEY_APPROVALS)).isEmpty();
    }

    private String explain(String change) {
        return world.slack
                .as("alice")
                .command("/apikey", ("explain checkout-prod " + change).strip())
                .body();
    }

    private SlackMessage asked(String change) {
        assertThat(world.form("alice", "update checkout-prod " + change)
                        .submit()
                        .errors())
                .isEmpty();
        return world.card(change.substring(change.indexOf("because ") + 8));
    }

    private void approve(String person, SlackMessage card, String reason) {
        world.slack.as(person).press(card, "approve");
        Hand form = modal(person, "approve_request");
        assertThat(form.submitAnyway().errors()).containsOnlyKeys("reason");
        form.type("reason", reason);
        assertThat(form.submit().errors()).isEmpty();
    }

    private Hand modal(String person, String callbackId) {
        return world.await(
                callbackId,
                () -> world.slack
                        .as(person)
                        .modal()
                        .filter(hand -> hand.view().callbackId().equals(callbackId)));
    }

    private void told(String personId, String words) {
        world.await(
                personId + " is told " + words,
                () -> world.slack.ephemerals(personId).stream()
                        .filter(message -> said(message).contains(words))
                        .findFirst());
    }

    /** Waits until the form's last line says that. */
    private void line(String person, String words) {
        world.await(
                "the form says: " + words,
                () -> world.slack
                        .as(person)
                        .modal()
                        .flatMap(hand -> hand.view().block("needs"))
                        .filter(block -> block.toString().contains(words)));
    }

    private int rpm() {
        return world.await("the key's requests per minute", () -> Optional.of(world.portkey.key(KEY)))
                .path("rate_limits")
                .path(0)
                .path("value")
                .asInt();
    }
}
