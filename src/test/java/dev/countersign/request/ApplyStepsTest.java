package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.request.KeysStandIn.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each step of applying leaves behind, and what it does when another worker was there first. */
final class ApplyStepsTest extends TripTest {
    private static final JobOutcome AT_ONCE = new JobOutcome.Again(Duration.ZERO);

    private JobOutcome apply(ChangeRequest request) {
        return trip.applyChange().apply(request.id());
    }

    private AuditEvent last(ChangeRequest request) {
        List<AuditEvent> story = trip.history(request);
        return story.get(story.size() - 1);
    }

    @Test
    void a_job_of_a_request_that_is_not_stored_is_done() {
        RequestId nobody = new RequestId("00000000");
        assertThat(trip.applyChange().apply(nobody)).isEqualTo(JobOutcome.DONE);
        assertThat(trip.postCard().post(nobody)).isEqualTo(JobOutcome.DONE);
        assertThat(new ExpireRequest(trip.store, trip.clock).expire(nobody)).isEqualTo(JobOutcome.DONE);
        assertThat(new RemindApprovers(trip.store, trip.announce(), trip.clock).remind(nobody))
                .isEqualTo(JobOutcome.DONE);
    }

    @Test
    void whoever_was_overtaken_before_the_write_looks_again_and_writes_nothing() {
        ChangeRequest approved = trip.approved();
        trip.portkey.onTheWay = () -> assertThat(apply(approved)).isEqualTo(JobOutcome.DONE);

        assertThat(apply(approved)).isEqualTo(AT_ONCE);
        assertThat(trip.portkey.writes).hasSize(1);
        assertThat(apply(approved)).isEqualTo(JobOutcome.DONE);
        assertThat(trip.story(approved)).containsOnlyOnce(AuditEvent.Kind.APPLIED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Write.class,
            names = {"TAKES", "REJECTED", "NOT_SENT", "LOST_AND_TAKEN"})
    void whoever_was_overtaken_during_the_write_stores_nothing_of_it(Write write) {
        ChangeRequest approved = trip.approved();
        trip.portkey.next.add(write);
        trip.portkey.whileWriting = () -> {
            trip.portkey.becomes(ApiKeyFixture.key().rpm(120).build());
            assertThat(apply(approved)).isEqualTo(JobOutcome.DONE);
        };

        assertThat(apply(approved)).isEqualTo(AT_ONCE);
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPLIED);
        assertThat(trip.story(approved))
                .containsOnlyOnce(AuditEvent.Kind.APPLIED)
                .doesNotContain(AuditEvent.Kind.WRITE_ACCEPTED, AuditEvent.Kind.FAILED, AuditEvent.Kind.UNANSWERED);
    }

