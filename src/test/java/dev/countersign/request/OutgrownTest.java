package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Glob;
import dev.countersign.policy.KeyCondition;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Policy;
import dev.countersign.policy.RequesterCondition;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key that is renamed, moved or worse between its approval and the write: the policy is asked about the key as it is then. */
final class OutgrownTest extends TripTest {
    private static final Approvers BOB = new Approvers(Set.of("UBOB"), Set.of());
    private static final Outcome ONE = approvals(new Stage(1, BOB));
    private static final Outcome TWO =
            approvals(new Stage(1, BOB), new Stage(1, new Approvers(Set.of("UCAROL"), Set.of())));
    private static final Outcome AUTOMATIC = new Outcome.Automatic(1, Duration.ofDays(7));
    private static final Rule OTHERS_NEED_TWO = new Rule("others", List.of(), TWO);

    @BeforeEach
    void before() {
        becomes("search-dev", "active");
    }

    @Test
    void what_a_rule_let_through_for_another_name_is_not_written() {
        trip.policy = policy(named("*-dev", AUTOMATIC), OTHERS_NEED_TWO);
        ChangeRequest approved = trip.asked();
        assertThat(approved.state()).isEqualTo(RequestState.APPROVED);
        becomes("search-prod", "active");

        assertThat(ended(approved)).isEqualTo(RequestState.CONFLICTED);
        assertThat(trip.portkey.writes).isEmpty();
        assertThat(trip.now(approved).ending().orElseThrow().sentence())
                .startsWith(
                        "The key looks different to the policy than when this was approved, so nothing was written.")
                .contains("more by now than the approvals it has: ask again");
        assertThat(trip.now(approved).key().name()).isEqualTo("search-prod");
    }

    @Test
    void one_approval_is_not_enough_for_a_key_that_needs_two_by_now() {
        trip.policy = policy(named("*-dev", ONE), OTHERS_NEED_TWO);
        ChangeRequest approved = trip.approved();
        becomes("search-prod", "active");

        assertThat(ended(approved)).isEqualTo(RequestState.CONFLICTED);
        assertThat(trip.portkey.writes).isEmpty();
    }

    @Test
    void what_broke_the_glass_stays_within_its_rule() {
        Outcome glass = new Outcome.BreakGlass(new Approvers(Set.of("UALICE"), Set.of()), new Stage(1, BOB));
        trip.policy = policy(named("*-dev", glass), OTHERS_NEED_TWO);
        ChangeRequest loud = trip.atOnce();
        becomes("search-prod", "active");

        assertThat(ended(loud)).isEqualTo(RequestState.CONFLICTED);
        assertThat(trip.portkey.writes).isEmpty();
    }

    @Test
    void a_key_that_is_refused_by_now_is_left_alone_and_the_policy_says_why() {
        ChangeRequest approved = trip.approved();
        trip.portkey.becomes(
                ApiKeyFixture.key().name("search-dev").rpm(60).botsOwn().build());

        assertThat(ended(approved)).isEqualTo(RequestState.CONFLICTED);
        assertThat(trip.now(approved).ending().orElseThrow().sentence()).contains("never changes its own key");
    }

    @Test
    void a_key_of_which_the_policy_says_the_same_is_changed_and_uses_its_quota_once() {
        trip.policy = policy(named("search*", AUTOMATIC), OTHERS_NEED_TWO);
        ChangeRequest approved = trip.asked();
        becomes("search-prod", "exhausted");

        assertThat(ended(approved)).isEqualTo(RequestState.APPLIED);
    }

    @Test
    void a_status_that_no_rule_looks_at_makes_no_difference() {
        Policy any = policy(named("*-dev", ONE));
        Rule spent = new Rule(
                "spent", List.of(new KeyCondition(KeyCondition.Part.STATUS, List.of(new Glob("exhausted")))), TWO);
        Policy looks = policy(spent, named("*-dev", ONE));
        ApiKey active = ApiKeyFixture.key().status("active").build();
        ApiKey exhausted = ApiKeyFixture.key().status("exhausted").build();

        assertThat(any.alike(active, exhausted)).isTrue();
        assertThat(looks.alike(active, exhausted)).isFalse();
        assertThat(any.alike(active, ApiKeyFixture.key().name("other").build())).isFalse();
        assertThat(any.alike(active, ApiKeyFixture.key().botsOwn().build())).isFalse();
    }

