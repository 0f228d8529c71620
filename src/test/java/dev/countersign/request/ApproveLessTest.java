package dev.countersign.request;

import static dev.countersign.request.Trip.press;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.FieldValue;
import dev.countersign.policy.AboveCondition;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Limit;
import dev.countersign.policy.Measure;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Stage;
import dev.countersign.request.PressOutcome.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An approver lowers what was asked for. */
final class ApproveLessTest extends TripTest {
    private static final Map<ApiKeyField, FieldValue> TO_NINETY = Map.of(ApiKeyField.RPM, FieldValue.of(90));

    @Test
    void less_than_asked_is_approved_with_both_numbers_kept_and_a_digest_of_its_own() {
        ChangeRequest request = trip.shown();
        PressOutcome outcome = less(request, "UBOB", TO_NINETY);

        assertThat(outcome).isInstanceOf(PressOutcome.Done.class);
        ChangeRequest lowered = trip.now(request);
        assertThat(after(lowered.changes())).isEqualTo(FieldValue.of(90));
        assertThat(after(lowered.asked().orElseThrow())).isEqualTo(FieldValue.of(120));
        assertThat(lowered.digest()).isNotEqualTo(request.digest());
        assertThat(trip.story(request)).endsWith(AuditEvent.Kind.LOWERED);
        trip.applyFor(request, Duration.ofSeconds(5));
        assertThat(trip.portkey.writes.get(0)).isEqualTo(lowered.changes());
    }

    @Test
    void neither_more_than_asked_nor_past_todays_value_nor_another_field_is_less() {
        ChangeRequest request = trip.shown();
        for (Map<ApiKeyField, FieldValue> amounts : List.<Map<ApiKeyField, FieldValue>>of(
                Map.of(ApiKeyField.RPM, FieldValue.of(121)),
                Map.of(ApiKeyField.RPM, FieldValue.of(120)),
                Map.of(ApiKeyField.RPM, FieldValue.of(60)),
                Map.of(ApiKeyField.RPM, FieldValue.of(59)),
                Map.of(ApiKeyField.RPM, FieldValue.NONE),
                Map.of(ApiKeyField.RPM, FieldValue.of(90), ApiKeyField.CREDIT_LIMIT, FieldValue.of(5)),
                Map.of(ApiKeyField.CREDIT_LIMIT, FieldValue.of(5)))) {
            assertThat(refusal(less(request, "UBOB", amounts)))
                    .as("%s", amounts)
                    .isEqualTo(Refusal.NOT_LOWER);
        }
        assertThat(trip.state(request)).isEqualTo(RequestState.PENDING);
    }

    @Test
    void a_lowering_of_an_amount_is_never_less() {
        ChangeRequest request = trip.shown(Map.of(ApiKeyField.RPM, FieldValue.of(30)));

        assertThat(refusal(less(request, "UBOB", Map.of(ApiKeyField.RPM, FieldValue.of(40)))))
                .isEqualTo(Refusal.NOT_LOWER);
    }

    @Test
    void a_lower_budget_still_holds_its_alert_whoever_asks() {
        trip.portkey.becomes(ApiKeyFixture.key().rpm(60).budget("10", "8", null).build());
        ChangeRequest request = trip.shown(
                Map.of(ApiKeyField.CREDIT_LIMIT, FieldValue.of(50), ApiKeyField.ALERT_THRESHOLD, FieldValue.of(40)));
        Map<ApiKeyField, FieldValue> below = Map.of(ApiKeyField.CREDIT_LIMIT, FieldValue.of(39));
        PressOutcome outcome = less(request, "UBOB", below);

        assertThat(refusal(outcome)).isEqualTo(Refusal.NOT_LOWER);
        assertThat(((PressOutcome.Refused) outcome).sentence()).contains("The alert at 40 would be above", "39");
        assertThat(trip.state(request)).isEqualTo(RequestState.PENDING);
        assertThat(less(request, "UBOB", Map.of(ApiKeyField.CREDIT_LIMIT, FieldValue.of(40))))
                .isInstanceOf(PressOutcome.Done.class);
    }

    @Test
    void the_keys_own_alert_bounds_a_lower_budget_too() {
        trip.portkey.becomes(
                ApiKeyFixture.key().rpm(60).budget("10", "30", null).build());
        ChangeRequest request =
                trip.shown(Map.of(ApiKeyField.CREDIT_LIMIT, FieldValue.of(50), ApiKeyField.RPM, FieldValue.of(120)));

        assertThat(refusal(less(request, "UBOB", Map.of(ApiKeyField.CREDIT_LIMIT, FieldValue.of(20)))))
                .isEqualTo(Refusal.NOT_LOWER);
        assertThat(less(request, "UBOB", TO_NINETY)).isInstanceOf(PressOutcome.Done.class);
    }

