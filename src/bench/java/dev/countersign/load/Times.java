package dev.countersign.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** How long things took, by what they were. */
final class Times {
    private final Map<String, ConcurrentLinkedQueue<Duration>> taken = new ConcurrentHashMap<>();

    void add(String what, Duration time) {
        taken.computeIfAbsent(what, any -> new ConcurrentLinkedQueue<>()).add(time);
    }

    /** Forgets everything so far. */
    void clear() {
        taken.clear();
    }

    Duration percentile(String what, double share) {
        List<Duration> sorted = taken.getOrDefault(what, new ConcurrentLinkedQueue<>()).stream()
                .sorted()
                .toList();
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    /** A line for each, in milliseconds. */
    @Override
    public String toString() {
        return new TreeMap<>(taken)
                .keySet().stream()
                        .map(what -> String.format(
                                "%-34s n %5d   min %6.1f   median %6.1f   p99 %7.1f   max %7.1f",
                                what,
                                taken.get(what).size(),
                                millis(percentile(what, 0)),
                                millis(percentile(what, 0.5)),
                                millis(percentile(what, 0.99)),
                                millis(percentile(what, 1))))
                        .collect(Collectors.joining("\n"));
    }

    static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
