package dev.countersign.store;

import dev.countersign.policy.Requirement;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is stored with each version of a request besides itself, so that lists are found and Home tabs shown anew. */
final class Besides {
    /** In the place of a version: no version of the request made it necessary to look again. */
    private static final int CARD_PLACED = -1;

    private static final int RESULT_PLACED = -2;

    private final Clock clock;

    Besides(Clock clock) {
        this.clock = clock;
    }

    /**
     * Keeps up whom a pending request waits for, which may change, and whom a review; the rest the database's triggers keep
     * up.
     */
    void note(Handle handle, ChangeRequest request) {
        boolean pending = request.state() == RequestState.PENDING;
        boolean glass = request.requirement().kind() == Requirement.Kind.BREAK_GLASS;
        boolean first = request.version() == 1;
        if (!first && (pending || (glass && !request.awaitsReview()))) {
            handle.createUpdate("delete from awaiting where request_id = :id")
                    .bind("id", request.id().value())
                    .execute();
        }
        if (pending || (glass && first)) {
            await(handle, request);
        }
    }

    private static void await(Handle handle, ChangeRequest request) {
        PreparedBatch batch = handle.prepareBatch("insert into awaiting (approver, created_at, request_id, requester)"
                + " values (:approver, :created, :id, :requester)");
        var approvers = request.requirement().approvers();
        Stream.concat(approvers.users().stream(), approvers.groups().stream())
                .forEach(approver -> batch.bind("approver", approver)
                        .bind("created", request.createdAt().toEpochMilli())
                        .bind("id", request.id().value())
                        .bind("requester", request.requester())
                        .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** What shows the link to a message in the Home tabs. */
    List<Job> homes(RequestId request, Announcement.Slot slot) {
        return switch (slot.kind()) {
            case CARD -> homes(request, CARD_PLACED);
            case RESULT -> homes(request, RESULT_PLACED);
            case RECEIPT, REMINDER, NOTICE -> List.of();
        };
    }

    /**
     * What shows Home tabs anew. Somebody who opens theirs for the first time in this very moment may be missed; it is shown
     * anew whenever it is opened.
     */
    List<Job> homes(ChangeRequest request) {
        return homes(request.id(), request.version());
    }

    private List<Job> homes(RequestId request, int version) {
        return List.of(new Job(Job.Kind.SHOW_HOMES, request, version, clock.instant()));
    }
}
