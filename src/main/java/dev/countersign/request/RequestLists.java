package dev.countersign.request;

import dev.countersign.apikey.ApiKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Questions about many requests at once. Every answer is newest first and bounded, and costs about the same however many
 * requests there are. Throws {@link StoreUnavailableException} when the store did not answer.
 */
public interface RequestLists {
    /** What that person asked for. */
    List<ChangeRequest> askedBy(String requester, Slice slice);

    /** Everybody's requests. */
    List<ChangeRequest> all(Slice slice);

    /**
     * The requests that wait for a decision or a review by one of these, but for those of the person's own. Whether an
     * approval would count now is another question.
     *
     * @param userId who might decide
     * @param groups the user groups that person is in
     */
    List<ChangeRequest> pendingFor(String userId, Set<String> groups, Slice slice);

    /** The user groups that such requests name, at most 200 of them. */
    Set<String> awaitedGroups();

    /** The requests for that key that are not settled yet. */
    List<ChangeRequest> openFor(ApiKeyId key, int most);

    /** What was applied lately, the latest ending first; of one key, or of all. */
    List<ChangeRequest> applied(Optional<ApiKeyId> key, int most);

    /** The keys that person asked changes for lately, the latest first, each once. */
    List<ApiKeyId> keysAskedFor(String requester, int most);

    /** The audited past of a key, request by request; also of requests that were moved out since. */
    List<Past> past(ApiKeyId key, Slice slice);

    /**
     * What happened to one request.
     *
     * @param createdAt when it was asked for
     * @param request as it is now; absent when it was moved out
     * @param events oldest first
     */
    record Past(RequestId id, Instant createdAt, Optional<ChangeRequest> request, List<AuditEvent> events) {
        public Past {
            events = List.copyOf(events);
        }

        /** Its place in the list. */
        public Slice.Mark mark() {
            return new Slice.Mark(createdAt, id.value());
        }
    }
}
