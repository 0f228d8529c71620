package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyValues;
import dev.countersign.policy.AboveCondition;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Limit;
import dev.countersign.policy.Measure;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Policy;
import dev.countersign.policy.RequesterCondition;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Ruling;
import dev.countersign.policy.Stage;
import dev.countersign.request.KeysStandIn.Write;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the policy is told of a key's past and of who asks. */
final class JudgeChangeTest extends TripTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Approvers BOB = new Approvers(Set.of("UBOB"), Set.of());
    private static final Outcome ONE = approvals(1);

    private final Rule everything = new Rule("everything else", List.of(), ONE);

    @Test
    void raises_of_the_same_key_add_up_over_the_period_once_they_are_approved() {
        Limit half = new Limit(ApiKeyField.RPM, Measure.growth(WEEK), new BigDecimal("1.5"));
        Rule growth = new Rule("growth", List.of(new AboveCondition(List.of(half))), approvals(2));
        trip.policy = new Policy(List.of(growth, everything), false);
        ChangeRequest first = trip.shown(Map.of(ApiKeyField.RPM, FieldValue.of(80)));
        ApiKey raised = ApiKeyFixture.identified(
                ApiKeyFixture.key().rpm(80).build(), first.key().id());

        assertThat(judged(raised, 100).rule()).as("not yet approved").isEqualTo("everything else");
        trip.decide().decide(Trip.press(first, "UBOB"), Decision.Kind.APPROVE, "");
        assertThat(judged(raised, 90).rule())
                .as("60 to 90 is half as much again")
                .isEqualTo("everything else");
        assertThat(judged(raised, 91).rule()).isEqualTo("growth");
        assertThat(judged(ApiKeyFixture.key().rpm(80).build(), 91).rule())
                .as("another key")
                .isEqualTo("everything else");
        trip.clock.tick(WEEK.plusSeconds(1));
        assertThat(judged(raised, 91).rule()).isEqualTo("everything else");
    }

    @Test
    void a_change_that_failed_or_was_rejected_counts_for_nothing() {
        Limit half = new Limit(ApiKeyField.RPM, Measure.growth(WEEK), new BigDecimal("1.5"));
        Rule growth = new Rule("growth", List.of(new AboveCondition(List.of(half))), approvals(2));
        trip.policy = new Policy(List.of(growth, everything), false);
        trip.portkey.next.add(Write.REJECTED);
        ChangeRequest failed = trip.approved(Map.of(ApiKeyField.RPM, FieldValue.of(80)));
        trip.applyFor(failed, Duration.ZERO);
        ApiKey raised = ApiKeyFixture.identified(
                ApiKeyFixture.key().rpm(80).build(), failed.key().id());

        assertThat(judged(raised, 110).rule()).isEqualTo("everything else");
    }

    @Test
    void a_quota_is_of_one_key_one_rule_and_one_period() {
        trip.policy =
                new Policy(List.of(new Rule("auto", List.of(), new Outcome.Automatic(1, WEEK)), everything), false);
        ChangeRequest first = trip.asked();
        assertThat(first.requirement().kind()).isEqualTo(Requirement.Kind.AUTOMATIC);

        assertThat(judged(first.key(), 70).rule()).isEqualTo("everything else");
        assertThat(trip.asked().requirement().rule()).as("another key").isEqualTo("auto");
        trip.clock.tick(WEEK.plusSeconds(1));
        assertThat(judged(first.key(), 70).rule()).isEqualTo("auto");
    }

    @Test
    void of_two_who_submit_at_once_one_gets_what_is_left_of_a_quota() {
        trip.policy =
                new Policy(List.of(new Rule("auto", List.of(), new Outcome.Automatic(1, WEEK)), everything), false);
        SubmitRequest.Submission faster = trip.submission("faster", Trip.WANTED);
        SubmitRequest.Submission slower = new SubmitRequest.Submission(
                "slower", "UCAROL", Trip.TEAM, faster.key(), faster.changes(), "Launch day", false);
        List<SubmitRequest.Outcome> outcomes = new ArrayList<>();
        trip.store.afterwards = () -> outcomes.add(trip.submit().submit(faster));
        outcomes.add(trip.submit().submit(slower));

        assertThat(outcomes)
                .extracting(outcome -> ((SubmitRequest.Outcome.Submitted) outcome)
                        .request()
                        .requirement()
                        .rule())
                .containsExactly("auto", "everything else");
    }

    @Test
    void a_submission_that_comes_again_is_the_same_request_though_its_quota_is_used_up_by_it() {
        Rule auto = new Rule("auto", List.of(), new Outcome.Automatic(1, WEEK));
        trip.policy = new Policy(List.of(auto, new Rule("no more", List.of(), new Outcome.Deny("No more."))), false);
        SubmitRequest.Submission submission = trip.submission("V", Trip.WANTED);
        SubmitRequest.Outcome first = trip.submit().submit(submission);

        assertThat(first).isInstanceOf(SubmitRequest.Outcome.Submitted.class);
        assertThat(trip.submit().submit(submission)).isEqualTo(first);
    }

    @Test
    void an_approval_by_people_uses_up_no_quota() {
        ChangeRequest first = trip.approved();
        trip.policy =
                new Policy(List.of(new Rule("auto", List.of(), new Outcome.Automatic(1, WEEK)), everything), false);
        assertThat(judged(first.key(), 70).rule()).isEqualTo("auto");
    }

    @Test
    void groups_are_looked_up_where_a_rule_names_them_and_nowhere_else() {
        trip.slack.groupsFail = true;
        assertThat(judged(Trip.KEY, 70).rule()).isEqualTo(Policy.BUILT_IN);

        Approvers team = new Approvers(Set.of(), Set.of("STEAM"));
        trip.policy = new Policy(List.of(new Rule("team", List.of(new RequesterCondition(team)), ONE)), false);
        assertThatExceptionOfType(People.LookupFailedException.class).isThrownBy(() -> judged(Trip.KEY, 70));
        assertThat(trip.submit().submit(trip.submission("V", Trip.WANTED)))
                .isInstanceOfSatisfying(
                        SubmitRequest.Outcome.Refused.class,
                        no -> assertThat(no.sentence()).contains("Slack did not say who you are"));
        trip.slack.groupsFail = false;
        trip.slack.groups.put("UALICE", Set.of("STEAM"));
        assertThat(judged(Trip.KEY, 70).rule()).isEqualTo("team");
        trip.slack.groups.put("UALICE", Set.of());
        assertThat(explained().allowed()).isFalse();
    }

    @Test
    void whoever_asks_before_asking_is_told_the_same() {
        assertThat(explained().requirement().orElseThrow()).isEqualTo(judged(Trip.KEY, 70));
    }

    private Ruling explained() {
        return trip.judge().explain(Trip.KEY, changes(Trip.KEY, 70), "UALICE");
    }

    private Requirement judged(ApiKey key, long rpm) {
        return trip.judge()
                .judge(key, changes(key, rpm), "UALICE", false)
                .requirement()
                .orElseThrow();
    }

    private static ChangeSet changes(ApiKey key, long rpm) {
        return ChangeSet.between(KeyValues.of(key), Map.of(ApiKeyField.RPM, FieldValue.of(rpm)));
    }

    private static Outcome approvals(int count) {
        return new Outcome.Approvals(List.of(new Stage(count, BOB)), false, Optional.empty(), false);
    }
}
