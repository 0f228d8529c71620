package dev.countersign.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was approved of a key, as somebody saw it who decides by it.
 *
 * @param since from then on
 * @param approved what {@link RequestStore#approvedOf} named
 */
public record Past(Instant since, List<ChangeRequest> approved) {
    public Past {
        approved = List.copyOf(approved);
    }

    /** Whether it was seen that this one was approved. */
    public boolean knows(ChangeRequest request) {
        return approved.stream().anyMatch(one -> one.id().equals(request.id()));
    }

    /** What came from that view. */
    Optional<ChangeRequest> ofView(String viewId) {
        return approved.stream().filter(one -> one.viewId().equals(viewId)).findFirst();
    }
}
