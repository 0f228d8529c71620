package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.FieldValue;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Glob;
import dev.countersign.policy.KeyCondition;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Stage;
import dev.countersign.request.KeysStandIn.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a retry finds of the attempt before it, and what it writes. */
final class RetryTest extends TripTest {
    private static final Map<ApiKeyField, FieldValue> NAME_AND_RPM =
            Map.of(ApiKeyField.NAME, new FieldValue.Text("checkout"), ApiKeyField.RPM, FieldValue.of(120));

    private ChangeRequest applied(ChangeRequest approved, Duration within) {
        assertThat(trip.applyFor(approved, within)).as("done within " + within).isTrue();
        return trip.now(approved);
    }

    @Test
    void a_failed_change_can_be_retried_and_writes_only_what_the_key_still_lacks() {
        trip.portkey.next.add(Write.NAME_ONLY);
        ChangeRequest approved = trip.approved(NAME_AND_RPM);
        ChangeRequest failed = applied(approved, Duration.ofMinutes(2));
        assertThat(failed.state()).isEqualTo(RequestState.FAILED);
        assertThat(failed.ending().orElseThrow().values()).containsOnlyKeys(ApiKeyField.RPM);

        assertThat(trip.retry().retry(Trip.press(failed, "UCAROL"))).isInstanceOf(PressOutcome.Done.class);
        assertThat(applied(failed, Duration.ZERO).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(2);
        assertThat(trip.portkey.writes.get(1).of(ApiKeyField.NAME)).isEmpty();
    }

    @Test
    void a_retry_of_a_change_that_became_visible_late_writes_nothing() {
        trip.portkey.staleFor = Duration.ofMinutes(5);
        ChangeRequest failed = applied(trip.approved(), Duration.ofMinutes(2));
        assertThat(failed.state()).isEqualTo(RequestState.FAILED);
        trip.clock.tick(Duration.ofMinutes(5));
        assertThat(trip.retry().retry(Trip.press(failed, "UBOB"))).isInstanceOf(PressOutcome.Done.class);
        assertThat(applied(failed, Duration.ZERO).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void a_retry_that_is_run_late_is_tried_all_the_same() {
        trip.portkey.next.add(Write.IGNORED);
        ChangeRequest failed = applied(trip.approved(), Duration.ofMinutes(2));
        trip.retry().retry(Trip.press(failed, "UBOB"));
        trip.clock.tick(Trip.GIVE_UP.multipliedBy(2));
        assertThat(applied(failed, Duration.ZERO).state()).isEqualTo(RequestState.APPLIED);
    }

    @Test
    void a_retry_of_a_refused_change_still_stops_at_drift() {
        trip.portkey.next.add(Write.REJECTED);
        ChangeRequest failed = applied(trip.approved(), Duration.ZERO);
        trip.portkey.becomes(ApiKeyFixture.key().rpm(120).build());
        trip.retry().retry(Trip.press(failed, "UBOB"));
        assertThat(applied(failed, Duration.ZERO).state()).isEqualTo(RequestState.CONFLICTED);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void a_retry_is_checked_against_the_policy_and_the_requester_of_now() {
        trip.portkey.next.add(Write.REJECTED);
        ChangeRequest failed = applied(trip.approved(), Duration.ZERO);
        Policy before = trip.policy;

        trip.policy = one(new Outcome.Deny("Not today."));
        assertThat(refused(trip.retry().retry(Trip.press(failed, "UBOB"))).sentence())
                .contains("Not today.");
        Approvers erin = new Approvers(Set.of("UERIN"), Set.of());
        trip.policy = one(new Outcome.Approvals(List.of(new Stage(1, erin)), false, Optional.empty(), false));
        assertThat(refused(trip.retry().retry(Trip.press(failed, "UBOB"))).why())
                .isEqualTo(PressOutcome.Refusal.NOT_AN_APPROVER);
        Approvers two = new Approvers(Set.of("UBOB", "UERIN"), Set.of());
        trip.policy = one(new Outcome.Approvals(List.of(new Stage(2, two)), false, Optional.empty(), false));
        assertThat(refused(trip.retry().retry(Trip.press(failed, "UBOB"))).sentence())
                .contains("needs is more by now", "ask again");
        trip.policy = one(new Outcome.Automatic(1, Duration.ofDays(1)));
        trip.slack.people.put("UALICE", new People.Lookup.Excluded("Deactivated."));
        assertThat(refused(trip.retry().retry(Trip.press(failed, "UBOB"))).sentence())
                .contains("no longer an active member");
        assertThat(trip.state(failed)).isEqualTo(RequestState.FAILED);

        trip.slack.people.clear();
        trip.policy = before;
        assertThat(trip.retry().retry(Trip.press(failed, "UBOB"))).isInstanceOf(PressOutcome.Done.class);
    }

    @Test
    void a_retry_after_a_lost_write_is_not_written_to_a_key_of_which_the_policy_says_something_else() {
        neverConfirmed();
        ChangeRequest failed = trip.approved();
        assertThat(applied(failed, Trip.GIVE_UP.plusMinutes(10))
                        .ending()
                        .orElseThrow()
                        .sentence())
                .contains("never confirmed the write");
        int written = trip.portkey.writes.size();
        trip.portkey.always = Write.TAKES;
        trip.portkey.becomes(ApiKeyFixture.key().name("prod-search").rpm(60).build());

        assertThat(trip.retry().retry(Trip.press(trip.now(failed), "UBOB"))).isInstanceOf(PressOutcome.Done.class);
        ChangeRequest ended = applied(failed, Duration.ofMinutes(2));
        assertThat(ended.state()).isEqualTo(RequestState.CONFLICTED);
        assertThat(trip.portkey.writes).hasSize(written);
        assertThat(ended.ending().orElseThrow().sentence())
                .contains("so it was not written again", "needs is more by now")
                .doesNotContain("nothing was written");
    }

    @Test
    void a_second_write_asks_the_policy_like_the_first() {
        neverConfirmed();
        ChangeRequest approved = trip.approved();
        assertThat(trip.applyFor(approved, Duration.ZERO)).isFalse();
        assertThat(trip.portkey.writes).hasSize(1);
        trip.portkey.becomes(ApiKeyFixture.key().name("prod-search").rpm(60).build());

        assertThat(applied(approved, Duration.ofMinutes(5)).state()).isEqualTo(RequestState.CONFLICTED);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    /** Every write is lost; and keys called so need two approvals, others one. */
    private void neverConfirmed() {
        trip.portkey.always = Write.LOST_AND_NOT_TAKEN;
        Approvers named = new Approvers(Set.of("UBOB", "UERIN"), Set.of());
        trip.policy = new Policy(
                List.of(
                        new Rule(
                                "prod",
                                List.of(new KeyCondition(KeyCondition.Part.NAME, List.of(new Glob("prod-*")))),
                                new Outcome.Approvals(List.of(new Stage(2, named)), false, Optional.empty(), false)),
                        new Rule(
                                "others",
                                List.of(),
                                new Outcome.Approvals(List.of(new Stage(1, named)), false, Optional.empty(), false))),
                false);
    }

    @Test
    void what_broke_the_glass_is_retried_by_a_reviewer_while_its_rule_stands() {
        Stage reviewers = new Stage(1, new Approvers(Set.of("UBOB"), Set.of()));
        Outcome glass = new Outcome.BreakGlass(new Approvers(Set.of("UALICE"), Set.of()), reviewers);
        trip.policy = one(glass);
        trip.portkey.next.add(Write.REJECTED);
        ChangeRequest failed = applied(trip.atOnce(), Duration.ZERO);

        trip.policy = one(new Outcome.Approvals(List.of(reviewers), false, Optional.empty(), false));
        assertThat(refused(trip.retry().retry(Trip.press(failed, "UBOB"))).why())
                .isEqualTo(PressOutcome.Refusal.REFUSED_BY_POLICY);
        trip.policy = one(glass);
        assertThat(trip.retry().retry(Trip.press(failed, "UBOB"))).isInstanceOf(PressOutcome.Done.class);
        assertThat(applied(failed, Duration.ZERO).state()).isEqualTo(RequestState.APPLIED);
    }

    private static PressOutcome.Refused refused(PressOutcome outcome) {
        return (PressOutcome.Refused) outcome;
    }

    private static Policy one(Outcome outcome) {
        return new Policy(List.of(new Rule("only rule", List.of(), outcome)), false);
    }
}
