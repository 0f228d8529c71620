package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One key: what it is, and what reads still show. The caller holds the tenant's lock; what is handed out is not copied.
 */
final class KeyRecord {
    /** Portkey's worker marked a key of 00:00:00 as expired at 00:10:10 (contract section 0, item 8). */
    private static final Duration EXPIRY_WORKER = Duration.ofMinutes(10);

    private final List<BigDecimal> days;
    private ObjectNode now;
    private ObjectNode before;
    private Instant staleUntil = Instant.MIN;
    private int staleReads;
    private int writes;

    KeyRecord(ObjectNode key, List<BigDecimal> days) {
        this.now = key;
        this.before = key;
        this.days = List.copyOf(days);
    }

    /** What it used on each of the last days in the unit of its budget, today last; empty when nobody said. */
    List<BigDecimal> days() {
        return days;
    }

    ObjectNode now() {
        return now;
    }

    int writes() {
        return writes;
    }

    /** What a read of this one key answers; uses up one of the stale reads. */
    ObjectNode fetched(Instant time) {
        ObjectNode seen = listed(time);
        staleReads = Math.max(0, staleReads - 1);
        return seen;
    }

    /** What a list shows: as stale as a single read, without using a stale read up. */
    ObjectNode listed(Instant time) {
        expireWhenDue(time);
        return stale(time) ? before : now;
    }

    void write(ObjectNode next, Lag lag, Instant time) {
        if (!stale(time)) {
            before = now;
        }
        now = next;
        staleReads = lag.reads();
        staleUntil = time.plus(lag.time());
        writes++;
    }

    /** A change by somebody else, visible at once. */
    void overwrite(ObjectNode next) {
        now = next;
        staleReads = 0;
        staleUntil = Instant.MIN;
    }

    private boolean stale(Instant time) {
        return staleReads > 0 || time.isBefore(staleUntil);
    }

    private void expireWhenDue(Instant time) {
        boolean due = Times.read(now.path("expires_at").asText())
                .map(end -> !end.plus(EXPIRY_WORKER).isAfter(time))
                .orElse(false);
        if (due && now.path("status").asText().equals("active")) {
            now = now.deepCopy();
            now.put("status", "expired").put("last_updated_at", Times.written(time));
        }
    }
}
