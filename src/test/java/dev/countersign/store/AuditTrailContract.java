package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every database must do for the events of a request. */
abstract class AuditTrailContract extends StoreContract {
    @Test
    void events_come_back_oldest_first_to_the_millisecond() {
        ChangeRequest request = inserted("V1");
        AuditEvent refused = Examples.event(request, AuditEvent.Kind.DECISION_REFUSED);
        store.record(refused);

        List<AuditEvent> history = store.history(request.id());

        assertThat(history)
                .extracting(AuditEvent::kind)
                .containsExactly(AuditEvent.Kind.REQUESTED, AuditEvent.Kind.DECISION_REFUSED);
        assertThat(history.get(1).details()).isEqualTo(refused.details());
        assertThat(history.get(1).actor()).isEqualTo(refused.actor());
        assertThat(history.get(1).at()).isEqualTo(Examples.NOW.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void events_recorded_at_the_same_time_all_find_their_place_in_the_chain() throws Exception {
        ChangeRequest request = inserted("V1");

        race(20, () -> {
            store.record(Examples.event(request, AuditEvent.Kind.DECISION_REFUSED));
            return true;
        });

        assertThat(store.history(request.id())).hasSize(21);
        assertThat(firstBroken(request)).isEmpty();
    }

    @Test
    void an_altered_a_missing_or_a_moved_event_breaks_the_chain() {
        for (String harm : List.of(
                "update audit set actor = 'U0MALLORY' where seq = 2 and request_id = ",
                "update audit set details = '{}' where seq = 2 and request_id = ",
                "update audit set at = at + 1 where seq = 2 and request_id = ",
                "delete from audit where seq = 2 and request_id = ")) {
            ChangeRequest request = inserted("V" + harm.hashCode());
            store.record(Examples.event(request, AuditEvent.Kind.DECISION_REFUSED));
            store.record(Examples.event(request, AuditEvent.Kind.DECISION_REFUSED));
            assertThat(firstBroken(request)).isEmpty();

            execute(harm + "'" + request.id() + "'");

            assertThat(firstBroken(request)).contains(2);
        }
    }
}
