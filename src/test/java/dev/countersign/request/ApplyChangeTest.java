package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.FieldValue;
import dev.countersign.request.KeysStandIn.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole table of what may come of an approved change. */
final class ApplyChangeTest extends TripTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Between two tries, after the first minute. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final ApiKey EXHAUSTED = ApiKeyFixture.key()
            .rpm(60)
            .budget("10", null, null)
            .status("exhausted")
            .lastReset(Instant.parse("2026-11-01T00:00:00Z"))
            .build();
    private static final Map<ApiKeyField, FieldValue> RESET =
            Map.of(ApiKeyField.RESET_USAGE, new FieldValue.Flag(true));

    private ChangeRequest applied(ChangeRequest approved, Duration within) {
        assertThat(trip.applyFor(approved, within)).as("done within " + within).isTrue();
        return trip.now(approved);
    }

    @Test
    void a_change_that_is_taken_is_applied_at_once_and_everybody_is_told() {
        ChangeRequest approved = trip.approved();
        trip.healthy();
        ChangeRequest ended = applied(approved, Duration.ZERO);
        assertThat(ended.state()).isEqualTo(RequestState.APPLIED);
        assertThat(ended.key().rateLimits()).isEqualTo(trip.portkey.key().rateLimits());
        assertThat(trip.portkey.writes).hasSize(1);
        assertThat(trip.store.jobKinds())
                .containsExactlyInAnyOrder(Job.Kind.REPAINT_CARD, Job.Kind.POST_RESULT, Job.Kind.TELL_REQUESTER);
        assertThat(trip.story(approved))
                .endsWith(
                        AuditEvent.Kind.APPROVED,
                        AuditEvent.Kind.APPLYING,
                        AuditEvent.Kind.CALLED,
                        AuditEvent.Kind.WRITING,
                        AuditEvent.Kind.CALLED,
                        AuditEvent.Kind.WRITE_ACCEPTED,
                        AuditEvent.Kind.CALLED,
                        AuditEvent.Kind.APPLIED);
    }

    @Test
    void an_accepted_change_that_reads_show_ten_seconds_later_is_applied_with_one_write() {
        trip.portkey.staleFor = Duration.ofSeconds(10);
        ChangeRequest ended = applied(trip.approved(), Duration.ofSeconds(14));
        assertThat(ended.state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void an_accepted_change_that_reads_still_lack_after_a_minute_failed_and_names_the_fields() {
        trip.portkey.next.add(Write.IGNORED);
        ChangeRequest approved = trip.approved();
        assertThat(trip.applyFor(approved, Duration.ofSeconds(59))).isFalse();
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPLYING);
        ChangeRequest ended = applied(approved, Duration.ofSeconds(20));
        assertThat(ended.state()).isEqualTo(RequestState.FAILED);
        assertThat(ended.ending().orElseThrow().values()).containsOnlyKeys(ApiKeyField.RPM);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void a_refusal_is_a_failure_in_portkeys_own_words_and_is_never_repeated() {
        trip.portkey.next.add(Write.REJECTED);
        ChangeRequest ended = applied(trip.approved(), Duration.ZERO);
        assertThat(ended.state()).isEqualTo(RequestState.FAILED);
        assertThat(ended.ending().orElseThrow().sentence()).contains("Portkey says: no");
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void a_throttled_write_waits_as_long_as_portkey_asked() {
        trip.portkey.next.add(Write.THROTTLED);
        ChangeRequest approved = trip.approved();
        assertThat(trip.applyChange().apply(approved.id())).isEqualTo(new JobOutcome.Again(KeysStandIn.ASKED));
        trip.clock.tick(KeysStandIn.ASKED);
        assertThat(applied(approved, Duration.ZERO).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(2);
    }

    @Test
    void what_was_never_sent_is_written_again_within_a_second() {
        trip.portkey.next.add(Write.NOT_SENT);
        assertThat(applied(trip.approved(), Duration.ofSeconds(1)).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(2);
    }

    @Test
    void a_lost_answer_to_a_write_that_took_is_settled_by_reading_with_exactly_one_write() {
        trip.portkey.next.add(Write.LOST_AND_TAKEN);
        trip.portkey.staleFor = Duration.ofSeconds(8);
        ChangeRequest approved = trip.approved();
        trip.healthy();
        assertThat(trip.applyChange().apply(approved.id())).isInstanceOf(JobOutcome.Again.class);
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPLYING);
        assertThat(trip.store.jobKinds())
                .as("the card says the outcome is unknown")
                .contains(Job.Kind.REPAINT_CARD);
        assertThat(applied(approved, Duration.ofSeconds(13)).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void a_lost_answer_to_a_write_that_did_not_take_is_written_again_only_after_reads_cannot_be_stale() {
        trip.portkey.next.add(Write.LOST_AND_NOT_TAKEN);
        ChangeRequest approved = trip.approved();
        assertThat(trip.applyFor(approved, ApplyChange.STALE_READS.minusMillis(1)))
                .isFalse();
        assertThat(trip.portkey.writes).hasSize(1);
        assertThat(applied(approved, ApplyChange.STALE_READS).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(2);
    }

    @Test
    void a_lost_write_stays_known_when_the_next_one_is_throttled() {
        trip.portkey.next.addAll(List.of(Write.LOST_AND_NOT_TAKEN, Write.THROTTLED));
        ChangeRequest approved = trip.approved();
        while (trip.portkey.writes.size() < 2) {
            assertThat(trip.applyFor(approved, Duration.ofMillis(500))).isFalse();
        }
        // The first one shows up very late: it is ours, not somebody else's change.
        trip.portkey.becomes(ApiKeyFixture.key().rpm(120).build());
        assertThat(applied(approved, MINUTE).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(2);
    }

    @Test
    void a_lost_reset_of_usage_that_took_is_not_repeated() {
        trip.portkey.becomes(EXHAUSTED);
        trip.portkey.next.add(Write.LOST_AND_TAKEN);
        trip.portkey.staleFor = Duration.ofSeconds(40);
        assertThat(applied(trip.approved(RESET), MINUTE).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void a_lost_reset_of_usage_that_did_not_take_is_written_again_after_a_minute_at_the_earliest() {
        trip.portkey.becomes(EXHAUSTED);
        trip.portkey.next.add(Write.LOST_AND_NOT_TAKEN);
        ChangeRequest approved = trip.approved(RESET);
        assertThat(trip.applyFor(approved, Duration.ofSeconds(59))).isFalse();
        assertThat(trip.portkey.writes).hasSize(1);
        assertThat(applied(approved, Duration.ofSeconds(30)).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(2);
    }

    @Test
    void a_reset_of_a_key_that_is_not_exhausted_any_more_forgives_nothing() {
        trip.portkey.becomes(EXHAUSTED);
        ChangeRequest approved = trip.approved(RESET);
        trip.portkey.becomes(
                ApiKeyFixture.key().rpm(60).budget("10", null, null).build());
        ChangeRequest ended = applied(approved, Duration.ZERO);
        assertThat(ended.state()).isEqualTo(RequestState.CONFLICTED);
        assertThat(ended.ending().orElseThrow().values())
                .isEqualTo(Map.of(ApiKeyField.RESET_USAGE, new FieldValue.Text("active")));
        assertThat(trip.portkey.writes).isEmpty();
    }

    @Test
    void a_field_changed_since_it_was_approved_stops_the_write() {
        ChangeRequest approved = trip.approved();
        trip.portkey.becomes(ApiKeyFixture.key().rpm(90).build());
        ChangeRequest ended = applied(approved, Duration.ZERO);
        assertThat(ended.state()).isEqualTo(RequestState.CONFLICTED);
        assertThat(ended.ending().orElseThrow().values()).isEqualTo(Map.of(ApiKeyField.RPM, FieldValue.of(90)));
        assertThat(trip.portkey.writes).isEmpty();
    }

    @Test
    void another_field_changed_since_does_not_matter() {
        ChangeRequest approved = trip.approved();
        trip.portkey.becomes(ApiKeyFixture.key().rpm(60).name("renamed").build());
        assertThat(applied(approved, Duration.ZERO).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.key().name()).isEqualTo("renamed");
    }

    @Test
    void a_change_behind_a_lost_write_does_not_make_the_bot_say_that_nothing_was_written() {
        trip.portkey.next.add(Write.LOST_AND_TAKEN);
        ChangeRequest approved = trip.approved();
        assertThat(trip.applyFor(approved, Duration.ZERO)).isFalse();
        trip.portkey.becomes(ApiKeyFixture.key().rpm(90).build());
        ChangeRequest ended = applied(approved, MINUTE);
        assertThat(ended.state()).isEqualTo(RequestState.CONFLICTED);
        assertThat(ended.ending().orElseThrow().sentence()).doesNotContain("nothing was written");
    }

    @Test
    void a_vanished_key_fails_at_once_when_nothing_was_written() {
        ChangeRequest approved = trip.approved();
        trip.portkey.gone();
        ChangeRequest ended = applied(approved, Duration.ZERO);
        assertThat(ended.state()).isEqualTo(RequestState.FAILED);
        assertThat(ended.ending().orElseThrow().sentence()).contains("no such key");
    }

    @Test
    void a_key_that_cannot_be_seen_after_a_write_is_looked_for_until_the_bot_gives_up() {
        trip.portkey.next.add(Write.LOST_AND_TAKEN);
        ChangeRequest approved = trip.approved();
        assertThat(trip.applyFor(approved, Duration.ZERO)).isFalse();
        trip.portkey.gone();
        assertThat(trip.applyFor(approved, Duration.ofMinutes(20))).isFalse();
        trip.portkey.instead = java.util.Optional.empty();
        assertThat(applied(approved, MINUTE).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void a_silent_portkey_is_given_up_when_nothing_can_have_been_written() {
        ChangeRequest approved = trip.approved();
        trip.portkey.silent();
        assertThat(trip.applyFor(approved, Trip.GIVE_UP.minusMillis(1))).isFalse();
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPLYING);
        ChangeRequest ended = applied(approved, LONGEST_WAIT);
        assertThat(ended.state()).isEqualTo(RequestState.FAILED);
        assertThat(ended.ending().orElseThrow().sentence()).contains("nothing was written", "No answer in time.");
    }

    @Test
    void a_silent_portkey_is_never_given_up_while_a_write_may_have_taken() {
        trip.portkey.next.add(Write.LOST_AND_TAKEN);
        ChangeRequest approved = trip.approved();
        assertThat(trip.applyFor(approved, Duration.ZERO)).isFalse();
        trip.portkey.silent();
        assertThat(trip.applyFor(approved, Trip.GIVE_UP.multipliedBy(3))).isFalse();
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPLYING);
        trip.portkey.instead = java.util.Optional.empty();
        assertThat(applied(approved, MINUTE).state()).isEqualTo(RequestState.APPLIED);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void a_write_that_is_never_confirmed_and_never_seen_is_given_up_and_not_written_for_ever() {
        trip.portkey.always = Write.LOST_AND_NOT_TAKEN;
        ChangeRequest ended = applied(trip.approved(), Trip.GIVE_UP.plusMinutes(2));
        assertThat(ended.state()).isEqualTo(RequestState.FAILED);
        assertThat(ended.ending().orElseThrow().values()).containsOnlyKeys(ApiKeyField.RPM);
        assertThat(ended.ending().orElseThrow().sentence()).contains("never confirmed", "No answer.");
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestState.class,
            names = {"PENDING", "APPLIED", "CONFLICTED"})
    void in_any_other_state_there_is_nothing_to_do(RequestState state) {
        ChangeRequest request = state == RequestState.PENDING ? trip.shown() : trip.approved();
        if (state == RequestState.CONFLICTED) {
            trip.portkey.becomes(ApiKeyFixture.key().rpm(90).build());
        }
        if (state != RequestState.PENDING) {
            applied(request, Duration.ZERO);
        }
        ChangeRequest before = trip.now(request);
        int writes = trip.portkey.writes.size();
        assertThat(before.state()).isEqualTo(state);
        assertThat(trip.applyChange().apply(request.id())).isEqualTo(JobOutcome.DONE);
        assertThat(trip.now(request)).isEqualTo(before);
        assertThat(trip.portkey.writes).hasSize(writes);
    }
}
