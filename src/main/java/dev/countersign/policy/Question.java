package dev.countersign.policy;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ChangeSet;
import java.time.Instant;
import java.util.List;

/**
 * Everything a policy may know of a request.
 *
 * @param key as read at that moment
 * @param requester with those of {@link Policy#requesterGroups()} they are in
 * @param past changes of this key, for at least {@link Policy#reach()} back, in any order
 * @param automatic automatic approvals of this key, for as long back
 * @param atOnce whether the requester asks to break the glass; a break-glass rule matches only then
 * @param now the moment
 */
public record Question(
        ApiKey key,
        ChangeSet changes,
        Actor requester,
        List<PastChange> past,
        List<PastAutomatic> automatic,
        boolean atOnce,
        Instant now) {
    public Question {
        past = List.copyOf(past);
        automatic = List.copyOf(automatic);
    }
}
