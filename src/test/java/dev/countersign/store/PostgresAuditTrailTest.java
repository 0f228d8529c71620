package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PostgresAuditTrailTest extends AuditTrailContract {
    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }

    @Override
    void unguard() {
        for (String table : List.of("audit", "audit_checkpoint", "audit_head")) {
            execute("alter table " + table + " disable trigger " + table + "_append_only");
        }
    }

    @Test
    void emptying_a_table_at_one_go_is_refused_too() {
        assertThatThrownBy(() -> execute("truncate audit")).hasStackTraceContaining("append-only");
    }

    @Test
    void an_event_not_committed_yet_is_covered_by_the_next_checkpoint() {
        ChangeRequest request = told("V1");
        try (Database other = Database.open(url, clock)) {
            other.writing().useTransaction(writer -> {
                new AuditTrail().append(writer, List.of(Examples.event(request, AuditEvent.Kind.DECISION_REFUSED)));
                anchor(Optional.empty());
            });
        }
        assertThat(intact().uncovered()).isEqualTo(1);

        anchor(Optional.empty());

        assertThat(intact().uncovered()).isZero();
        assertThat(intact().checkpoints()).isEqualTo(2);
    }

    @Test
    void two_replicas_that_make_a_checkpoint_at_once_make_two() throws Exception {
        try (Database other = Database.open(url, clock)) {
            AnchorAudit one = new AnchorAudit(database, Optional.empty(), clock, 1);
            AnchorAudit two = new AnchorAudit(other, Optional.empty(), clock, 1);
            for (int i = 0; i < 20; i++) {
                inserted("V" + i);
            }
            AtomicInteger turn = new AtomicInteger();
            race(20, () -> (turn.getAndIncrement() % 2 == 0 ? one : two).anchor());
        }
        assertThat(intact().checkpoints()).isEqualTo(20);
        assertThat(intact().uncovered()).isZero();
    }
}
