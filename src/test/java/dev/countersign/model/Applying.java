package dev.countersign.model;

import dev.countersign.request.RequestState;

/** Writing the change and proving that it took; {@code ApplyChange}, step by step. */
final class Applying {
    private Applying() {}

    static void moves(int actor, Moves moves) {
        switch (moves.now().actors[actor].pc) {
            case IDLE -> take(actor, moves);
            case BEGIN ->
                moves.surely("applying is stored as begun", actor, step -> {
                    step.stores(moves.variant());
                    step.life().state = RequestState.APPLYING;
                    step.to(Pc.FETCH);
                });
            case FETCH -> {
                reads(actor, moves, Pc.LOOKED);
                if (moves.now().attempt == Life.NONE) {
                    moves.perhaps(
                            "Portkey does not answer, and it was tried long enough",
                            actor,
                            step -> settles(step, moves, RequestState.FAILED));
                }
            }
            case LOOKED -> judges(actor, moves);
            case SEND -> {
                moves.surely("the write leaves", actor, Applying::leaves);
                moves.perhaps("Portkey is not reached, which is stored", actor, step -> notSent(step, moves));
            }
            case SENT -> sent(actor, moves);
            case YES -> moves.surely("Portkey's yes is stored", actor, step -> saidYes(step, moves));
            case NO ->
                moves.surely("Portkey's no is stored", actor, step -> {
                    step.life().attempt = Life.NONE;
                    settles(step, moves, RequestState.FAILED);
                });
            default -> {}
        }
    }

    /** Somebody may run the job although another still does: that one is late, and thought dead. */
    private static void take(int actor, Moves moves) {
        Life now = moves.now();
        if (now.has(Life.APPLY_JOB) && now.state == RequestState.APPROVED) {
            moves.surely("the apply job looks", actor, step -> step.to(Pc.BEGIN));
        }
        if (now.has(Life.APPLY_JOB) && now.state == RequestState.APPLYING) {
            moves.surely("the apply job looks", actor, step -> step.to(Pc.FETCH));
        }
    }

    static void reads(int actor, Moves moves, Pc then) {
        Life now = moves.now();
        moves.surely("the key is read", actor, step -> reads(step, now.value, now.ripe, then));
        if (now.old != now.value) {
            moves.perhaps("a stale key is read", actor, step -> reads(step, now.old, now.ripe, then));
        }
        moves.perhaps("Portkey does not answer", actor, Moves.Step::rests);
    }

    private static void reads(Moves.Step step, int value, boolean ripe, Pc then) {
        step.to(then);
        step.actor().seen = value;
        step.actor().ripe = ripe;
    }

    private static void settles(Moves.Step step, Moves moves, RequestState state) {
        step.stores(moves.variant());
        step.life().state = state;
        step.life().endedOnce = true;
        step.life().jobs |= Life.RESULT_JOB;
        step.done(Life.APPLY_JOB);
    }

    private static void judges(int actor, Moves moves) {
        Life now = moves.now();
        Life.Actor judge = now.actors[actor];
        String what = "what was read is judged";
        boolean blind = moves.variant() == Variant.WRITES_WITHOUT_LOOKING && now.attempt == Life.NOTED;
        boolean late = moves.variant() == Variant.RIPENESS_ASKED_AFTER_THE_READ
                || moves.variant() == Variant.RESETS_AFTER_A_LATE_READ;
        boolean ripe = late ? now.ripe : judge.ripe;
        if (now.attempt == Life.NONE || blind) {
            moves.surely(what, actor, step -> {
                if (judge.seen == Life.BEFORE) {
                    notes(step, moves);
                } else {
                    settles(step, moves, RequestState.CONFLICTED);
                }
            });
        } else if (judge.seen == Life.AFTER) {
            moves.surely(what, actor, step -> settles(step, moves, RequestState.APPLIED));
        } else if (!ripe) {
            moves.surely(what, actor, Moves.Step::rests);
        } else if (now.attempt == Life.ACCEPTED) {
            moves.surely(what, actor, step -> settles(step, moves, RequestState.FAILED));
        } else if (judge.seen == Life.OTHER) {
            moves.surely(what, actor, step -> settles(step, moves, RequestState.CONFLICTED));
        } else {
            moves.surely(what, actor, step -> notes(step, moves));
            if (moves.variant() != Variant.RESETS_AFTER_A_LATE_READ) {
                moves.perhaps("it was tried long enough", actor, step -> settles(step, moves, RequestState.FAILED));
            }
        }
    }

    private static void notes(Moves.Step step, Moves moves) {
        Life life = step.life();
        boolean again = life.attempt != Life.NONE;
        step.stores(moves.variant());
        life.attempt = moves.variant() == Variant.WRITE_NOT_NOTED ? life.attempt : Life.NOTED;
        life.ripe = false;
        step.to(Pc.SEND);
        step.actor().again = again;
    }

    /** Of a write whose actor was overtaken nobody waits for the answer. */
    private static void leaves(Moves.Step step) {
        if (step.actor().behind) {
            step.life().flying++;
            step.rests();
            return;
        }
        step.to(Pc.SENT);
    }

    /** Nothing of this write can have taken; what an earlier one may have done stays as unknown as it was. */
    private static void notSent(Moves.Step step, Moves moves) {
        boolean again = step.actor().again;
        if (!step.actor().behind) {
            step.stores(moves.variant());
            step.life().attempt = again ? Life.NOTED : Life.NONE;
            step.life().ripe = again;
        }
        step.rests();
    }

    private static void sent(int actor, Moves moves) {
        moves.surely("the write takes, and Portkey says yes", actor, step -> {
            World.takes(step.life());
            step.to(Pc.YES);
        });
        moves.perhaps("Portkey says yes and ignores it", actor, step -> step.to(Pc.YES));
        moves.perhaps("Portkey refuses", actor, step -> step.to(Pc.NO));
        moves.perhaps("no answer comes, the write is still under way", actor, step -> {
            step.life().flying++;
            lost(step, moves);
        });
    }

    /** What may have left stays noted, from now on. */
    private static void lost(Moves.Step step, Moves moves) {
        if (moves.variant() == Variant.LOST_ANSWER_IS_A_FAILURE) {
            settles(step, moves, RequestState.FAILED);
            return;
        }
        step.stores(moves.variant());
        step.life().ripe = false;
        step.rests();
    }

    private static void saidYes(Moves.Step step, Moves moves) {
        if (moves.variant() == Variant.SETTLES_BEFORE_READING_BACK) {
            settles(step, moves, RequestState.APPLIED);
            return;
        }
        step.stores(moves.variant());
        step.life().attempt = Life.ACCEPTED;
        step.life().ripe = false;
        step.to(Pc.FETCH);
    }
}
