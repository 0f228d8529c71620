package dev.countersign.portkey;

import java.time.Duration;

/** How long the directory waits before it is read again after it could not be. */
final class RefreshPause {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LAST = Duration.ofSeconds(30);

    /** The longest wait in the first minute of trouble (PRODUCT section 4). */
    private static final Duration IN_FIRST_MINUTE = Duration.ofSeconds(5);

    private static final int TIMES_IN_FIRST_MINUTE = 15;
    private static final int MOST_DOUBLINGS = 10;

    private RefreshPause() {}

    /** @param failures how often in a row, at least 1 */
    static Duration after(int failures) {
        if (failures > TIMES_IN_FIRST_MINUTE) {
            return LAST;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return doubled.compareTo(IN_FIRST_MINUTE) < 0 ? doubled : IN_FIRST_MINUTE;
    }
}
