package dev.countersign.request;

import java.util.Optional;
import java.util.function.Function;

/**
 * Where {@link KeyNotice}s live, shared by all replicas. Each writing method is one transaction that is durable when it
 * returns; it throws {@link StoreUnavailableException} when nothing was stored.
 */
public interface NoticeStore {
    /**
     * Stores the notice with a job, unless there is one for the same key and period already. That one takes over the key and
     * the level of a worse one, with a job of its own.
     *
     * @param job the job for the notice that is stored now, by its id
     * @return whether anything was stored
     */
    boolean keep(KeyNotice notice, Function<RequestId, Job> job);

    /** The notice as stored now, and where its message stands. */
    Optional<Told> find(RequestId id);

    /** As {@link #find}, and notes that the message is about to be posted. */
    Optional<Told> attempt(RequestId id);

    /** Notes where the message stands. The first place noted stays. */
    void posted(RequestId id, Announcement.Place place);

    /**
     * A notice and its message.
     *
     * @param attempted true when somebody began to post it: it may stand in Slack although its place is not known
     * @param place where it stands, once known
     */
    record Told(KeyNotice notice, boolean attempted, Optional<Announcement.Place> place) {}
}
