package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.FetchOutcome;
import dev.countersign.request.KeysStandIn.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A change that takes its time: what the card is told, how seldom, and what the audit keeps of each call. */
final class LongApplyTest extends TripTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private long repaints() {
        return trip.store.jobKinds().stream()
                .filter(kind -> kind == Job.Kind.REPAINT_CARD)
                .count();
    }

    private Attempt.Told told(ChangeRequest request) {
        return trip.now(request).attempt().orElseThrow().told().orElseThrow();
    }

    private List<Map<String, String>> calls(ChangeRequest request) {
        return trip.history(request).stream()
                .filter(event -> event.kind() == AuditEvent.Kind.CALLED)
                .map(event -> Map.copyOf(event.details()))
                .toList();
    }

    @Test
    void each_call_is_in_the_story_with_what_it_was_for_its_status_and_portkeys_id() {
        ChangeRequest approved = trip.approved();
        assertThat(trip.applyFor(approved, Duration.ZERO)).isTrue();
        Map<String, String> read = Map.of("method", "GET", "status", "200", "portkey_request", "req-read", "ms", "3");
        assertThat(calls(approved))
                .containsExactly(
                        with(read, "card"),
                        with(read, "before the write"),
                        Map.of("for", "write", "method", "PUT", "status", "200", "portkey_request", "req-1", "ms", "5"),
                        with(read, "read back"));
    }

    private static Map<String, String> with(Map<String, String> call, String why) {
        Map<String, String> all = new java.util.HashMap<>(call);
        all.put("for", why);
        return all;
    }

    @Test
    void a_call_without_an_answer_is_in_the_story_with_how_it_failed_and_the_card_keeps_still_at_first() {
        ChangeRequest approved = trip.approved();
        trip.portkey.silent();
        trip.healthy();
        assertThat(trip.applyFor(approved, Duration.ofSeconds(4))).isFalse();
        assertThat(calls(approved).get(1))
                .containsEntry("failed", "No answer in time.")
                .containsEntry("for", "before the write")
                .doesNotContainKey("status");
        assertThat(calls(approved).size()).isGreaterThan(3);
        assertThat(trip.story(approved).stream().filter(kind -> kind == AuditEvent.Kind.UNANSWERED))
                .as("what is not new is not told again")
                .hasSize(1);
        assertThat(repaints()).isZero();
    }

    @Test
    void after_ten_seconds_the_card_says_so_and_again_only_when_tries_become_rarer() {
        ChangeRequest approved = trip.approved();
        trip.portkey.silent();
        trip.healthy();
        assertThat(trip.applyFor(approved, Duration.ofSeconds(20))).isFalse();
        assertThat(repaints()).isEqualTo(1);
        assertThat(told(approved).nextWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(told(approved).trouble()).isEqualTo("No answer in time.");
        assertThat(trip.applyFor(approved, Trip.GIVE_UP.minusSeconds(52))).isFalse();
        assertThat(repaints()).isEqualTo(2);
        assertThat(told(approved).nextWithin()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void trouble_of_changing_kinds_repaints_the_card_at_most_every_ten_seconds_and_later_every_five_minutes() {
        ChangeRequest approved = trip.approved();
        trip.healthy();
        for (int second = 0; second < 60; second++) {
            everyTimeAnother(approved, second, A_SECOND);
        }
        assertThat(repaints()).isBetween(4L, 5L);
        for (int second = 60; second < 1260; second += 10) {
            everyTimeAnother(approved, second, Duration.ofSeconds(10));
        }
        assertThat(repaints()).isBetween(7L, 10L);
    }

    private void everyTimeAnother(ChangeRequest approved, int second, Duration pause) {
        trip.portkey.instead = Optional.of(new FetchOutcome.Unavailable("Trouble " + second + ".", Optional.empty()));
        trip.applyChange().apply(approved.id());
        trip.clock.tick(pause);
    }

    @Test
    void that_the_outcome_is_unknown_is_said_at_once_and_once() {
        trip.portkey.next.add(Write.LOST_AND_TAKEN);
        ChangeRequest approved = trip.approved();
        trip.healthy();
        trip.applyChange().apply(approved.id());
        assertThat(repaints()).isEqualTo(1);
        assertThat(told(approved).uncertain()).isTrue();
        trip.portkey.staleFor = Duration.ofSeconds(8);
        assertThat(trip.applyFor(approved, Duration.ofSeconds(7))).isFalse();
        assertThat(repaints()).isEqualTo(1);
    }

    @Test
    void a_change_that_portkey_said_yes_to_and_does_not_show_for_ten_seconds_is_told_on_the_card() {
        trip.portkey.staleFor = Duration.ofSeconds(25);
        ChangeRequest approved = trip.approved();
        trip.healthy();
        assertThat(trip.applyFor(approved, Duration.ofSeconds(9))).isFalse();
        assertThat(repaints()).isZero();
        assertThat(trip.applyFor(approved, Duration.ofSeconds(10))).isFalse();
        assertThat(repaints()).isEqualTo(1);
        assertThat(told(approved).uncertain()).isFalse();
        assertThat(trip.applyFor(approved, Duration.ofSeconds(15))).isTrue();
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPLIED);
        assertThat(repaints()).isEqualTo(2);
        assertThat(trip.portkey.writes).hasSize(1);
    }

    @Test
    void while_portkey_is_not_even_asked_nothing_is_stored_and_it_is_tried_as_soon_as_it_may() {
        ChangeRequest approved = trip.approved();
        trip.portkey.instead = Optional.of(new FetchOutcome.Unavailable("Dead.", Optional.of(A_SECOND)));
        trip.applyChange().apply(approved.id());
        trip.healthy();
        assertThat(trip.applyChange().apply(approved.id())).isEqualTo(new JobOutcome.Again(A_SECOND));
        assertThat(trip.store.steps()).isZero();
        trip.portkey.instead = Optional.empty();
        assertThat(trip.applyFor(approved, A_SECOND)).isTrue();
    }

    @Test
    void waits_grow_stay_within_what_is_promised_and_are_not_all_the_same() {
        for (int tries = 1; tries < 12; tries++) {
            Duration most = Duration.ofMillis(Math.min(500L << (tries - 1), 5_000));
            for (int i = 0; i < 50; i++) {
                Duration wait = Backoff.after(Duration.ofSeconds(59), tries, Optional.empty());
                assertThat(wait).isBetween(most.multipliedBy(3).dividedBy(4), most);
            }
        }
        assertThat(Backoff.after(Duration.ofMinutes(2), 12, Optional.empty())).isGreaterThan(Duration.ofSeconds(20));
        assertThat(Backoff.after(Duration.ZERO, 1, Optional.of(Duration.ofSeconds(40))))
                .isEqualTo(Duration.ofSeconds(40));
        assertThat(java.util.stream.IntStream.range(0, 50)
                        .mapToObj(i -> Backoff.after(Duration.ZERO, 5, Optional.empty()))
                        .distinct())
                .hasSizeGreaterThan(5);
    }
}
