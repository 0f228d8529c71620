package dev.countersign.request;

import java.time.Duration;

/** How one run of a job ended. */
public sealed interface JobOutcome {
    /** Nothing is left to do. */
    record Done() implements JobOutcome {}

    /** To be run again after that time, however often. */
    record Again(Duration after) implements JobOutcome {}

    /** The one {@link Done}. */
    JobOutcome DONE = new Done();
}
