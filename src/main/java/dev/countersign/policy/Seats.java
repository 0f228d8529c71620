package dev.countersign.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Seats the people who approved: each on one seat of one stage that names them, so that as many seats as possible are taken.
 * Somebody who already sits is moved to another stage when that makes room (augmenting paths), never sent away.
 */
final class Seats {
    private final Requirement requirement;
    private final List<List<Actor>> taken = new ArrayList<>();

    private Seats(Requirement requirement) {
        this.requirement = requirement;
        requirement.stages().forEach(stage -> taken.add(new ArrayList<>()));
    }

    static Seats of(Requirement requirement, List<Actor> approvals) {
        Seats seats = new Seats(requirement);
        Set<String> seen = new HashSet<>();
        List<Actor> waiting = new ArrayList<>();
        approvals.stream().filter(actor -> seen.add(actor.userId())).forEach(waiting::add);
        // In an ordered requirement somebody's stage may open only when another sits.
        boolean moved = true;
        while (moved) {
            moved = waiting.removeIf(seats::seat);
        }
        return seats;
    }

    /** Gives the person a seat; false when none of those open now can be made free for them. */
    boolean seat(Actor actor) {
        return place(actor, last(), new boolean[taken.size()]);
    }

    Progress progress() {
        List<Progress.Part> parts = new ArrayList<>();
        for (int stage = 0; stage < taken.size(); stage++) {
            parts.add(new Progress.Part(
                    requirement.stages().get(stage),
                    taken.get(stage).stream().map(Actor::userId).toList()));
        }
        return new Progress(requirement.ordered(), parts);
    }

    /** The last stage that may be sat in now. */
    private int last() {
        for (int stage = 0; requirement.ordered() && stage < taken.size(); stage++) {
            if (!full(stage)) {
                return stage;
            }
        }
        return taken.size() - 1;
    }

    private boolean full(int stage) {
        return taken.get(stage).size() == requirement.stages().get(stage).count();
    }

    private boolean place(Actor actor, int last, boolean[] tried) {
        for (int stage = 0; stage <= last; stage++) {
            if (tried[stage] || !requirement.stages().get(stage).approvers().include(actor)) {
                continue;
            }
            tried[stage] = true;
            List<Actor> sitting = taken.get(stage);
            if (!full(stage)) {
                sitting.add(actor);
                return true;
            }
            for (int seat = 0; seat < sitting.size(); seat++) {
                if (place(sitting.get(seat), last, tried)) {
                    sitting.set(seat, actor);
                    return true;
                }
            }
        }
        return false;
    }
}
