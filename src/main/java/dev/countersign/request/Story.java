package dev.countersign.request;

import dev.countersign.apikey.Call;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one run of a job adds to its request's story. Calls of Portkey are kept until the next step is stored and go with it,
 * in one transaction; what no step follows is stored by {@link #close}. For one thread.
 */
final class Story implements AutoCloseable {
    private final RequestStore store;
    private final RequestId request;
    private final Clock clock;
    private final List<AuditEvent> calls = new ArrayList<>();

    Story(RequestStore store, RequestId request, Clock clock) {
        this.store = store;
        this.request = request;
        this.clock = clock;
    }

    /** @param why what they were made for, as a lasting word */
    void called(List<Call> made, String why) {
        calls.addAll(Called.events(request, made, why, clock.instant()));
    }

    AuditEvent event(AuditEvent.Kind kind, Map<String, String> details) {
        return new AuditEvent(request, kind, AuditEvent.BOT, clock.instant(), details);
    }

    /** Stores the next step; false when somebody else stored that version first: then the calls wait for what follows. */
    boolean store(ChangeRequest next, List<AuditEvent> events, List<Job> jobs) {
        List<AuditEvent> all = new ArrayList<>(calls);
        all.addAll(events);
        boolean won = store.update(next, all, jobs);
        if (won) {
            calls.clear();
        }
        return won;
    }

    /** Stores what was called and is not stored yet. */
    @Override
    public void close() {
        calls.forEach(store::record);
        calls.clear();
    }
}
