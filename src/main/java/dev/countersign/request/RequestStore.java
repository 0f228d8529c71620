package dev.countersign.request;

import dev.countersign.apikey.ApiKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where requests live. Each writing method is one transaction that is durable when it returns; it throws
 * {@link StoreUnavailableException} when nothing was stored.
 */
public interface RequestStore {
    /**
     * Stores a new request with its event and jobs, unless one came from the same view before, or one for a field of the
     * same key is still pending.
     *
     * @return the request that is stored now: this one, the earlier one of the same view, or the pending one
     */
    ChangeRequest insert(ChangeRequest request, AuditEvent event, List<Job> jobs);

    /**
     * As {@link #insert}, for a request that waits for nobody's approval: only while nothing else of its key was approved
     * that the policy did not know. So of several who submit at once, on whatever replica, each counts what the others got.
     *
     * @param past what the policy knew
     * @return empty when more was approved by now: nothing was stored, and the policy is to be asked anew
     */
    Optional<ChangeRequest> insertApproved(ChangeRequest request, AuditEvent event, List<Job> jobs, Past past);

    /** The requests of that key that were approved, in whatever way, at that time or later, and were not given up since. */
    List<ChangeRequest> approvedOf(ApiKeyId key, Instant since);

    /** The request as stored now. */
    Optional<ChangeRequest> find(RequestId id);

    /**
     * Stores the next version of a request with what happened and with its jobs.
     *
     * @param events in the order they happened
     * @return false when somebody else stored that version first: nothing was stored
     */
    boolean update(ChangeRequest next, List<AuditEvent> events, List<Job> jobs);

    /** The same with one event. */
    default boolean update(ChangeRequest next, AuditEvent event, List<Job> jobs) {
        return update(next, List.of(event), jobs);
    }

    /** Stores an event that changes nothing, such as a refused decision. */
    void record(AuditEvent event);

    /** The message in that slot; not attempted and nowhere when there was none. */
    Announcement announcement(RequestId id, Announcement.Slot slot);

    /** Takes the turn to bring that message to Slack, when nobody else has it. */
    Announcement.Turn turn(RequestId id, Announcement.Slot slot);

    /**
     * Begins the turn anew, to send within it.
     *
     * @return empty when it lasted too long, and somebody else may have it
     */
    Optional<Announcement.Turn.Ours> renew(RequestId id, Announcement.Slot slot, Announcement.Turn.Ours turn);

    /** Gives the turn back, unless somebody else has it by now: whoever takes it next need not wait. */
    void giveBack(RequestId id, Announcement.Slot slot, Announcement.Turn.Ours turn);

    /** Notes where the message stands, with its event and jobs. The first place noted stays; then nothing else is stored. */
    void posted(RequestId id, Announcement.Slot slot, Announcement.Place place, AuditEvent event, List<Job> jobs);

    /** The events of a request, oldest first. */
    List<AuditEvent> history(RequestId id);
}
