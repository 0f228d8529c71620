package dev.countersign.sandbox.page;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the panel beside the workspace shows and does.
 *
 * @param keys the keys as they are now, each with at least {@code id} and {@code name}; the other entries are shown by their
 *     names and can be changed
 * @param change changes entries of the key with this id behind the bot's back; null empties one
 * @param requestLog the latest requests to Portkey, one line each, oldest first
 * @param faults names of the faults that can be switched on
 * @param fault switches one on by its name
 * @param healed switches all of them off
 */
public record PortkeyPanel(
        Supplier<List<Map<String, Object>>> keys,
        BiConsumer<String, Map<String, Object>> change,
        Supplier<List<String>> requestLog,
        List<String> faults,
        Consumer<String> fault,
        Runnable healed) {
    public PortkeyPanel {
        faults = List.copyOf(faults);
    }
}
