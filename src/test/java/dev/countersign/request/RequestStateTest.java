package dev.countersign.request;

import static dev.countersign.request.RequestState.APPLIED;
import static dev.countersign.request.RequestState.APPLYING;
import static dev.countersign.request.RequestState.APPROVED;
import static dev.countersign.request.RequestState.CONFLICTED;
import static dev.countersign.request.RequestState.EXPIRED;
import static dev.countersign.request.RequestState.FAILED;
import static dev.countersign.request.RequestState.PENDING;
import static dev.countersign.request.RequestState.REJECTED;
import static dev.countersign.request.RequestState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The states and what may follow each, written down a second time; and how long is waited. */
final class RequestStateTest {
    private static final Map<RequestState, Set<RequestState>> NEXT = Map.of(
            PENDING, Set.of(APPROVED, REJECTED, EXPIRED, WITHDRAWN, CONFLICTED),
            APPROVED, Set.of(APPLYING),
            APPLYING, Set.of(APPLIED, FAILED, CONFLICTED),
            FAILED, Set.of(APPLYING),
            APPLIED, Set.of(),
            CONFLICTED, Set.of(),
            REJECTED, Set.of(),
            EXPIRED, Set.of(),
            WITHDRAWN, Set.of());

    private static final Set<RequestState> ON_ITS_WAY = Set.of(PENDING, APPROVED, APPLYING);

    @ParameterizedTest
    @EnumSource(RequestState.class)
    void a_state_is_followed_by_these_and_no_others(RequestState state) {
        assertThat(state.next()).isEqualTo(NEXT.get(state));
        assertThat(state.settled()).isEqualTo(!ON_ITS_WAY.contains(state));
    }

    @ParameterizedTest
    @CsvSource({"0,1,500", "1,2,1000", "3,3,2000", "7,4,4000", "59,50,5000", "60,50,30000", "3600,1,500", "10,0,500"})
    void waits_double_up_to_five_seconds_in_the_first_minute_and_thirty_later(
            long troubleSeconds, int tries, long millis) {
        assertAbout(Backoff.after(Duration.ofSeconds(troubleSeconds), tries, Optional.empty()), millis);
    }

    /** Up to a quarter less by chance. */
    private static void assertAbout(Duration wait, long millis) {
        assertThat(wait).isBetween(Duration.ofMillis(millis * 3 / 4), Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"0,500", "2000,500", "8000,2000", "59999,5000", "60000,15000", "3600000,30000"})
    void uncounted_waits_are_a_quarter_of_the_trouble_within_the_same_bounds(long trouble, long millis) {
        assertAbout(Backoff.after(Duration.ofMillis(trouble), Optional.empty()), millis);
    }

    @Test
    void what_the_other_side_asks_for_goes_before_everything_but_no_wait_is_no_wait() {
        Optional<Duration> asked = Optional.of(Duration.ofMinutes(2));
        assertThat(Backoff.after(Duration.ZERO, 1, asked)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Backoff.after(Duration.ZERO, asked)).isEqualTo(Duration.ofMinutes(2));
        assertAbout(Backoff.after(Duration.ZERO, 2, Optional.of(Duration.ZERO)), 1000);
        assertAbout(Backoff.after(Duration.ZERO, Optional.of(Duration.ZERO)), 500);
    }
}