    @Test
    void slack_is_needed_only_for_a_key_that_looks_different_and_is_waited_for_until_it_is_given_up() {
        Rule known = new Rule(
                "known",
                List.of(new RequesterCondition(new Approvers(Set.of(), Set.of("SKNOWN")))),
                approvals(new Stage(1, BOB)));
        trip.slack.groups.put("UALICE", Set.of("SKNOWN"));
        trip.policy = policy(named("other", TWO), known);
        ChangeRequest same = trip.approved();
        ChangeRequest renamed = trip.approved();
        trip.slack.groupsFail = true;
        assertThat(ended(same)).isEqualTo(RequestState.APPLIED);

        before();
        becomes("search-prod", "active");
        int written = trip.portkey.writes.size();
        assertThat(trip.applyFor(renamed, Trip.GIVE_UP.minusMinutes(1))).isFalse();
        assertThat(trip.state(renamed)).isEqualTo(RequestState.APPLYING);
        assertThat(trip.now(renamed).attempt().orElseThrow().trouble()).contains("Slack does not say");
        assertThat(trip.applyFor(renamed, Trip.GIVE_UP)).isTrue();
        assertThat(trip.state(renamed)).isEqualTo(RequestState.FAILED);
        assertThat(trip.now(renamed).ending().orElseThrow().sentence())
                .startsWith("Slack did not say who may approve, so nothing was written.");
        assertThat(trip.portkey.writes).hasSize(written);

        trip.slack.groupsFail = false;
        assertThat(trip.retry().retry(Trip.press(trip.now(renamed), "UBOB"))).isInstanceOf(PressOutcome.Done.class);
        assertThat(ended(renamed)).isEqualTo(RequestState.APPLIED);
    }

    @Test
    void a_workspace_whose_name_was_not_told_again_is_the_same_workspace() {
        trip.policy = policy(
                new Rule(
                        "payments",
                        List.of(new KeyCondition(KeyCondition.Part.WORKSPACE, List.of(new Glob("Payments")))),
                        ONE),
                OTHERS_NEED_TWO);
        ChangeRequest asked = trip.asked();
        nameless("search-dev");
        JobOutcome shown = trip.postCard().post(asked.id());
        assertThat(shown).isEqualTo(JobOutcome.DONE);
        assertThat(trip.now(asked).key().workspace()).isEqualTo("Payments");

        before();
        ChangeRequest same = trip.approved();
        ChangeRequest renamed = trip.approved();
        nameless("search-dev");
        assertThat(ended(same)).isEqualTo(RequestState.APPLIED);
        nameless("search-prod");
        assertThat(ended(renamed)).isEqualTo(RequestState.APPLIED);
    }

    private void nameless(String name) {
        ApiKey key = ApiKeyFixture.key().name(name).rpm(60).build();
        trip.portkey.becomes(key.inWorkspace(key.workspaceId().orElseThrow()));
    }

    private RequestState ended(ChangeRequest request) {
        assertThat(trip.applyFor(request, Duration.ofMinutes(2))).isTrue();
        return trip.state(request);
    }

    private void becomes(String name, String status) {
        trip.portkey.becomes(
                ApiKeyFixture.key().name(name).status(status).rpm(60).build());
    }

    private static Policy policy(Rule... rules) {
        return new Policy(List.of(rules), false);
    }

    private static Rule named(String pattern, Outcome outcome) {
        return new Rule(
                pattern, List.of(new KeyCondition(KeyCondition.Part.NAME, List.of(new Glob(pattern)))), outcome);
    }

    private static Outcome approvals(Stage... stages) {
        return new Outcome.Approvals(List.of(stages), false, Optional.empty(), false);
    }
}
