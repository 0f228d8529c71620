package dev.countersign.request;

import dev.countersign.apikey.ApiKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes an approved change to Portkey and proves that it took. Every run begins by looking: what a lost answer meant
 * is read, never guessed. What may have left is noted before it leaves, so that a successor after a crash knows.
 */
public final class ApplyChange {
    /** After Portkey said yes, reads may be stale for some time; then the change is said not to have taken. */
    static final Duration READ_BACK = Duration.ofSeconds(60);

    /** How long after a lost answer a read without the change does not prove that it was not written. */
    static final Duration STALE_READS = Duration.ofSeconds(12);

    /** The same after an answer that was an error: nothing is on its way any more. Within the 5 s a retry may wait at first. */
    static final Duration STALE_AFTER_ERROR = Duration.ofSeconds(4);

    private final RequestStore store;
    private final ApiKeys keys;
    private final JudgeChange judge;
    private final Duration giveUpAfter;
    private final Clock clock;

    /** @param giveUpAfter how long a change is tried while Portkey does not answer and nothing can have been written */
    public ApplyChange(RequestStore store, ApiKeys keys, JudgeChange judge, Duration giveUpAfter, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.judge = judge;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
    }

    /** Takes the change as far as it comes now. */
    public JobOutcome apply(RequestId id) {
        Optional<ChangeRequest> stored = store.find(id);
        if (stored.isEmpty()) {
            return JobOutcome.DONE;
        }
        ChangeRequest request = stored.get();
        return switch (request.state()) {
            case APPROVED, APPLYING ->
                new ApplyRun(new Story(store, id, clock), keys, judge, giveUpAfter, clock).of(request);
            case PENDING, APPLIED, FAILED, CONFLICTED, REJECTED, EXPIRED, WITHDRAWN -> JobOutcome.DONE;
        };
    }
}
