package dev.countersign.store;

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

    /** Keeps up what lists are found by. */
    void note(Handle handle, ChangeRequest request) {
        handle.createUpdate("insert into request_key (request_id, key_id, created_at) values (:id, :key, :created)"
                        + " on conflict (request_id) do nothing")
                .bind("id", request.id().value())
                .bind("key", request.key().id().value())
                .bind("created", request.createdAt().toEpochMilli())
                .execute();
        if (request.version() > 1) {
            handle.createUpdate("delete from awaiting where request_id = :id")
                    .bind("id", request.id().value())
                    .execute();
        }
        if (request.state() == RequestState.PENDING) {
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

    /** The jobs, and the one that shows the link to a message in the Home tabs, when there are any. */
    List<Job> jobs(Handle handle, RequestId request, Announcement.Slot slot, List<Job> jobs) {
        List<Job> more = switch (slot.kind()) {
            case CARD -> homes(handle, request, CARD_PLACED);
            case RESULT -> homes(handle, request, RESULT_PLACED);
            case RECEIPT, REMINDER, NOTICE -> List.of();
        };
        return Stream.concat(jobs.stream(), more.stream()).toList();
    }

    /**
     * The jobs, and the one that shows Home tabs anew when there are any. Somebody who opens theirs for the first time in this
     * very moment may be missed; it is shown anew whenever it is opened.
     */
    List<Job> jobs(Handle handle, ChangeRequest request, List<Job> jobs) {
        return Stream.concat(jobs.stream(), homes(handle, request.id(), request.version()).stream())
                .toList();
    }

    private List<Job> homes(Handle handle, RequestId request, int version) {
        boolean homes = handle.createQuery("select 1 from home limit 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        return homes ? List.of(new Job(Job.Kind.SHOW_HOMES, request, version, clock.instant())) : List.of();
    }
}
