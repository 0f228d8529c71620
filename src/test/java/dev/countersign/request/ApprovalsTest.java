package dev.countersign.request;

import static dev.countersign.request.Trip.press;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldValue;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Stage;
import dev.countersign.request.PressOutcome.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several approvers, less than asked, and the two ways past a second person. */
final class ApprovalsTest extends TripTest {
    private static final Approvers PAYMENTS = new Approvers(Set.of(), Set.of("SPAYMENTS"));
    private static final Approvers SECURITY = new Approvers(Set.of(), Set.of("SSECURITY"));

    @BeforeEach
    void people() {
        trip.slack.groups.put("UBOB", Set.of("SPAYMENTS"));
        trip.slack.groups.put("UCAROL", Set.of("SSECURITY"));
        trip.slack.groups.put("UDAVE", Set.of("SPAYMENTS", "SSECURITY"));
        trip.slack.groups.put("UERIN", Set.of("SPAYMENTS"));
    }

    @Test
    void one_of_each_group_must_approve_and_only_then_it_is_approved() {
        both(false);
        ChangeRequest request = trip.shown();

        assertThat(approve(request, "UBOB")).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(request)).isEqualTo(RequestState.PENDING);
        assertThat(trip.now(request).progress().sentence())
                .isEqualTo("1 of 2: one of SPAYMENTS has; still one of SSECURITY.");
        assertThat(trip.store.jobKinds()).doesNotContain(Job.Kind.APPLY);

