package dev.countersign.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Every moment that can be reached from the first one, breadth first, so that the first way to a broken law is a shortest.
 * After that, whether from each of them a moment of rest can be reached by what happens of itself.
 */
final class Explored {
    private static final int FIRST_ROOM = 1 << 20;

    private final Variant variant;
    private long[] moments = new long[FIRST_ROOM];
    private int[] cameFrom = new int[FIRST_ROOM];
    private int[] table = new int[FIRST_ROOM * 2];
    private int count;
    private int moves;
    private Edges helpful = new Edges();
    private Optional<String> broken = Optional.empty();

    private Explored(Variant variant) {
        this.variant = variant;
        Arrays.fill(table, -1);
    }

    static Explored of(Variant variant) {
        Explored explored = new Explored(variant);
        explored.explore();
        return explored;
    }

    /** How many moments there are; of a broken variant only those up to the first broken law. */
    int moments() {
        return count;
    }

    int moves() {
        return moves;
    }

    /** The law that is broken first, with a shortest way there. */
    Optional<String> broken() {
        return broken;
    }

    private void explore() {
        index(new Life().packed(), -1);
        for (int at = 0; at < count && broken.isEmpty(); at++) {
            int here = at;
            Life now = Life.unpacked(moments[at]);
            Optional<String> law = Laws.broken(now);
            if (law.isPresent()) {
                broken = Optional.of(law.get() + way(at));
                return;
            }
            next(moments[at], (what, byItself, to) -> {
                moves++;
                int there = index(to, here);
                if (byItself) {
                    helpful.add(here, there);
                }
                Laws.broken(now, Life.unpacked(to))
                        .filter(any -> broken.isEmpty())
                        .ifPresent(move -> broken = Optional.of(move + way(here) + "\n  " + what));
            });
        }
    }

    private void next(long from, Moves.Sink sink) {
        Moves next = new Moves(from, variant, sink);
        for (int actor = 0; actor < Life.ACTORS; actor++) {
            People.moves(actor, next);
            Posting.CARD.moves(actor, next);
            Posting.RESULT.moves(actor, next);
            Applying.moves(actor, next);
        }
        World.moves(next);
    }

    /** The number of that moment; it gets one when it is new. */
    private int index(long moment, int from) {
        int slot = slot(moment);
        if (table[slot] >= 0) {
            return table[slot];
        }
        if (count == moments.length) {
            grow();
            slot = slot(moment);
        }
        moments[count] = moment;
        cameFrom[count] = from;
        table[slot] = count;
        return count++;
    }

    private int slot(long moment) {
        long mixed = moment * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32 ^ mixed) & (table.length - 1);
        while (table[slot] >= 0 && moments[table[slot]] != moment) {
            slot = slot + 1 & (table.length - 1);
        }
        return slot;
    }

    private void grow() {
        moments = Arrays.copyOf(moments, count * 2);
        cameFrom = Arrays.copyOf(cameFrom, count * 2);
        table = new int[count * 4];
        Arrays.fill(table, -1);
        for (int each = 0; each < count; each++) {
            table[slot(moments[each])] = each;
        }
    }

    /** A moment from which nothing that happens of itself leads to rest, with a shortest way to it. */
    Optional<String> stuck() {
        boolean[] rests = new boolean[count];
        Deque<Integer> queue = new ArrayDeque<>();
        for (int each = 0; each < count; each++) {
            if (Laws.rests(Life.unpacked(moments[each]))) {
                rests[each] = true;
                queue.add(each);
            }
        }
        Edges.Backwards back = helpful.backwards(count);
        while (!queue.isEmpty()) {
            back.into(queue.remove(), before -> {
                if (!rests[before]) {
                    rests[before] = true;
                    queue.add(before);
                }
            });
        }
        for (int each = 0; each < count; each++) {
            if (!rests[each]) {
                return Optional.of("never comes to rest" + way(each));
            }
        }
        return Optional.empty();
    }

    private String way(int to) {
        List<String> lines = new ArrayList<>();
        for (int at = to; cameFrom[at] >= 0; at = cameFrom[at]) {
            lines.add("\n  " + label(moments[cameFrom[at]], moments[at]) + "\n      " + Life.unpacked(moments[at]));
        }
        Collections.reverse(lines);
        return " (" + variant + "), after:" + String.join("", lines);
    }

    private String label(long from, long to) {
        List<String> labels = new ArrayList<>();
        next(from, (what, byItself, there) -> {
            if (there == to) {
                labels.add(what);
            }
        });
        return labels.get(0);
    }
}
