package dev.countersign.model;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Pairs of numbers, many of them. */
final class Edges {
    private int[] pairs = new int[1 << 20];
    private int used;

    void add(int from, int to) {
        if (used == pairs.length) {
            pairs = Arrays.copyOf(pairs, used * 2);
        }
        pairs[used++] = from;
        pairs[used++] = to;
    }

    /** The same, to be asked from their ends. */
    Backwards backwards(int nodes) {
        int[] start = new int[nodes + 1];
        for (int at = 1; at < used; at += 2) {
            start[pairs[at] + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            start[node + 1] += start[node];
        }
        int[] fill = Arrays.copyOf(start, nodes);
        int[] from = new int[used / 2];
        for (int at = 0; at < used; at += 2) {
            from[fill[pairs[at + 1]]++] = pairs[at];
        }
        return new Backwards(start, from);
    }

    /** Where one may have come from. */
    static final class Backwards {
        private final int[] start;
        private final int[] from;

        private Backwards(int[] start, int[] from) {
            this.start = start;
            this.from = from;
        }

        void into(int node, IntConsumer each) {
            for (int at = start[node]; at < start[node + 1]; at++) {
                each.accept(from[at]);
            }
        }
    }
}