    @Test
    void the_approval_of_the_higher_amount_stands_for_the_lower() {
        both();
        ChangeRequest request = trip.shown();
        trip.decide().decide(press(request, "UBOB"), Decision.Kind.APPROVE, "");
        String before = trip.now(request).digest();

        less(trip.now(request), "UCAROL", TO_NINETY);
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
        assertThat(trip.now(request).approvals()).extracting(Decision::by).containsExactly("UBOB", "UCAROL");
        assertThat(trip.now(request).digest()).isNotEqualTo(before);
    }

    @Test
    void a_press_on_the_card_of_before_the_lowering_does_not_count() {
        both();
        ChangeRequest request = trip.shown();
        Press old = press(request, "UCAROL");
        less(request, "UBOB", TO_NINETY);

        assertThat(refusal(trip.decide().decide(old, Decision.Kind.APPROVE, "")))
                .isEqualTo(Refusal.OTHER_CHANGE);
    }

    @Test
    void lowered_twice_it_still_tells_what_was_asked_at_first() {
        both();
        ChangeRequest request = trip.shown();
        less(request, "UBOB", TO_NINETY);
        less(trip.now(request), "UCAROL", Map.of(ApiKeyField.RPM, FieldValue.of(80)));

        assertThat(after(trip.now(request).asked().orElseThrow())).isEqualTo(FieldValue.of(120));
        assertThat(after(trip.now(request).changes())).isEqualTo(FieldValue.of(80));
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void whoever_lowers_into_a_rule_that_names_others_leaves_it_to_them() {
        Limit hundred = new Limit(ApiKeyField.RPM, Measure.AMOUNT, BigDecimal.valueOf(100));
        Stage payments = new Stage(1, new Approvers(Set.of("UBOB"), Set.of()));
        Stage security = new Stage(1, new Approvers(Set.of("UCAROL"), Set.of()));
        trip.policy = new Policy(
                List.of(
                        new Rule(
                                "large",
                                List.of(new AboveCondition(List.of(hundred))),
                                new Outcome.Approvals(List.of(security), false, Optional.empty(), false)),
                        new Rule(
                                "small",
                                List.of(),
                                new Outcome.Approvals(List.of(payments), false, Optional.empty(), false))),
                false);
        ChangeRequest request = trip.shown();

        assertThat(less(request, "UCAROL", TO_NINETY)).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(request)).isEqualTo(RequestState.PENDING);
        assertThat(trip.now(request).progress().counted()).isZero();
        trip.decide().decide(press(trip.now(request), "UBOB"), Decision.Kind.APPROVE, "");
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
        assertThat(after(trip.now(request).changes())).isEqualTo(FieldValue.of(90));
    }

    @Test
    void less_is_approved_where_the_policy_refuses_all_of_it_by_now() {
        ChangeRequest request = trip.shown();
        Limit hundred = new Limit(ApiKeyField.RPM, Measure.AMOUNT, BigDecimal.valueOf(100));
        trip.policy = new Policy(
                List.of(
                        new Rule(
                                "too much",
                                List.of(new AboveCondition(List.of(hundred))),
                                new Outcome.Deny("A hundred at most.")),
                        trip.policy.rules().get(0)),
                false);

        Press bob = press(request, "UBOB");
        assertThat(refusal(trip.decide().check(bob, Decision.Kind.APPROVE))).isEqualTo(Refusal.REFUSED_BY_POLICY);
        assertThat(refusal(trip.decide().approveLess(bob, Map.of(), ""))).isEqualTo(Refusal.REFUSED_BY_POLICY);
        assertThat(refusal(less(request, "UBOB", Map.of(ApiKeyField.RPM, FieldValue.of(110)))))
                .isEqualTo(Refusal.REFUSED_BY_POLICY);
        assertThat(trip.decide().checkLess(bob)).isInstanceOf(PressOutcome.Done.class);
        assertThat(less(request, "UBOB", TO_NINETY)).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
    }

    private void both() {
        Approvers payments = new Approvers(Set.of("UBOB"), Set.of());
        Approvers security = new Approvers(Set.of("UCAROL"), Set.of());
        List<Stage> stages = List.of(new Stage(1, payments), new Stage(1, security));
        trip.policy = new Policy(
                List.of(new Rule("both", List.of(), new Outcome.Approvals(stages, false, Optional.empty(), false))),
                false);
    }

    private PressOutcome less(ChangeRequest request, String who, Map<ApiKeyField, FieldValue> amounts) {
        return trip.decide().approveLess(press(request, who), amounts, "");
    }

    private static FieldValue after(dev.countersign.apikey.ChangeSet changes) {
        return changes.of(ApiKeyField.RPM).orElseThrow().after();
    }

    private static Refusal refusal(PressOutcome outcome) {
        return ((PressOutcome.Refused) outcome).why();
    }
}
