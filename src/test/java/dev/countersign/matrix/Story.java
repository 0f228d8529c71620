package dev.countersign.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.request.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the audit must tell of a request: what a death makes happen twice is one thing, what must never happen twice another. */
final class Story {
    /** Each is told to the requester. */
    private static final Set<AuditEvent.Kind> TOLD = Set.of(
            AuditEvent.Kind.REJECTED,
            AuditEvent.Kind.EXPIRED,
            AuditEvent.Kind.APPLIED,
            AuditEvent.Kind.FAILED,
            AuditEvent.Kind.CONFLICTED);

    /** Noted before it is done, so that after a death it is noted again. */
    private static final Set<AuditEvent.Kind> MAY_REPEAT = Set.of(AuditEvent.Kind.WRITING, AuditEvent.Kind.SHOWN);

    private final List<AuditEvent.Kind> kinds;

    /** @param kinds in their order */
    Story(List<AuditEvent.Kind> kinds) {
        this.kinds = kinds;
    }

    /** How often the requester is told how it ended. */
    int notices() {
        return (int) kinds.stream().filter(TOLD::contains).count();
    }

    /** Whether these events tell it, each announcement once. */
    void isToldBy(List<AuditEvent> events, boolean killed) {
        List<AuditEvent.Kind> wanted = new ArrayList<>(kinds);
        List<AuditEvent.Kind> told = new ArrayList<>();
        for (AuditEvent event : events) {
            boolean repeat =
                    !told.isEmpty() && told.get(told.size() - 1) == event.kind() && MAY_REPEAT.contains(event.kind());
            if (kinds.contains(event.kind()) && !repeat) {
                told.add(event.kind());
            }
        }
        if (killed && !told.contains(AuditEvent.Kind.WRITE_ACCEPTED)) {
            // The answer was lost with the process, and reading showed that the write took.
            wanted.remove(AuditEvent.Kind.WRITE_ACCEPTED);
        }
        assertThat(told).isEqualTo(wanted);
        assertThat(events.stream()
                        .filter(event -> event.kind() == AuditEvent.Kind.ANNOUNCED)
                        .map(event -> event.details().get("message")))
                .doesNotHaveDuplicates();
    }
}
