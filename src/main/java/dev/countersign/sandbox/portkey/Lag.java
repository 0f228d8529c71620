package dev.countersign.sandbox.portkey;

import java.time.Duration;

/** How long reads stay stale after a write: for a number of reads of that key, and for a time by the clock. */
record Lag(int reads, Duration time) {
    static final Lag NONE = new Lag(0, Duration.ZERO);
}
