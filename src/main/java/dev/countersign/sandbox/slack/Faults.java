package dev.countersign.sandbox.slack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The faults that are switched on, by Web API method, used up in the order they were set. */
public final class Faults {
    /** In place of a method's name: any method. */
    public static final String ANY = "*";

    private static final int ALWAYS = Integer.MAX_VALUE;

    private record Due(Fault fault, int times) {}

    private final Map<String, Deque<Due>> due = new HashMap<>();
    private int happened;

    Faults() {}

    /** The next call of the method goes wrong. */
    public void once(String method, Fault fault) {
        times(1, method, fault);
    }

    /** The next {@code times} calls of the method go wrong. */
    public synchronized void times(int times, String method, Fault fault) {
        due.computeIfAbsent(method, any -> new ArrayDeque<>()).addLast(new Due(fault, times));
    }

    /** Every call of the method goes wrong until {@link #clear}. */
    public void always(String method, Fault fault) {
        times(ALWAYS, method, fault);
    }

    /** Everything works again. */
    public synchronized void clear() {
        due.clear();
    }

    /** How often a fault happened. */
    public synchronized int happened() {
        return happened;
    }

    synchronized Optional<Fault> next(String method) {
        Deque<Due> queue = due.getOrDefault(method, due.get(ANY));
        if (queue == null || queue.isEmpty()) {
            return Optional.empty();
        }
        Due first = queue.removeFirst();
        if (first.times() == ALWAYS) {
            queue.addFirst(first);
        } else if (first.times() > 1) {
            queue.addFirst(new Due(first.fault(), first.times() - 1));
        }
        if (queue.isEmpty()) {
            due.values().remove(queue);
        }
        happened++;
        return Optional.of(first.fault());
    }
}
