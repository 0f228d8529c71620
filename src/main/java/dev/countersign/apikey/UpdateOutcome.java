package dev.countersign.apikey;

import java.time.Duration;
import java.util.Optional;

/** How one write to Portkey ended. */
public sealed interface UpdateOutcome {
    /** Portkey said yes. Whether the key holds the change is for a read to tell. */
    record Accepted(CallTrace call) implements UpdateOutcome {}

    /**
     * Portkey said no, for good: nothing was written.
     *
     * @param sentence Portkey's own words and the next step
     */
    record Rejected(String sentence, CallTrace call) implements UpdateOutcome {}

    /**
     * No answer that settles it.
     *
     * @param mayHaveTaken false only when nothing can have been written (refused before it was processed, or never sent)
     * @param retryAfter how long Portkey asked to wait
     */
    record Unknown(String sentence, boolean mayHaveTaken, Optional<Duration> retryAfter, CallTrace call)
            implements UpdateOutcome {}

    /**
     * What identifies a call to Portkey's support.
     *
     * @param status the HTTP status, 0 when there was no answer
     * @param portkeyRequestId Portkey's own id of the call, empty when it gave none
     */
    record CallTrace(int status, String portkeyRequestId) {
        /** No answer came. */
        public static final CallTrace NONE = new CallTrace(0, "");
    }
}
