package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.FieldValue;
import dev.countersign.request.KeysStandIn.Write;
import java.time.Duration;
import java.util.Map;
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
    void a_retry_of_a_refused_change_still_stops_at_drift() {
        trip.portkey.next.add(Write.REJECTED);
        ChangeRequest failed = applied(trip.approved(), Duration.ZERO);
        trip.portkey.becomes(ApiKeyFixture.key().rpm(120).build());
        trip.retry().retry(Trip.press(failed, "UBOB"));
        assertThat(applied(failed, Duration.ZERO).state()).isEqualTo(RequestState.CONFLICTED);
        assertThat(trip.portkey.writes).hasSize(1);
    }
}
