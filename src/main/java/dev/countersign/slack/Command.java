package dev.countersign.slack;

import java.util.List;
import java.util.Optional;

/** What somebody typed after {@code /apikey}. */
sealed interface Command {
    /**
     * What can be typed.
     *
     * @param unknown the word nobody knows, empty when help was asked for
     * @param nearest the subcommand that may have been meant
     */
    record Help(String unknown, Optional<String> nearest) implements Command {
        /** Asked for. */
        static final Help WANTED = new Help("", Optional.empty());
    }

    /**
     * Open the form.
     *
     * @param key what names the key; empty for the picker
     * @param problems what could not be taken over, in sentences
     */
    record Update(String key, Prefill prefill, List<String> problems) implements Command {}

    /** Say what a change would need, without asking for it. */
    record Explain(Update wanted) implements Command {}

    /** Show a key. */
    record Show(String key) implements Command {}

    /** Show a key's audited past. */
    record History(String key) implements Command {}

    /** List keys or requests. */
    record Listing(Turn turn) implements Command {}
}
