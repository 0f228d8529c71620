package dev.countersign.request;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Tells the requester where the request went, once the approvers have it. */
public final class SendReceipt {
    private final RequestStore store;
    private final Announce announce;
    private final Clock clock;

    public SendReceipt(RequestStore store, Announce announce, Clock clock) {
        this.store = store;
        this.announce = announce;
        this.clock = clock;
    }

    /** Sends it when the card is there; a request that ended before its card has an ending to tell instead. */
    public JobOutcome send(RequestId id) {
        Optional<ChangeRequest> stored = store.find(id);
        if (stored.isEmpty()) {
            return JobOutcome.DONE;
        }
        ChangeRequest request = stored.get();
        if (store.announcement(id, Announcement.Kind.CARD).place().isPresent()) {
            return announce.announce(id, Announcement.Kind.RECEIPT);
        }
        Duration waited = Duration.between(request.createdAt(), clock.instant());
        return request.state() == RequestState.PENDING
                ? new JobOutcome.Again(Backoff.after(waited, Optional.empty()))
                : JobOutcome.DONE;
    }
}
