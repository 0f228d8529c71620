package dev.countersign.apikey;

/**
 * One entry of a key's rate limits.
 *
 * @param type {@code requests} or {@code tokens}
 * @param unit {@code rpm}, {@code rph}, {@code rpd}, {@code rps} or {@code rpw}
 * @param value how many per unit
 */
public record RateLimit(String type, String unit, long value) {
    /** The entry that the form's {@code rpm} field speaks of. */
    public boolean isRequestsPerMinute() {
        return type.equals("requests") && unit.equals("rpm");
    }
}