    @Test
    void a_read_back_without_an_answer_is_asked_for_again() {
        ChangeRequest approved = trip.approved();
        trip.portkey.whileWriting = trip.portkey::silent;
        assertThat(apply(approved)).isInstanceOf(JobOutcome.Again.class);
        trip.portkey.instead = Optional.empty();
        assertThat(apply(approved)).isEqualTo(JobOutcome.DONE);
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPLIED);
    }

    @Test
    void it_is_given_up_at_the_very_moment_and_not_before() {
        ChangeRequest approved = trip.approved();
        trip.portkey.silent();
        apply(approved);
        trip.clock.tick(Trip.GIVE_UP.minusNanos(1));
        assertThat(apply(approved)).isInstanceOf(JobOutcome.Again.class);
        trip.clock.tick(Duration.ofNanos(1));
        assertThat(apply(approved)).isEqualTo(JobOutcome.DONE);
        assertThat(trip.state(approved)).isEqualTo(RequestState.FAILED);
    }

    @Test
    void reads_that_differ_are_believed_a_minute_after_the_yes_and_not_before() {
        trip.portkey.next.add(Write.IGNORED);
        ChangeRequest approved = trip.approved();
        apply(approved);
        trip.clock.tick(ApplyChange.READ_BACK.minusNanos(1));
        assertThat(apply(approved)).isInstanceOf(JobOutcome.Again.class);
        trip.clock.tick(Duration.ofNanos(1));
        assertThat(apply(approved)).isEqualTo(JobOutcome.DONE);
        assertThat(trip.state(approved)).isEqualTo(RequestState.FAILED);
    }

    @Test
    void what_a_lost_answer_meant_is_read_to_the_end_of_the_doubt_and_then_written_again() {
        trip.portkey.next.add(Write.LOST_AND_NOT_TAKEN);
        ChangeRequest approved = trip.approved();
        apply(approved);
        trip.clock.tick(ApplyChange.STALE_READS.minusMillis(100));
        assertThat(apply(approved)).isEqualTo(new JobOutcome.Again(Duration.ofMillis(100)));
        assertThat(trip.portkey.writes).hasSize(1);
        trip.clock.tick(Duration.ofMillis(100));
        assertThat(apply(approved)).isEqualTo(JobOutcome.DONE);
        assertThat(trip.portkey.writes).hasSize(2);
    }

    @Test
    void a_key_that_stays_exhausted_is_said_to_be() {
        trip.portkey.becomes(ApiKeyFixture.key().rpm(60).status("exhausted").build());
        ChangeRequest approved = trip.approved(Map.of(ApiKeyField.RPM, FieldValue.of(120)));
        apply(approved);
        assertThat(trip.now(approved).ending().orElseThrow().sentence()).contains("still exhausted");
        assertThat(last(approved).details()).containsKey("sentence");
    }

    @Test
    void a_change_cannot_be_decided_backwards() {
        ChangeRequest pending = trip.asked();
        ChangeRequest rejected = pending.decided(
                RequestState.REJECTED, new Decision(Decision.Kind.REJECT, "UBOB", trip.clock.instant(), "No."));
        assertThat(rejected.ending().orElseThrow().at()).isEqualTo(trip.clock.instant());
        ChangeRequest approved = pending.decided(
                RequestState.APPROVED, new Decision(Decision.Kind.APPROVE, "UBOB", trip.clock.instant(), ""));
        assertThat(approved.ending()).isEmpty();
        assertThat(approved.digest()).isEqualTo(pending.digest()).hasSize(64);
        ChangeSet less = new ChangeSet(List.of(new FieldChange(ApiKeyField.RPM, FieldValue.of(60), FieldValue.of(90))));
        ChangeRequest lowered = approved.lowered(less, approved.requirement());
        assertThat(lowered.digest())
                .hasSize(64)
                .isNotEqualTo(pending.lowered(less, approved.requirement()).digest());
        assertThat(rejected.approvals()).isEmpty();
    }

    @Test
    void an_ending_tells_its_sentence_and_which_fields_differ() {
        trip.portkey.next.add(Write.IGNORED);
        ChangeRequest failed = trip.approved();
        trip.applyFor(failed, Duration.ofMinutes(2));
        assertThat(last(failed).details()).containsEntry("fields", "rpm").containsKey("sentence");

        ChangeRequest applied = trip.approved();
        trip.applyFor(applied, Duration.ZERO);
        assertThat(last(applied).kind()).isEqualTo(AuditEvent.Kind.APPLIED);
        assertThat(last(applied).details()).doesNotContainKeys("fields", "sentence");
    }

    @Test
    void an_id_is_read_back_and_what_cannot_be_one_is_none() {
        RequestId id = RequestId.random();
        assertThat(RequestId.parse(id.value())).contains(id);
        assertThat(RequestId.parse("7QK4ABCI")).isEmpty();
        assertThat(RequestId.parse("7QK4ABC")).isEmpty();
        assertThat(RequestId.parse(null)).isEmpty();
        assertThat(id).hasToString(id.value());
    }

    @Test
    void reminders_come_at_their_very_moments_and_the_last_is_the_last() {
        ChangeRequest request = trip.shown();
        RemindApprovers remind = new RemindApprovers(trip.store, trip.announce(), trip.clock);
        Duration quarter = Trip.TIME_TO_LIVE.dividedBy(4);
        trip.clock.tick(quarter.minusNanos(1));
        assertThat(remind.remind(request.id())).isEqualTo(new JobOutcome.Again(Duration.ofNanos(1)));
        assertThat(trip.slack.posts).doesNotContain(Announcement.Slot.reminder(1));
        trip.clock.tick(Duration.ofNanos(1));
        remind.remind(request.id());
        assertThat(trip.slack.posts).containsOnlyOnce(Announcement.Slot.reminder(1));
        trip.clock.tick(Trip.TIME_TO_LIVE.minus(quarter));
        assertThat(remind.remind(request.id())).as("its time is over").isEqualTo(JobOutcome.DONE);
        assertThat(trip.slack.posts).doesNotContain(Announcement.Slot.reminder(2), Announcement.Slot.reminder(3));
    }
}
