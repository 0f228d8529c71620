package dev.countersign.config;

import java.util.List;

/**
 * How reading settings ended. Its sentences have the form {@code NAME: sentence} and never hold a value.
 *
 * @param <T> what is read
 */
public sealed interface Reading<T> {
    /**
     * Everything is usable.
     *
     * @param warnings what the operator should know all the same
     */
    record Read<T>(T settings, List<String> warnings) implements Reading<T> {
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Nothing may start with these.
     *
     * @param problems all of them, never empty
     */
    record Wrong<T>(List<String> problems) implements Reading<T> {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }
}
