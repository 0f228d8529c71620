package dev.countersign.slack;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Remembers answers for a while; several who ask for the same at once wait for one reading. No answer is not remembered.
 *
 * @param <V> what is remembered
 */
final class SingleFlight<V> {
    private final AsyncCache<String, V> cache;

    SingleFlight(Duration kept, int most, Clock clock) {
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(kept)
                .maximumSize(most)
                .ticker(ClockTicker.of(clock))
                .executor(Runnable::run)
                .buildAsync();
    }

    /** The remembered answer, or a new one read on this thread; empty when the reading brought none. */
    Optional<V> get(String key, Supplier<Optional<V>> reading) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> earlier = cache.asMap().putIfAbsent(key, mine);
        return earlier == null ? read(mine, reading) : Optional.ofNullable(earlier.join());
    }

    /** Reads anew whatever is remembered, and remembers that; those who ask meanwhile wait for it. */
    Optional<V> refresh(String key, Supplier<Optional<V>> reading) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        cache.put(key, mine);
        return read(mine, reading);
    }

    private static <V> Optional<V> read(CompletableFuture<V> mine, Supplier<Optional<V>> reading) {
        V answer = null;
        try {
            answer = reading.get().orElse(null);
        } finally {
            mine.complete(answer); // null takes the entry out again
        }
        return Optional.ofNullable(answer);
    }
}
