package dev.countersign.request;

import java.util.Set;

/** Where a request is in its life. Terminal states are terminal, but for the retry of a failed one. */
public enum RequestState {
    /** Waits for approvers. */
    PENDING,
    /** Approved and not yet begun. */
    APPROVED,
    /** Being written, or written with the outcome not yet known. */
    APPLYING,
    /** Read back: the key holds the change. */
    APPLIED,
    /** Not written, or read back without it. */
    FAILED,
    /** Not written, because the key was changed since. */
    CONFLICTED,
    REJECTED,
    EXPIRED,
    WITHDRAWN;

    /** The states that may follow. */
    public Set<RequestState> next() {
        return switch (this) {
            case PENDING -> Set.of(APPROVED, REJECTED, EXPIRED, WITHDRAWN, CONFLICTED);
            case APPROVED -> Set.of(APPLYING);
            case APPLYING -> Set.of(APPLIED, FAILED, CONFLICTED);
            case FAILED -> Set.of(APPLYING);
            case APPLIED, CONFLICTED, REJECTED, EXPIRED, WITHDRAWN -> Set.of();
        };
    }

    /** True when nothing happens any more by itself. */
    public boolean settled() {
        return switch (this) {
            case PENDING, APPROVED, APPLYING -> false;
            case APPLIED, FAILED, CONFLICTED, REJECTED, EXPIRED, WITHDRAWN -> true;
        };
    }
}
