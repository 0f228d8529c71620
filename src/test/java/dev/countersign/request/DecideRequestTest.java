package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.request.PressOutcome.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may press what, and when: approve, reject, withdraw, retry. */
final class DecideRequestTest extends TripTest {
    private PressOutcome approve(Press press) {
        return trip.decide().decide(press, Decision.Kind.APPROVE, "");
    }

    private void refusedAndAudited(Refusal why, Press press) {
        ChangeRequest before = trip.store.find(press.request()).orElseThrow();
        int events = trip.history(before).size();
        refused(why, approve(press));
        List<AuditEvent> after = trip.history(before);
        assertThat(after).hasSizeGreaterThan(events);
        AuditEvent last = after.get(after.size() - 1);
        assertThat(last.kind()).isEqualTo(AuditEvent.Kind.DECISION_REFUSED);
        assertThat(last.actor()).isEqualTo(press.userId());
        assertThat(last.details()).containsEntry("why", why.name()).containsEntry("wanted", "APPROVE");
        assertThat(trip.now(before).decisions()).isEqualTo(before.decisions());
    }

    private static void refused(Refusal why, PressOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PressOutcome.Refused.class, no -> assertThat(no.why()).isEqualTo(why));
    }

    @ParameterizedTest
    @EnumSource(Decision.Kind.class)
    void an_approver_by_name_or_by_group_decides(Decision.Kind kind) {
        for (String approver : List.of("UBOB", "UCAROL")) {
            ChangeRequest shown = trip.shown();
            trip.healthy();
            assertThat(trip.decide().decide(Trip.press(shown, approver), kind, "because"))
                    .isInstanceOf(PressOutcome.Done.class);
            boolean yes = kind == Decision.Kind.APPROVE;
            assertThat(trip.state(shown)).isEqualTo(yes ? RequestState.APPROVED : RequestState.REJECTED);
            assertThat(trip.now(shown).decision().orElseThrow().by()).isEqualTo(approver);
            assertThat(trip.store.jobKinds())
                    .containsExactlyInAnyOrder(yes ? Job.Kind.APPLY : Job.Kind.TELL_REQUESTER, Job.Kind.REPAINT_CARD);
        }
    }

    @Test
    void of_fifty_presses_at_once_one_wins_and_the_others_are_told_who() throws Exception {
        ChangeRequest shown = trip.shown();
        trip.healthy();
        ExecutorService fingers = Executors.newFixedThreadPool(10);
        List<PressOutcome> outcomes = new ArrayList<>();
        try {
            List<Callable<PressOutcome>> presses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String person = i % 2 == 0 ? "UBOB" : "UCAROL";
                Decision.Kind kind = i % 3 == 0 ? Decision.Kind.REJECT : Decision.Kind.APPROVE;
                presses.add(() -> trip.decide().decide(Trip.press(shown, person), kind, ""));
            }
            for (Future<PressOutcome> outcome : fingers.invokeAll(presses)) {
                outcomes.add(outcome.get());
            }
        } finally {
            fingers.shutdownNow();
        }
        assertThat(outcomes).filteredOn(PressOutcome.Done.class::isInstance).hasSize(1);
        Decision decision = trip.now(shown).decision().orElseThrow();
        assertThat(outcomes).filteredOn(PressOutcome.Refused.class::isInstance).allSatisfy(outcome -> {
            PressOutcome.Refused loser = (PressOutcome.Refused) outcome;
            assertThat(loser.why()).isEqualTo(Refusal.ALREADY_DECIDED);
            assertThat(loser.now().orElseThrow().decision()).contains(decision);
        });
        assertThat(trip.now(shown).decisions()).hasSize(1);
        assertThat(trip.store.jobs).hasSize(2);
    }

    @Test
    void the_requester_never_decides_not_even_as_an_approver() {
        refusedAndAudited(Refusal.OWN_REQUEST, Trip.press(trip.shown(), "UALICE"));
    }

    @Test
    void whoever_the_policy_does_not_name_may_not() {
        refusedAndAudited(Refusal.NOT_AN_APPROVER, Trip.press(trip.shown(), "UMALLORY"));
    }

    @Test
    void an_approver_who_is_no_active_member_may_not() {
        trip.slack.people.put("UBOB", new People.Lookup.Excluded("You are deactivated."));
        refusedAndAudited(Refusal.EXCLUDED, Trip.press(trip.shown(), "UBOB"));
    }

    @Test
    void a_failed_look_up_means_no() {
        ChangeRequest shown = trip.shown();
        trip.slack.people.put("UBOB", new People.Lookup.Failed("no answer"));
        refusedAndAudited(Refusal.LOOKUP_FAILED, Trip.press(shown, "UBOB"));
        trip.slack.groupsFail = true;
        refusedAndAudited(Refusal.LOOKUP_FAILED, Trip.press(shown, "UCAROL"));
    }

    @Test
    void another_message_than_its_card_does_not_count() {
        ChangeRequest one = trip.shown();
        ChangeRequest other = trip.shown();
        Press stray =
                new Press(one.id(), one.digest(), Trip.press(other, "UBOB").card(), "UBOB", Trip.TEAM);
        refusedAndAudited(Refusal.NOT_ITS_CARD, stray);
    }

    @Test
    void a_press_for_a_card_that_nobody_began_to_post_does_not_count() {
        refusedAndAudited(Refusal.NOT_ITS_CARD, Trip.press(trip.asked(), "UBOB"));
    }

    @Test
    void another_change_than_the_stored_one_does_not_count() {
        ChangeRequest one = trip.shown();
        Press forged = new Press(
                one.id(), trip.shown().digest(), Trip.press(one, "UBOB").card(), "UBOB", Trip.TEAM);
        refusedAndAudited(Refusal.OTHER_CHANGE, forged);
    }

    @Test
    void an_unknown_request_is_said_to_be_unknown() {
        Press press = new Press(new RequestId("00000000"), "d", new Announcement.Place("C", "1"), "UBOB", Trip.TEAM);
        refused(Refusal.UNKNOWN_REQUEST, approve(press));
    }

    @Test
    void a_press_after_the_time_to_live_expires_the_request_whatever_the_job_does() {
        ChangeRequest shown = trip.shown();
        trip.clock.tick(Trip.TIME_TO_LIVE.minusNanos(1));
        refusedAndAudited(Refusal.OWN_REQUEST, Trip.press(shown, "UALICE"));
        trip.clock.tick(Duration.ofNanos(1));
        refusedAndAudited(Refusal.EXPIRED, Trip.press(shown, "UBOB"));
        assertThat(trip.state(shown)).isEqualTo(RequestState.EXPIRED);
        refusedAndAudited(Refusal.ALREADY_DECIDED, Trip.press(shown, "UBOB"));
    }

    @Test
    void a_press_before_the_cards_place_is_stored_looks_for_the_card() {
        ChangeRequest asked = trip.asked();
        trip.slack.next.add(SlackStandIn.Post.ANSWER_LOST);
        assertThat(trip.postCard().post(asked.id())).isInstanceOf(JobOutcome.Again.class);

        trip.slack.findFails = true;
        refusedAndAudited(Refusal.LOOKUP_FAILED, Trip.press(asked, "UBOB"));
        trip.slack.findFails = false;
        assertThat(approve(Trip.press(asked, "UBOB"))).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(asked)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void asking_whether_a_press_would_count_decides_nothing() {
        ChangeRequest shown = trip.shown();
        assertThat(trip.decide().check(Trip.press(shown, "UBOB"), Decision.Kind.REJECT))
                .isEqualTo(new PressOutcome.Done(shown));
        assertThat(trip.now(shown)).isEqualTo(shown);
    }

    @Test
    void only_the_requester_withdraws_and_only_while_it_waits() {
        ChangeRequest shown = trip.shown();
        refused(Refusal.NOT_THE_REQUESTER, trip.withdraw().withdraw(Trip.press(shown, "UBOB")));
        trip.slack.people.put("UALICE", new People.Lookup.Failed("no answer"));
        refused(Refusal.LOOKUP_FAILED, trip.withdraw().withdraw(Trip.press(shown, "UALICE")));
        trip.slack.people.clear();
        trip.healthy();
        assertThat(trip.withdraw().withdraw(Trip.press(shown, "UALICE"))).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(shown)).isEqualTo(RequestState.WITHDRAWN);
        assertThat(trip.store.jobKinds()).as("nobody is told of their own act").containsExactly(Job.Kind.REPAINT_CARD);
        refused(Refusal.ALREADY_DECIDED, trip.withdraw().withdraw(Trip.press(shown, "UALICE")));
        refusedAndAudited(Refusal.ALREADY_DECIDED, Trip.press(shown, "UBOB"));
    }

    @Test
    void a_retry_is_checked_like_an_approval_and_only_within_the_time_to_live() {
        trip.portkey.next.add(KeysStandIn.Write.REJECTED);
        ChangeRequest failed = trip.approved();
        refused(Refusal.NOT_FAILED, trip.retry().retry(Trip.press(failed, "UBOB")));
        assertThat(trip.applyFor(failed, Duration.ZERO)).isTrue();

        refused(Refusal.OWN_REQUEST, trip.retry().retry(Trip.press(failed, "UALICE")));
        refused(Refusal.NOT_AN_APPROVER, trip.retry().retry(Trip.press(failed, "UMALLORY")));
        trip.healthy();
        assertThat(trip.retry().retry(Trip.press(failed, "UCAROL"))).isInstanceOf(PressOutcome.Done.class);
        assertThat(trip.state(failed)).isEqualTo(RequestState.APPLYING);
        assertThat(trip.store.jobKinds()).containsExactlyInAnyOrder(Job.Kind.APPLY, Job.Kind.REPAINT_CARD);
        refused(Refusal.NOT_FAILED, trip.retry().retry(Trip.press(failed, "UBOB")));

        trip.portkey.next.add(KeysStandIn.Write.REJECTED);
        assertThat(trip.applyFor(failed, Duration.ZERO)).isTrue();
        trip.clock.tick(Trip.TIME_TO_LIVE);
        refused(Refusal.EXPIRED, trip.retry().retry(Trip.press(failed, "UBOB")));
        assertThat(trip.state(failed)).isEqualTo(RequestState.FAILED);
    }
}