        assertThat(approve(request, "UCAROL")).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
        assertThat(trip.story(request)).endsWith(AuditEvent.Kind.APPROVED, AuditEvent.Kind.APPROVED);
    }

    @Test
    void a_person_in_both_groups_counts_once_and_deciding_twice_is_answered() {
        both(false);
        ChangeRequest request = trip.shown();
        approve(request, "UDAVE");

        assertThat(refusal(approve(request, "UDAVE"))).isEqualTo(Refusal.NOT_COUNTED);
        assertThat(trip.state(request)).isEqualTo(RequestState.PENDING);
        assertThat(trip.story(request)).endsWith(AuditEvent.Kind.DECISION_REFUSED);
        approve(request, "UBOB");
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void a_second_of_the_same_group_does_not_count_for_the_other() {
        both(false);
        ChangeRequest request = trip.shown();
        approve(request, "UBOB");

        assertThat(refusal(approve(request, "UERIN"))).isEqualTo(Refusal.NOT_COUNTED);
    }

    @Test
    void an_ordered_stage_waits_for_the_one_before_it() {
        both(true);
        ChangeRequest request = trip.shown();

        assertThat(refusal(approve(request, "UCAROL"))).isEqualTo(Refusal.NOT_COUNTED);
        approve(request, "UBOB");
        approve(request, "UCAROL");
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void one_rejection_ends_it_whatever_was_approved() {
        both(false);
        ChangeRequest request = trip.shown();
        approve(request, "UBOB");

        trip.decide().decide(press(trip.now(request), "UCAROL"), Decision.Kind.REJECT, "Too much.");
        assertThat(trip.state(request)).isEqualTo(RequestState.REJECTED);
    }

    @Test
    void whoever_left_the_group_since_no_longer_counts() {
        both(false);
        ChangeRequest request = trip.shown();
        approve(request, "UBOB");
        trip.slack.groups.put("UBOB", Set.of());

        assertThat(refusal(approve(request, "UBOB"))).isEqualTo(Refusal.NOT_AN_APPROVER);
        assertThat(approve(request, "UCAROL")).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(request)).isEqualTo(RequestState.PENDING);
        assertThat(trip.now(request).progress().sentence())
                .isEqualTo("1 of 2: one of SSECURITY has; still one of SPAYMENTS.");
        approve(request, "UERIN");
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void an_approval_by_somebody_who_was_deactivated_since_counts_no_more() {
        List<Stage> stages = List.of(new Stage(2, new Approvers(Set.of("UBOB", "UCAROL", "UERIN"), Set.of())));
        trip.policy = policy(new Outcome.Approvals(stages, false, Optional.empty(), false));
        ChangeRequest request = trip.shown();
        approve(request, "UBOB");
        trip.slack.people.put("UBOB", new People.Lookup.Excluded("Deactivated."));

        assertThat(approve(request, "UCAROL")).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(request)).isEqualTo(RequestState.PENDING);
        assertThat(trip.now(request).decisions())
                .extracting(Decision::kind)
                .containsExactly(Decision.Kind.LAPSED, Decision.Kind.APPROVE);
        assertThat(trip.history(request).get(trip.history(request).size() - 1).details())
                .containsEntry("lapsed", "UBOB");
        trip.slack.people.put("UCAROL", new People.Lookup.Failed("no answer"));
        assertThat(refusal(approve(request, "UERIN"))).isEqualTo(Refusal.LOOKUP_FAILED);
        trip.slack.people.clear();
        approve(request, "UERIN");
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void whom_the_policy_names_by_now_decides_and_nobody_else() {
        trip.policy = by("UBOB");
        ChangeRequest request = trip.shown();
        trip.policy = by("UERIN");

        assertThat(refusal(approve(request, "UBOB"))).isEqualTo(Refusal.NOT_AN_APPROVER);
        assertThat(refusal(reject(request, "UBOB"))).isEqualTo(Refusal.NOT_AN_APPROVER);
        assertThat(refusal(approve(request, "UERIN"))).isEqualTo(Refusal.REFUSED_BY_POLICY);
        assertThat(trip.now(request).requirement().approvers().users()).containsExactly("UERIN");
        assertThat(approve(request, "UERIN")).isInstanceOf(PressOutcome.Done.class);

        trip.policy = by("UBOB");
        ChangeRequest another = trip.shown();
        trip.policy = by("UERIN");
        assertThat(reject(another, "UERIN")).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(another)).isEqualTo(RequestState.REJECTED);
    }

    @Test
    void whoever_may_not_read_may_not_ask_and_is_not_approved_for() {
        ChangeRequest request = trip.shown();
        Approvers carol = new Approvers(Set.of("UCAROL"), Set.of());
        trip.policy = new Policy(trip.policy.rules(), false, Optional.of(carol));

        PressOutcome outcome = approve(request, "UBOB");
        assertThat(refusal(outcome)).isEqualTo(Refusal.REFUSED_BY_POLICY);
        assertThat(((PressOutcome.Refused) outcome).sentence()).contains("whoever asked is not one of them");
        assertThat(trip.submit().submit(trip.submission("V", Trip.WANTED)))
                .isInstanceOf(SubmitRequest.Outcome.Refused.class);
        assertThat(reject(request, "UBOB")).isInstanceOf(PressOutcome.Done.class);
    }

    @Test
    void an_approval_given_before_the_policy_changed_counts_for_the_groups_it_names_now() {
        both(false);
        ChangeRequest request = trip.shown();
        approve(request, "UDAVE");
        trip.policy = policy(new Outcome.Approvals(
                List.of(new Stage(2, new Approvers(Set.of("UCAROL"), Set.of("SNEW")))),
                false,
                Optional.empty(),
                false));
        trip.slack.groups.put("UDAVE", Set.of("SNEW"));

        assertThat(refusal(approve(request, "UCAROL"))).isEqualTo(Refusal.REFUSED_BY_POLICY);
        assertThat(approve(request, "UCAROL")).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void an_approval_without_the_reason_that_is_owed_does_not_count() {
        List<Stage> stages = List.of(new Stage(1, PAYMENTS));
        trip.policy = policy(new Outcome.Approvals(stages, false, Optional.empty(), true));
        ChangeRequest request = trip.shown();

        assertThat(refusal(approve(request, "UBOB"))).isEqualTo(Refusal.REASON_MISSING);
        assertThat(refusal(trip.decide()
                        .approveLess(press(request, "UBOB"), Map.of(ApiKeyField.RPM, FieldValue.of(90)), "")))
                .isEqualTo(Refusal.REASON_MISSING);
        assertThat(trip.state(request)).isEqualTo(RequestState.PENDING);
        assertThat(trip.decide().decide(press(request, "UBOB"), Decision.Kind.APPROVE, "Fine."))
                .isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.history(request).get(trip.history(request).size() - 1).details())
                .containsEntry("reason", "Fine.");
    }

    @Test
    void nothing_is_approved_for_a_requester_who_is_no_longer_a_member() {
        ChangeRequest request = trip.shown();
        trip.slack.people.put("UALICE", new People.Lookup.Excluded("Deactivated."));

        assertThat(refusal(approve(request, "UBOB"))).isEqualTo(Refusal.REFUSED_BY_POLICY);
    }

    @Test
    void what_the_policy_refuses_by_now_is_not_approved() {
        ChangeRequest request = trip.shown();
        trip.policy = policy(new Outcome.Deny("Not today."));

        PressOutcome outcome = approve(request, "UBOB");
        assertThat(refusal(outcome)).isEqualTo(Refusal.REFUSED_BY_POLICY);
        assertThat(((PressOutcome.Refused) outcome).sentence()).contains("Not today.");
    }

    @Test
    void a_requirement_that_changed_since_counts_from_now_on() {
        ChangeRequest request = trip.shown();
        both(false);

        assertThat(refusal(approve(request, "UBOB"))).isEqualTo(Refusal.REFUSED_BY_POLICY);
        assertThat(trip.now(request).requirement().count()).isEqualTo(2);
        assertThat(trip.now(request).approvals()).isEmpty();
        assertThat(approve(request, "UBOB")).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(request)).isEqualTo(RequestState.PENDING);
        assertThat(trip.story(request)).contains(AuditEvent.Kind.REQUIREMENT_CHANGED);
    }

    @Test
    void a_requirement_that_shrank_to_what_is_there_is_closed_by_one_more_press() {
        List<Stage> two = List.of(new Stage(2, PAYMENTS));
        trip.policy = policy(new Outcome.Approvals(two, false, Optional.empty(), false));
        ChangeRequest request = trip.shown();
        ChangeRequest another = trip.shown();
        approve(request, "UBOB");
        approve(another, "UBOB");
        trip.policy = policy(new Outcome.Approvals(List.of(new Stage(1, PAYMENTS)), false, Optional.empty(), false));

        assertThat(refusal(approve(request, "UERIN"))).isEqualTo(Refusal.REFUSED_BY_POLICY);
        assertThat(trip.now(request).progress().satisfied()).isTrue();
        assertThat(approve(request, "UERIN")).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(request)).isEqualTo(RequestState.APPROVED);

        approve(another, "UBOB");
        assertThat(approve(another, "UBOB")).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(another)).isEqualTo(RequestState.APPROVED);
        assertThat(trip.now(another).approvals()).extracting(Decision::by).containsExactly("UBOB");
    }

    @Test
    void a_rule_without_a_second_person_applies_at_once_shows_its_card_and_names_itself() {
        trip.policy = policy(new Outcome.Automatic(1, Duration.ofDays(7)));
        ChangeRequest request = trip.asked();

        assertThat(request.state()).isEqualTo(RequestState.APPROVED);
        assertThat(trip.story(request)).containsExactly(AuditEvent.Kind.AUTOMATICALLY_APPROVED);
        assertThat(trip.history(request).get(0).details()).containsEntry("rule", "only rule");
        assertThat(trip.store.jobKinds()).containsExactlyInAnyOrder(Job.Kind.POST_CARD, Job.Kind.APPLY);
        assertThat(trip.postCard().post(request.id())).isEqualTo(JobOutcome.DONE);
        assertThat(trip.slack.posts).contains(Announcement.Slot.CARD);
        assertThat(trip.applyFor(request, Duration.ofSeconds(5))).isTrue();
        assertThat(trip.state(request)).isEqualTo(RequestState.APPLIED);
    }

    @Test
    void glass_is_broken_only_by_those_who_may_and_only_when_they_say_so_and_then_reviewed_by_another() {
        Approvers oncall = new Approvers(Set.of("UALICE"), Set.of());
        Stage reviewers = new Stage(1, new Approvers(Set.of("UBOB", "UALICE"), Set.of()));
        trip.policy = new Policy(
                List.of(
                        new Rule("on call", List.of(), new Outcome.BreakGlass(oncall, reviewers)),
                        new Rule(
                                "others",
                                List.of(),
                                new Outcome.Approvals(List.of(reviewers), false, Optional.empty(), false))),
                false);
        assertThat(trip.asked().state()).isEqualTo(RequestState.PENDING);

        ChangeRequest request = trip.atOnce();
        assertThat(request.state()).isEqualTo(RequestState.APPROVED);
        assertThat(trip.story(request)).startsWith(AuditEvent.Kind.GLASS_BROKEN);
        trip.applyFor(request, Duration.ofSeconds(5));

        ReviewRequest review = trip.review();
        ChangeRequest applied = trip.now(request);
        assertThat(applied.awaitsReview()).isTrue();
        assertThat(refusal(review.review(press(applied, "UALICE")))).isEqualTo(Refusal.OWN_REQUEST);
        assertThat(refusal(review.review(press(applied, "UMALLORY")))).isEqualTo(Refusal.NOT_AN_APPROVER);
        trip.healthy();
        assertThat(trip.review().review(press(applied, "UBOB"))).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.store.jobKinds()).containsExactly(Job.Kind.REPAINT_CARD, Job.Kind.POST_RESULT);
        assertThat(trip.now(request).awaitsReview()).isFalse();
        assertThat(refusal(review.review(press(applied, "UBOB")))).isEqualTo(Refusal.NOT_TO_REVIEW);
    }

    @Test
    void a_review_before_the_ending_leaves_no_result_behind() {
        Stage reviewers = new Stage(1, new Approvers(Set.of("UBOB"), Set.of()));
        trip.policy = policy(new Outcome.BreakGlass(new Approvers(Set.of("UALICE"), Set.of()), reviewers));
        ChangeRequest request = trip.atOnce();
        trip.healthy();
        assertThat(trip.review().review(press(request, "UBOB"))).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.store.jobKinds()).containsExactly(Job.Kind.REPAINT_CARD);
        assertThat(trip.story(request)).endsWith(AuditEvent.Kind.REVIEWED);
        assertThat(refusal(trip.review().review(press(request, "UBOB")))).isEqualTo(Refusal.NOT_TO_REVIEW);
        assertThat(trip.story(request)).endsWith(AuditEvent.Kind.DECISION_REFUSED);
    }

    @Test
    void a_second_request_for_an_open_field_is_linked_to_the_first_and_another_field_is_not() {
        SubmitRequest.Submission first = trip.submission("first", Trip.WANTED);
        ChangeRequest open = ((SubmitRequest.Outcome.Submitted) trip.submit().submit(first)).request();

        assertThat(trip.submit().submit(view(first, "second", first)))
                .isEqualTo(new SubmitRequest.Outcome.AlreadyOpen(open));
        SubmitRequest.Submission renames =
                trip.submission("third", Map.of(ApiKeyField.NAME, new FieldValue.Text("renamed")));
        assertThat(trip.submit().submit(view(first, "third", renames)))
                .isInstanceOf(SubmitRequest.Outcome.Submitted.class);
    }

    @Test
    void approvers_are_reminded_after_a_quarter_then_after_doubling_pauses_while_it_waits() {
        ChangeRequest request = trip.shown();
        RemindApprovers remind = new RemindApprovers(trip.store, trip.announce(), trip.clock);
        Duration quarter = Trip.TIME_TO_LIVE.dividedBy(4);

        trip.clock.tick(quarter);
        assertThat(remind.remind(request.id())).isEqualTo(new JobOutcome.Again(quarter.multipliedBy(2)));
        assertThat(trip.slack.posts).contains(Announcement.Slot.reminder(1));
        trip.clock.tick(quarter.multipliedBy(2));
        assertThat(remind.remind(request.id())).isEqualTo(JobOutcome.DONE);
        assertThat(trip.slack.posts).contains(Announcement.Slot.reminder(2));

        ChangeRequest decided = trip.approved();
        trip.clock.tick(quarter);
        assertThat(remind.remind(decided.id())).isEqualTo(JobOutcome.DONE);
    }

    private static SubmitRequest.Submission view(
            SubmitRequest.Submission key, String view, SubmitRequest.Submission changes) {
        return new SubmitRequest.Submission(
                view + " of " + key.viewId(),
                key.requester(),
                key.teamId(),
                key.key(),
                changes.changes(),
                key.reason(),
                false);
    }

    private void both(boolean ordered) {
        List<Stage> stages = List.of(new Stage(1, PAYMENTS), new Stage(1, SECURITY));
        trip.policy = policy(new Outcome.Approvals(stages, ordered, Optional.empty(), false));
    }

    private static Policy policy(Outcome outcome) {
        return new Policy(List.of(new Rule("only rule", List.of(), outcome)), false);
    }

    private static Policy by(String who) {
        Stage stage = new Stage(1, new Approvers(Set.of(who), Set.of()));
        return policy(new Outcome.Approvals(List.of(stage), false, Optional.empty(), false));
    }

    private PressOutcome reject(ChangeRequest request, String who) {
        return trip.decide().decide(press(trip.now(request), who), Decision.Kind.REJECT, "No.");
    }

    private PressOutcome approve(ChangeRequest request, String who) {
        return trip.decide().decide(press(trip.now(request), who), Decision.Kind.APPROVE, "");
    }

    private static Refusal refusal(PressOutcome outcome) {
        return ((PressOutcome.Refused) outcome).why();
    }
}
