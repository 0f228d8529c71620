package dev.countersign.model;

import dev.countersign.request.RequestState;

/** What happens outside: time, other people at the dashboard, writes on their way, and death. */
final class World {
    private World() {}

    static void moves(Moves moves) {
        Life now = moves.now();
        if (now.old != now.value) {
            moves.surely("reads settle", 0, step -> step.life().old = step.life().value);
        }
        if (now.flying > 0) {
            moves.perhaps("a write without a sender takes", 0, step -> {
                step.life().flying--;
                takes(step.life());
            });
            moves.surely("a write without a sender is lost", 0, step -> step.life().flying--);
        }
        time(now, moves);
        boolean open = now.state != null && !now.state.settled();
        if (open && now.value != Life.OTHER) {
            moves.perhaps("somebody changes the key", 0, step -> {
                step.life().old = step.life().value;
                step.life().value = Life.OTHER;
            });
        }
        for (int actor = 0; actor < Life.ACTORS; actor++) {
            if (now.actors[actor].pc != Pc.IDLE) {
                moves.perhaps("the process dies at " + now.actors[actor].pc, actor, World::dies);
            }
        }
    }

    /**
     * Reads prove something once nothing is on its way any more and they have settled. That the waits of {@code ApplyChange}
     * are long enough for this is an assumption about Portkey, said in docs/model.md.
     */
    private static void time(Life now, Moves moves) {
        boolean applying = now.state == RequestState.APPLYING && now.attempt != Life.NONE;
        if (applying && !now.ripe && !now.writeUnderWay() && now.old == now.value) {
            moves.surely("reads prove something", 0, step -> step.life().ripe = true);
        }
        if ((now.state == RequestState.PENDING || now.state == RequestState.FAILED) && !now.expired) {
            moves.surely("the time to live is over", 0, step -> step.life().expired = true);
        }
    }

    static void takes(Life life) {
        life.old = life.value;
        life.value = Life.AFTER;
        life.takes++;
    }

    private static void dies(Moves.Step step) {
        if (step.actor().pc == Pc.SENT) {
            step.life().flying++;
        }
        step.rests();
    }
}
