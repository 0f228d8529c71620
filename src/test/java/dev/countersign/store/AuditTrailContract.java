package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.AuditKeyPair;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.JobOutcome;
import dev.countersign.store.VerifyAudit.Finding;
import dev.countersign.store.VerifyAudit.Known;
import java.security.PublicKey;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every database must do for the events of a request. */
abstract class AuditTrailContract extends StoreContract {
    static final Known NOTHING = new Known(List.of(), Map.of(), Optional.empty());
    private static final AuditKeyPair KEY = AuditKeyPair.fresh();

    /** Takes the guards away, as somebody may who owns the tables. */
    abstract void unguard();

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
        assertThat(intact()).extracting(Finding.Intact::events).isEqualTo(21L);
    }

    @Test
    void what_was_written_cannot_be_changed_or_taken_out() {
        inserted("V1");
        anchor(Optional.empty());
        for (String table : List.of("audit", "audit_checkpoint", "audit_head")) {
            for (String harm : List.of("update " + table + " set hash = ''", "delete from " + table)) {
                assertThatThrownBy(() -> execute(harm)).hasStackTraceContaining("append-only");
            }
        }
        assertThat(intact().last()).isPresent();
    }

    @Test
    void checkpoint_covers_what_has_grown_and_follows_the_one_before() {
        ChangeRequest first = inserted("V1");
        anchor(Optional.empty());
        store.record(Examples.event(first, AuditEvent.Kind.DECISION_REFUSED));
        ChangeRequest second = inserted("V2");
        anchor(Optional.empty());
        inserted("V3");

        Finding.Intact found = intact();

        assertThat(found.checkpoints()).isEqualTo(2);
        assertThat(found.events()).isEqualTo(4);
        assertThat(found.uncovered()).isEqualTo(1);
        assertThat(exported())
                .filteredOn(line -> line.contains("\"checkpoint\""))
                .hasSize(2)
                .last()
                .asString()
                .contains("\"request\":\"" + first.id() + "\",\"first\":2,\"last\":2")
                .contains("\"request\":\"" + second.id() + "\",\"first\":1,\"last\":1");
    }

    @Test
    void checkpoint_is_made_when_something_happened_and_else_once_an_hour() {
        AnchorAudit anchoring = new AnchorAudit(database, Optional.empty(), clock);
        for (int minute = 0; minute < 121; minute++) {
            assertThat(anchoring.anchor()).isEqualTo(JobOutcome.DONE);
            clock.tick(Duration.ofMinutes(1));
        }
        assertThat(intact().checkpoints()).isEqualTo(3);
        inserted("V1");
        anchoring.anchor();
        assertThat(intact().checkpoints()).isEqualTo(4);
    }

    @Test
    void many_chains_are_covered_by_several_checkpoints() {
        for (int i = 0; i < 7; i++) {
            inserted("V" + i);
        }
        AnchorAudit anchoring = new AnchorAudit(database, Optional.empty(), clock, 3);

        assertThat(anchoring.anchor()).isEqualTo(new JobOutcome.Again(Duration.ZERO));
        assertThat(anchoring.anchor()).isEqualTo(new JobOutcome.Again(Duration.ZERO));
        assertThat(anchoring.anchor()).isEqualTo(JobOutcome.DONE);

        assertThat(intact().checkpoints()).isEqualTo(3);
        assertThat(intact().uncovered()).isZero();
    }

    @Test
    void checkpoints_made_while_events_are_written_lose_none_and_fork_never() throws Exception {
        ChangeRequest request = inserted("V1");
        AnchorAudit anchoring = new AnchorAudit(database, Optional.empty(), clock);

        race(60, () -> {
            store.record(Examples.event(request, AuditEvent.Kind.DECISION_REFUSED));
            anchoring.anchor();
            return true;
        });
        anchoring.anchor();

        assertThat(intact().events()).isEqualTo(61);
        assertThat(intact().uncovered()).isZero();
    }

    @Test
    void harm_done_to_the_tables_is_found_and_the_first_bad_entry_named() {
        List<String[]> harms = List.of(
                new String[] {"update audit set actor = 'U0MALLORY' where seq = 2 and request_id = ?", "2: was changed"
                },
                new String[] {"update audit set kind = 'NONSENSE' where seq = 2 and request_id = ?", "2: was changed"},
                new String[] {"update audit set details = '{}' where seq = 2 and request_id = ?", "2: was changed"},
                new String[] {"update audit set details = '[' where seq = 2 and request_id = ?", "2: has details"},
                new String[] {"update audit set at = at + 1 where seq = 2 and request_id = ?", "2: was changed"},
                new String[] {"update audit set hash = '' where seq = 2 and request_id = ?", "2: was changed"},
                new String[] {"update audit set seq = 9 where seq = 2 and request_id = ?", "2: is missing"},
                new String[] {"delete from audit where seq = 2 and request_id = ?", "2: is missing"},
                new String[] {"delete from audit where seq = 4 and request_id = ?", "4: is missing"},
                new String[] {"delete from audit where request_id = ?", "1: is missing, and so are those up to 4"},
                new String[] {
                    "insert into audit select request_id, 5, kind, actor, at, details, previous_hash, hash from audit"
                            + " where seq = 4 and request_id = ?",
                    "5: was changed"
                },
                new String[] {"update audit_head set hash = '' where request_id = ?", "Checkpoint 1: was changed"},
                new String[] {"update audit_checkpoint set at = 0 where '' <> ?", "Checkpoint 1: was changed"});
        unguard();
        for (String[] harm : harms) {
            ChangeRequest request = told("V" + Arrays.hashCode(harm));
            anchor(Optional.empty());
            assertThat(verified(NOTHING)).isInstanceOf(Finding.Intact.class);

            execute(harm[0].replace("?", "'" + request.id() + "'"));

            String where = harm[1].startsWith("Checkpoint") ? "" : "Request " + request.id() + ", position ";
            assertThat(broken(NOTHING)).startsWith(where + harm[1]);
            for (String table : List.of("audit_head", "audit_checkpoint", "audit_uncovered", "audit")) {
                execute("delete from " + table);
            }
        }
    }

    @Test
    void whole_trail_written_anew_and_an_end_cut_off_are_found_by_signature_age_and_kept_head() {
        told("V1");
        anchor(Optional.of(KEY));
        clock.tick(Duration.ofHours(1));
        told("V2");
        anchor(Optional.of(KEY));
        String head = intact().last().orElseThrow().hash();
        Known signed = new Known(
                List.of(KEY.pair().getPublic()),
                Map.of(2L, head),
                Optional.of(clock.instant().minusSeconds(1)));
        assertThat(verified(signed)).isInstanceOf(Finding.Intact.class);

        unguard();
        execute("delete from audit where request_id in (select request_id from audit_head where checkpoint = 2)");
        execute("delete from audit_head where checkpoint = 2");
        execute("delete from audit_checkpoint where number = 2");
        assertThat(verified(NOTHING)).isInstanceOf(Finding.Intact.class);
        assertThat(broken(signed)).isEqualTo("Checkpoint 2: was kept and is not there: the end was cut off.");
        assertThat(broken(new Known(signed.keys(), Map.of(), signed.until()))).contains("the end was cut off");

        execute("update audit_checkpoint set signature = null");
        execute("delete from audit_head");
        execute("delete from audit_checkpoint");
        execute("update audit set seq = seq + 10");
        execute("delete from audit");
        told("V3");
        anchor(Optional.of(AuditKeyPair.fresh()));
        assertThat(verified(NOTHING)).isInstanceOf(Finding.Intact.class);
        assertThat(broken(signed)).startsWith("Checkpoint 1: was not signed by the key that was given");
        execute("update audit_checkpoint set signature = null");
        assertThat(broken(new Known(signed.keys(), Map.of(), Optional.empty()))).startsWith("No checkpoint is signed");
    }

    @Test
    void checkpoint_without_signature_after_signed_ones_is_found() {
        told("V1");
        anchor(Optional.empty());
        told("V2");
        anchor(Optional.of(KEY));
        List<PublicKey> keys =
                List.of(AuditKeyPair.fresh().pair().getPublic(), KEY.pair().getPublic());
        Known signed = new Known(keys, Map.of(), Optional.empty());
        assertThat(verified(signed)).isInstanceOf(Finding.Intact.class);

        told("V3");
        anchor(Optional.empty());

        assertThat(broken(signed)).startsWith("Checkpoint 3: is not signed, though checkpoint 2 was");
        assertThat(verified(NOTHING)).isInstanceOf(Finding.Intact.class);
    }

    @Test
    void looking_needs_tables_of_this_version_and_writes_nothing() {
        try (ReadOnlyDatabase beside = beside()) {
            assertThatThrownBy(() -> beside.jdbi().useHandle(handle -> handle.execute("delete from pulse")))
                    .hasMessageContaining("read");
        }
        execute("update flyway_schema_history set version = '99' where version = '1'");
        assertThat(ReadOnlyDatabase.open(url))
                .isInstanceOfSatisfying(
                        ReadOnlyDatabase.Opening.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("99"));
        assertThat(ReadOnlyDatabase.open(freshDatabase() + "x")).isNotInstanceOf(ReadOnlyDatabase.Opening.Opened.class);
    }

    /** A request with four events. */
    final ChangeRequest told(String viewId) {
        ChangeRequest request = inserted(viewId);
        for (int i = 0; i < 3; i++) {
            store.record(Examples.event(request, AuditEvent.Kind.DECISION_REFUSED));
        }
        return request;
    }

    final void anchor(Optional<AuditKeyPair> key) {
        new AnchorAudit(database, key.map(each -> each.pair().getPrivate()), clock).anchor();
    }

    final Finding.Intact intact() {
        Finding found = verified(NOTHING);
        assertThat(found).isInstanceOf(Finding.Intact.class);
        return (Finding.Intact) found;
    }

    final String broken(Known known) {
        Finding found = verified(known);
        assertThat(found).isInstanceOf(Finding.Broken.class);
        return ((Finding.Broken) found).sentence();
    }
}
