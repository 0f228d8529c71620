package dev.countersign.bench;

import java.util.List;

/** Options for every Java process that is measured: {@code -Dbench.java}. */
public final class JavaOptions {
    private JavaOptions() {}

    public static List<String> given() {
        String options = System.getProperty("bench.java", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }
}
