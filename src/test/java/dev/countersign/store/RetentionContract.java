package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.JobOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every database must do for settled requests that are old. */
abstract class RetentionContract extends StoreContract {
    private static final Duration YEAR = Duration.ofDays(365);

    @Test
    void settled_requests_that_are_old_are_moved_out_and_their_audit_stays() {
        ChangeRequest settled = settled("V1", List.of());
        store.turn(settled.id(), Announcement.Slot.CARD);
        ChangeRequest pending = insert(Examples.pending("V2"), List.of());
        clock.tick(YEAR.minusSeconds(1));
        assertThat(moveOut()).isEqualTo(JobOutcome.DONE);
        assertThat(store.find(settled.id())).isPresent();

        clock.tick(Duration.ofHours(1));
        assertThat(moveOut()).isEqualTo(JobOutcome.DONE);

        assertThat(store.find(settled.id())).isEmpty();
        assertThat(store.announcement(settled.id(), Announcement.Slot.CARD).attempted())
                .isFalse();
        assertThat(store.history(settled.id()))
                .extracting(AuditEvent::kind)
                .containsExactly(AuditEvent.Kind.REQUESTED, AuditEvent.Kind.FAILED);
        assertThat(store.find(pending.id())).contains(pending);
        assertThat(verified(new VerifyAudit.Known(List.of(), Map.of(), Optional.empty())))
                .isInstanceOf(VerifyAudit.Finding.Intact.class);
    }

    @Test
    void one_that_has_something_left_to_be_done_stays_until_it_is_done() {
        ChangeRequest busy = settled("V1", List.of(Job.Kind.POST_RESULT));
        clock.tick(YEAR.plusDays(1));

        moveOut();
        assertThat(store.find(busy.id())).isPresent();

        execute("delete from scheduled_tasks");
        moveOut();
        assertThat(store.find(busy.id())).isEmpty();
    }

    @Test
    void many_are_moved_out_a_few_at_a_time() {
        for (int i = 0; i < 250; i++) {
            settled("V" + i, List.of());
        }
        clock.tick(YEAR.plusDays(1));

        assertThat(moveOut()).isInstanceOf(JobOutcome.Again.class);
        assertThat(requests()).isEqualTo(50);
        assertThat(moveOut()).isEqualTo(JobOutcome.DONE);
        assertThat(requests()).isZero();
    }

    private JobOutcome moveOut() {
        return new MoveOutSettled(database, YEAR, clock).moveOut();
    }

    private ChangeRequest settled(String viewId, List<Job.Kind> jobs) {
        ChangeRequest first = insert(Examples.pending(viewId), List.of());
        ChangeRequest ended = Examples.full(first);
        List<Job> left = new ArrayList<>();
        jobs.forEach(kind -> left.add(Examples.job(ended, kind, Examples.NOW)));
        assertThat(store.update(ended, Examples.event(ended, AuditEvent.Kind.FAILED), left))
                .isTrue();
        return ended;
    }

    private ChangeRequest insert(ChangeRequest request, List<Job> jobs) {
        return store.insert(request, Examples.event(request, AuditEvent.Kind.REQUESTED), jobs);
    }

    private int requests() {
        return database.reading()
                .withHandle(handle -> handle.createQuery("select count(*) from request")
                        .mapTo(Integer.class)
                        .one());
    }
}
