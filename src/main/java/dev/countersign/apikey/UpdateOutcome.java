package dev.countersign.apikey;

import java.time.Duration;
import java.util.Optional;

/** How one write to Portkey ended. */
public sealed interface UpdateOutcome {
    /** The call it took; none when nothing was sent. */
    Optional<Call> call();

    /** Portkey said yes. Whether the key holds the change is for a read to tell. */
    record Accepted(Optional<Call> call) implements UpdateOutcome {}

    /**
     * Portkey said no, for good: nothing was written.
     *
     * @param sentence Portkey's own words and the next step
     */
    record Rejected(String sentence, Optional<Call> call) implements UpdateOutcome {}

    /**
     * No answer that settles it.
     *
     * @param mayHaveTaken false only when nothing can have been written (refused before it was processed, or never sent)
     * @param retryAfter how long Portkey asked to wait, or how long it is not asked
     */
    record Unknown(String sentence, boolean mayHaveTaken, Optional<Duration> retryAfter, Optional<Call> call)
            implements UpdateOutcome {}
}
