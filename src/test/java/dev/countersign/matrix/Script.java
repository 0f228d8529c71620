package dev.countersign.matrix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees every position the program passes, in the order it passes them, and kills it at the one that is its turn. */
final class Script {
    private final Runnable kill;
    private final Map<Step, Integer> times = new HashMap<>();
    private final List<Position> passed = new ArrayList<>();
    private final Deque<Position> deadly = new ArrayDeque<>();
    private int diesAfter = Integer.MAX_VALUE;
    private int kills;

    /** @param kill sends SIGKILL to the process that runs, and returns when it is gone */
    Script(Runnable kill) {
        this.kill = kill;
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

    /** Once it was killed and passed so many positions more, it is killed again. */
    synchronized void onceMoreAfter(int positions) {
        diesAfter = positions;
    }

    /** The program is about to do this. */
    synchronized Position before(Step step) {
        Position position = new Position(step, times.merge(step, 1, Integer::sum), Position.Moment.BEFORE);
        passed.add(position);
        return position;
    }

    /** Whether the program lives on at this position; when not, it is dead already. */
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
        kill.run();
        return false;
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
