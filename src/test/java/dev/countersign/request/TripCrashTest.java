package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.request.KeysStandIn.Write;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process dies before and after each stored step; whoever runs the job again comes to the same end. */
final class TripCrashTest extends TripTest {
    /** Kills the work around each of so many steps. */
    private void killed(int steps, Consumer<String> told) {
        for (int step = 1; step <= steps; step++) {
            for (boolean committed : new boolean[] {false, true}) {
                trip.healthy();
                trip.portkey.becomes(Trip.KEY);
                trip.portkey.writes.clear();
                trip.slack.posts.clear();
                dieAt = step;
                dieCommitted = committed;
                told.accept((committed ? "after" : "before") + " step " + step);
            }
        }
    }

    private int dieAt;
    private boolean dieCommitted;

    private void dying(Runnable work) {
        trip.dies(dieAt, dieCommitted);
        assertThatExceptionOfType(StoreProbe.Died.class).isThrownBy(work::run);
        trip.healthy();
    }

    @Test
    void applying_ends_the_same_with_one_write() {
        killed(4, when -> {
            ChangeRequest approved = trip.approved();
            dying(() -> trip.applyChange().apply(approved.id()));
            assertThat(trip.applyFor(approved, Duration.ofMinutes(1))).as(when).isTrue();
            assertThat(trip.state(approved)).as(when).isEqualTo(RequestState.APPLIED);
            assertThat(trip.portkey.writes).as(when).hasSize(1);
            assertThat(trip.story(approved)).as(when).containsOnlyOnce(AuditEvent.Kind.APPLIED);
        });
    }

    @Test
    void applying_has_no_fifth_step() {
        ChangeRequest approved = trip.approved();
        trip.healthy();
        trip.applyFor(approved, Duration.ZERO);
        assertThat(trip.store.steps()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Write.class,
            names = {"DIES_BEFORE", "DIES_AFTER"})
    void around_the_write_itself_it_looks_before_it_writes_again(Write death) {
        trip.portkey.next.add(death);
        trip.portkey.staleFor = Duration.ofSeconds(5);
        ChangeRequest approved = trip.approved();
        assertThatExceptionOfType(StoreProbe.Died.class)
                .isThrownBy(() -> trip.applyChange().apply(approved.id()));
        assertThat(trip.applyFor(approved, Duration.ofMinutes(1))).isTrue();
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPLIED);
        // One arrived: the process died before the other left.
        assertThat(trip.portkey.writes).hasSize(death == Write.DIES_AFTER ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_answer_that_took_its_time_proves_no_more_than_a_quick_one(boolean saysGone) {
        trip.portkey.next.add(Write.DIES_AFTER);
        trip.portkey.staleFor = Duration.ofSeconds(5);
        ChangeRequest approved = trip.approved();
        assertThatExceptionOfType(StoreProbe.Died.class)
                .isThrownBy(() -> trip.applyChange().apply(approved.id()));
        if (saysGone) {
            trip.portkey.gone();
        }
        // Portkey answers at once, from before the write; the answer is on its way for longer than reads may be stale.
        trip.portkey.onTheWay = () -> {
            trip.portkey.instead = Optional.empty();
            trip.clock.tick(Trip.GIVE_UP);
        };
        assertThat(trip.applyFor(approved, Trip.GIVE_UP.plusMinutes(1))).isTrue();
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void posting_ends_with_one_card_and_one_receipt() {
        // The key was read, the card begun and placed, the receipt begun and placed.
        killed(5, when -> {
            ChangeRequest asked = trip.asked();
            dying(() -> trip.postCard().post(asked.id()));
            trip.clock.tick(Announcement.TURN);
            assertThat(trip.postCard().post(asked.id())).as(when).isEqualTo(JobOutcome.DONE);
            assertThat(trip.slack.posts)
                    .as(when)
                    .containsExactlyInAnyOrder(Announcement.Slot.CARD, Announcement.Slot.RECEIPT);
            assertThat(trip.store
                            .announcement(asked.id(), Announcement.Slot.CARD)
                            .place())
                    .as(when)
                    .isPresent();
        });
    }

    @Test
    void a_decision_counts_exactly_when_it_was_committed_and_the_press_can_be_repeated() {
        killed(1, when -> {
            ChangeRequest shown = trip.shown();
            dying(() -> trip.decide().decide(Trip.press(shown, "UBOB"), Decision.Kind.APPROVE, ""));
            assertThat(trip.state(shown))
                    .as(when)
                    .isEqualTo(dieCommitted ? RequestState.APPROVED : RequestState.PENDING);
            PressOutcome again = trip.decide().decide(Trip.press(shown, "UBOB"), Decision.Kind.APPROVE, "");
            assertThat(again instanceof PressOutcome.Done).as(when).isEqualTo(!dieCommitted);
            assertThat(trip.now(shown).decisions()).as(when).hasSize(1);
        });
    }

    @Test
    void a_submission_is_one_request_however_often_slack_sends_it() {
        killed(1, when -> {
            SubmitRequest.Submission submission = trip.submission("V " + when, Trip.WANTED);
            dying(() -> trip.submit().submit(submission));
            SubmitRequest.Outcome first = trip.submit().submit(submission);
            SubmitRequest.Outcome second = trip.submit().submit(submission);
            assertThat(second).as(when).isEqualTo(first);
        });
    }
}
