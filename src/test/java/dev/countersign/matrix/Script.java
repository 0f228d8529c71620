package dev.countersign.matrix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Sees every position the program passes, in the order it passes them, and strikes at the one whose turn it is. */
final class Script {
    private final BooleanSupplier strike;
    private final Map<Step, Integer> times = new HashMap<>();
    private final List<Position> passed = new ArrayList<>();
    private final Deque<Position> deadly = new ArrayDeque<>();
    private int diesAfter = Integer.MAX_VALUE;
    private int kills;

    /** @param strike done to the process that runs; answers whether it lives on */
    Script(BooleanSupplier strike) {
        this.strike = strike;
    }

    /** A new trip begins, in which the process dies there, one after the other. */
    synchronized void begin(List<Position> positions) {
        times.clear();
        passed.clear();
        kills = 0;
        diesAfter = Integer.MAX_VALUE;
        deadly.clear();
        deadly.addAll(positions);
    }

    /** Once it was killed and passed so many positions more, before or after a step, it is killed again. */
    synchronized void onceMoreAfter(int positions) {
        diesAfter = positions;
    }

    /** The program is about to do this. */
    synchronized Position before(Step step) {
        Position position = new Position(step, times.merge(step, 1, Integer::sum), Position.Moment.BEFORE);
        passed.add(position);
        return position;
    }

    /** Whether the program goes on from this position; when not, it is dead already. */
    synchronized boolean lives(Position position) {
        boolean again = kills == 1 && diesAfter-- == 0;
        boolean itsTurn = position.equals(deadly.peek());
        if (!itsTurn && !again) {
            return true;
        }
        if (itsTurn) {
            deadly.remove();
        }
        kills++;
        return strike.getAsBoolean();
    }

    /** How often it was killed in this trip. */
    synchronized int kills() {
        return kills;
    }

    /** Every step of this trip so far, each as often as it was begun. */
    synchronized List<Position> passed() {
        return List.copyOf(passed);
    }
}
