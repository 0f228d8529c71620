package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.Past;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import dev.countersign.request.StoreUnavailableException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every database must do for requests. */
abstract class RequestStoreContract extends StoreContract {
    @Test
    void a_request_with_everything_set_comes_back_as_it_was() {
        ChangeRequest first = inserted("V1");
        ChangeRequest full = Examples.full(first);

        assertThat(store.find(first.id())).contains(first);
        assertThat(store.update(full, Examples.event(full, AuditEvent.Kind.FAILED), List.of()))
                .isTrue();
        assertThat(store.find(first.id())).contains(full);
        assertThat(store.find(first.id()).orElseThrow().digest()).isEqualTo(full.digest());
    }

    @Test
    void an_unknown_request_is_not_found() {
        assertThat(store.find(RequestId.random())).isEmpty();
        assertThat(store.history(RequestId.random())).isEmpty();
    }

    @Test
    void a_second_submission_of_one_view_gives_the_first_request() {
        ChangeRequest first = inserted("V1");
        ChangeRequest second = Examples.pending("V1");

        assertThat(insert(second)).isEqualTo(first);
        assertThat(store.find(second.id())).isEmpty();
        assertThat(store.history(second.id())).isEmpty();
        assertThat(store.history(first.id())).hasSize(1);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void of_many_deliveries_of_one_view_one_is_stored() throws Exception {
        List<ChangeRequest> answers = race(20, () -> insert(Examples.pending("V1")));

        assertThat(answers).hasSize(20).allMatch(answers.get(0)::equals);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void of_many_that_nobody_has_to_approve_none_is_stored_whose_ruling_did_not_know_the_others() throws Exception {
        AtomicInteger views = new AtomicInteger();
        Past nothing = new Past(Examples.NOW.minusSeconds(1), List.of());
        List<ChangeRequest> stored = race(20, () -> insertApproved("V" + views.incrementAndGet(), nothing)).stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(stored).hasSize(1);
        assertThat(waiting()).isEqualTo(1);
        ChangeRequest first = stored.get(0);
        Past known = new Past(nothing.since(), List.of(first));
        assertThat(insertApproved("V21", known)).isPresent();
        assertThat(insertApproved("V22", known)).isEmpty();
        assertThat(insertApproved(first.viewId(), nothing))
                .as("one of two, delivered again")
                .contains(first);
        assertThat(store.approvedOf(first.key().id(), nothing.since())).hasSize(2);
    }

    @Test
    void one_that_nobody_has_to_approve_is_stored_once_however_often_it_is_delivered() {
        Past nothing = new Past(Examples.NOW.minusSeconds(1), List.of());
        Optional<ChangeRequest> first = insertApproved("V1", nothing);

        assertThat(first).isPresent();
        assertThat(insertApproved("V1", nothing)).isEqualTo(first);
        assertThat(waiting()).isEqualTo(1);
    }

    private Optional<ChangeRequest> insertApproved(String viewId, Past past) {
        ChangeRequest request = Examples.automatic(viewId);
        return store.insertApproved(
                request,
                Examples.event(request, AuditEvent.Kind.AUTOMATICALLY_APPROVED),
                List.of(Examples.job(request, Job.Kind.APPLY, Examples.NOW)),
                past);
    }

    @Test
    void of_fifty_racing_updates_one_wins_and_the_others_store_nothing() throws Exception {
        ChangeRequest request = inserted("V1");
        ChangeRequest next = Examples.next(request, RequestState.APPROVED);

        List<Boolean> won = race(
                50,
                () -> store.update(
                        next,
                        Examples.event(next, AuditEvent.Kind.APPROVED),
                        List.of(Examples.job(next, Job.Kind.APPLY, Examples.NOW))));

        assertThat(won).hasSize(50).containsOnlyOnce(true);
        assertThat(store.find(request.id())).contains(next);
        assertThat(store.history(request.id())).hasSize(2);
        assertThat(waiting()).isEqualTo(2);
    }

    @Test
    void state_event_and_jobs_are_stored_together_or_not_at_all() {
        ChangeRequest request = inserted("V1");
        ChangeRequest next = Examples.next(request, RequestState.APPROVED);
        ChangeRequest other = Examples.pending("V2");
        execute("alter table audit rename to hidden");

        assertThatThrownBy(() -> store.update(
                        next,
                        Examples.event(next, AuditEvent.Kind.APPROVED),
                        List.of(Examples.job(next, Job.Kind.APPLY, Examples.NOW))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(request.id().value());
        assertThatThrownBy(() -> insert(other)).isInstanceOf(StoreUnavailableException.class);

        execute("alter table hidden rename to audit");
        assertThat(store.find(request.id())).contains(request);
        assertThat(store.find(other.id())).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void nothing_is_stored_when_a_job_cannot_be() {
        execute("alter table scheduled_tasks rename to hidden");
        ChangeRequest request = Examples.pending("V1");

        assertThatThrownBy(() -> insert(request)).isInstanceOf(StoreUnavailableException.class);

        execute("alter table hidden rename to scheduled_tasks");
        assertThat(store.find(request.id())).isEmpty();
        assertThat(store.history(request.id())).isEmpty();
    }

    @Test
    void what_failed_is_named_without_what_people_wrote() {
        execute("alter table request rename to hidden");

        assertThatThrownBy(() -> insert(Examples.pending("V1"))).satisfies(failed -> {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("launch day");
            }
        });
    }

    @Test
    void a_job_that_is_there_already_is_not_stored_again() {
        ChangeRequest request = inserted("V1");
        ChangeRequest next = Examples.next(request, RequestState.APPROVED);
        Job apply = Examples.job(next, Job.Kind.APPLY, Examples.NOW);

        store.update(next, Examples.event(next, AuditEvent.Kind.APPROVED), List.of(apply, apply));

        assertThat(waiting()).isEqualTo(2);
        assertThat(new WaitingJobs(database, clock).oldest())
                .hasValueSatisfying(due -> assertThat(due).isCloseTo(Examples.NOW, byMillis(1)));
    }

    @Test
    void jobs_of_the_future_do_not_wait() {
        ChangeRequest request = Examples.pending("V1");
        store.insert(
                request,
                Examples.event(request, AuditEvent.Kind.REQUESTED),
                List.of(Examples.job(request, Job.Kind.EXPIRE, request.expiresAt())));

        assertThat(waiting()).isZero();
        assertThat(new WaitingJobs(database, clock).oldest()).isEmpty();
        clock.tick(Duration.ofHours(9));
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void a_message_is_one_process_s_turn_at_a_time_and_its_first_place_stays() {
        ChangeRequest request = inserted("V1");
        RequestId id = request.id();
        Announcement.Slot card = Announcement.Slot.CARD;
        Announcement.Place place = new Announcement.Place("C1", "1700000000.000100");
        AuditEvent event = Examples.event(request, AuditEvent.Kind.ANNOUNCED);

        assertThat(store.announcement(id, card)).isEqualTo(new Announcement(card, false, Optional.empty()));
        assertThat(store.turn(id, card))
                .isEqualTo(new Announcement.Turn.Ours(true, Examples.NOW.truncatedTo(ChronoUnit.MILLIS)));
        assertThat(store.turn(id, card)).isEqualTo(new Announcement.Turn.Taken());
        assertThat(store.announcement(id, card)).isEqualTo(new Announcement(card, true, Optional.empty()));
        store.posted(id, card, place, event, List.of());
        store.posted(id, card, new Announcement.Place("C2", "2"), event, List.of());

        assertThat(store.announcement(id, card)).isEqualTo(new Announcement(card, true, Optional.of(place)));
        assertThat(store.turn(id, card)).isEqualTo(new Announcement.Turn.Stands(place));
        assertThat(store.announcement(id, Announcement.Slot.RESULT).attempted()).isFalse();
        assertThat(store.history(id)).hasSize(2);
    }

    @Test
    void a_turn_that_was_given_back_or_lasted_too_long_is_another_s_and_no_longer_the_first_one_s() {
        RequestId id = inserted("V1").id();
        Announcement.Slot card = Announcement.Slot.CARD;
        Announcement.Turn.Ours slow = (Announcement.Turn.Ours) store.turn(id, card);
        clock.tick(Announcement.TURN.minusMillis(1));
        assertThat(store.turn(id, card)).isEqualTo(new Announcement.Turn.Taken());
        clock.tick(Duration.ofMillis(1));
        Announcement.Turn.Ours next = (Announcement.Turn.Ours) store.turn(id, card);
        assertThat(next.first()).isFalse();

        assertThat(store.renew(id, card, slow)).isEmpty();
        store.giveBack(id, card, slow);
        assertThat(store.turn(id, card)).isEqualTo(new Announcement.Turn.Taken());

        clock.tick(Duration.ofSeconds(1));
        Announcement.Turn.Ours renewed = store.renew(id, card, next).orElseThrow();
        store.giveBack(id, card, renewed);
        assertThat(store.turn(id, card)).isInstanceOf(Announcement.Turn.Ours.class);
    }

    @Test
    void of_many_who_want_a_turn_at_once_one_gets_it() throws Exception {
        RequestId id = inserted("V1").id();
        List<Announcement.Turn> turns = race(20, () -> store.turn(id, Announcement.Slot.RESULT));
        assertThat(turns.stream().filter(Announcement.Turn.Ours.class::isInstance))
                .hasSize(1);
        clock.tick(Announcement.TURN);
        turns = race(20, () -> store.turn(id, Announcement.Slot.RESULT));
        assertThat(turns.stream().filter(Announcement.Turn.Ours.class::isInstance))
                .hasSize(1);
    }

    @Test
    void a_place_found_without_an_attempt_is_noted_too() {
        ChangeRequest request = inserted("V1");
        Announcement.Place place = new Announcement.Place("C1", "1");

        store.posted(
                request.id(),
                Announcement.Slot.RESULT,
                place,
                Examples.event(request, AuditEvent.Kind.ANNOUNCED),
                List.of());

        assertThat(store.announcement(request.id(), Announcement.Slot.RESULT).place())
                .contains(place);
    }

    @Test
    void a_restart_keeps_everything() {
        ChangeRequest request = inserted("V1");
        store.turn(request.id(), Announcement.Slot.CARD);
        List<AuditEvent> history = store.history(request.id());

        database.close();
        reopen();

        assertThat(store.find(request.id())).contains(request);
        assertThat(store.history(request.id())).isEqualTo(history).isNotEmpty();
        assertThat(store.announcement(request.id(), Announcement.Slot.CARD).attempted())
                .isTrue();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void a_database_of_a_newer_version_is_refused() {
        execute("update flyway_schema_history set version = '99' where version = '1'");

        assertThatThrownBy(() -> {
                    database.close();
                    reopen();
                })
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining("newer countersign")
                .hasMessageContaining("99");
    }

    @Test
    void a_database_is_usable_until_it_takes_no_writes() {
        assertThat(database.trouble()).isEmpty();
        execute("alter table pulse rename to hidden");

        assertThat(database.trouble()).isEmpty();
        clock.tick(Duration.ofSeconds(1));
        assertThat(database.trouble()).isPresent();

        execute("alter table hidden rename to pulse");
        clock.tick(Duration.ofSeconds(1));
        assertThat(database.trouble()).isEmpty();
        database.close();
        clock.tick(Duration.ofSeconds(1));
        assertThat(database.trouble()).isPresent();
    }
}
