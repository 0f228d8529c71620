package dev.countersign.request;

import dev.countersign.apikey.ApiKeyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A real store that notes which jobs were stored, and in front of or behind one writing step of which the process dies. */
final class StoreProbe implements RequestStore {
    final List<Job> jobs = new ArrayList<>();
    private final RequestStore store;
    private final int dieAt;
    private final boolean committed;
    private int steps;
    /** What others do once the past of a key was read, for the first time. */
    Runnable afterwards = () -> {};

    /**
     * @param dieAt at which writing step, counted from 1; 0 for never
     * @param committed whether that step is still stored
     */
    StoreProbe(RequestStore store, int dieAt, boolean committed) {
        this.store = store;
        this.dieAt = dieAt;
        this.committed = committed;
    }

    /** The process is gone. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** How many writing steps there were. */
    int steps() {
        return steps;
    }

    List<Job.Kind> jobKinds() {
        return jobs.stream().map(Job::kind).toList();
    }

    private <T> T step(Supplier<T> write) {
        steps++;
        if (steps == dieAt && !committed) {
            throw new Died();
        }
        T result = write.get();
        if (steps == dieAt) {
            throw new Died();
        }
        return result;
    }

    @Override
    public ChangeRequest insert(ChangeRequest request, AuditEvent event, List<Job> wanted) {
        ChangeRequest stored = step(() -> store.insert(request, event, wanted));
        if (stored.id().equals(request.id())) {
            jobs.addAll(wanted);
        }
        return stored;
    }

    @Override
    public Optional<ChangeRequest> insertApproved(
            ChangeRequest request, AuditEvent event, List<Job> wanted, Past past) {
        Optional<ChangeRequest> stored = step(() -> store.insertApproved(request, event, wanted, past));
        if (stored.filter(one -> one.id().equals(request.id())).isPresent()) {
            jobs.addAll(wanted);
        }
        return stored;
    }

    @Override
    public List<ChangeRequest> approvedOf(ApiKeyId key, Instant since) {
        List<ChangeRequest> approved = store.approvedOf(key, since);
        Runnable others = afterwards;
        afterwards = () -> {};
        others.run();
        return approved;
    }

    @Override
    public Optional<ChangeRequest> find(RequestId id) {
        return store.find(id);
    }

    @Override
    public boolean update(ChangeRequest next, List<AuditEvent> events, List<Job> wanted) {
        boolean won = step(() -> store.update(next, events, wanted));
        if (won) {
            jobs.addAll(wanted);
        }
        return won;
    }

    @Override
    public void record(AuditEvent event) {
        step(() -> {
            store.record(event);
            return true;
        });
    }

    @Override
    public Announcement announcement(RequestId id, Announcement.Slot slot) {
        return store.announcement(id, slot);
    }

    @Override
    public Announcement.Turn turn(RequestId id, Announcement.Slot slot) {
        return step(() -> store.turn(id, slot));
    }

    @Override
    public Optional<Announcement.Turn.Ours> renew(RequestId id, Announcement.Slot slot, Announcement.Turn.Ours turn) {
        return step(() -> store.renew(id, slot, turn));
    }

    @Override
    public void giveBack(RequestId id, Announcement.Slot slot, Announcement.Turn.Ours turn) {
        step(() -> {
            store.giveBack(id, slot, turn);
            return true;
        });
    }

    @Override
    public void posted(
            RequestId id, Announcement.Slot slot, Announcement.Place place, AuditEvent event, List<Job> jobs) {
        step(() -> {
            store.posted(id, slot, place, event, jobs);
            return true;
        });
    }

    @Override
    public List<AuditEvent> history(RequestId id) {
        return store.history(id);
    }
}
