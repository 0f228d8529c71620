package dev.countersign.apikey;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What was last seen of all keys, kept over a restart, without any key's value. A comfort: what it cannot do it logs, and
 * the keys are read from Portkey anyway.
 */
public interface SeenKeys {
    /**
     * A key as it was seen.
     *
     * @param owner the name of the person it belongs to, where that is known
     */
    record Seen(ApiKey key, Optional<String> owner) {}

    /** Hands on what was kept last, some keys at a time, until all were handed on. */
    void recall(Consumer<List<Seen>> some);

    /** Keeps these and no others. What is kept already is not written again. */
    void keep(Stream<Seen> all);
}
