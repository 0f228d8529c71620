package dev.countersign.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is stored with the ending of an approved or conflicted request: its event, and who must be told. */
final class Settle {
    private Settle() {}

    static AuditEvent event(ChangeRequest ended, Map<String, String> more) {
        Ending ending = ended.ending().orElseThrow();
        SortedMap<String, String> details = new TreeMap<>(more);
        if (!ending.sentence().isEmpty()) {
            details.put("sentence", ending.sentence());
        }
        if (!ending.values().isEmpty()) {
            details.put(
                    "fields",
                    String.join(
                            " ",
                            ending.values().keySet().stream()
                                    .map(field -> field.word())
                                    .sorted()
                                    .toList()));
        }
        return new AuditEvent(ended.id(), kind(ended.state()), AuditEvent.BOT, ending.at(), details);
    }

    static List<Job> jobs(ChangeRequest ended, Instant now) {
        return List.of(
                new Job(Job.Kind.REPAINT_CARD, ended.id(), ended.version(), now),
                new Job(Job.Kind.POST_RESULT, ended.id(), ended.version(), now),
                new Job(Job.Kind.TELL_REQUESTER, ended.id(), ended.version(), now));
    }

    private static AuditEvent.Kind kind(RequestState state) {
        return switch (state) {
            case APPLIED -> AuditEvent.Kind.APPLIED;
            case FAILED -> AuditEvent.Kind.FAILED;
            case CONFLICTED -> AuditEvent.Kind.CONFLICTED;
            case PENDING, APPROVED, APPLYING, REJECTED, EXPIRED, WITHDRAWN ->
                throw new IllegalArgumentException(state + " is not how applying ends");
        };
    }
}
