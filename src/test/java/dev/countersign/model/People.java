package dev.countersign.model;

import dev.countersign.request.RequestState;

/** Submissions, presses and expiry: each looks, stores by version, and only then answers. */
final class People {
    /** What is stored and about to be answered. */
    static final int SUBMITTED = 0;

    static final int APPROVED = 1;
    static final int REJECTED = 2;
    static final int WITHDRAWN = 3;

    private People() {}

    static void moves(int actor, Moves moves) {
        switch (moves.now().actors[actor].pc) {
            case IDLE -> looks(actor, moves);
            case APPROVE -> moves.surely("the approval is stored", actor, step -> approves(step, moves.variant()));
            case REJECT ->
                moves.surely(
                        "the rejection is stored", actor, step -> ends(step, moves, RequestState.REJECTED, REJECTED));
            case WITHDRAW ->
                moves.surely(
                        "the withdrawal is stored",
                        actor,
                        step -> ends(step, moves, RequestState.WITHDRAWN, WITHDRAWN));
            case RETRY -> moves.surely("the retry is stored", actor, step -> retries(step, moves.variant()));
            case STORED -> moves.surely("the answer is given", actor, step -> answers(step, moves.variant()));
            case EXPIRE ->
                moves.surely("the expiry is stored", actor, step -> {
                    step.stores(moves.variant());
                    step.life().state = RequestState.EXPIRED;
                    step.rests();
                });
            default -> {}
        }
    }

    private static void looks(int actor, Moves moves) {
        Life now = moves.now();
        if (now.state == null) {
            moves.surely("the submission is stored", actor, step -> {
                step.life().state = RequestState.PENDING;
                step.life().jobs = Life.CARD_JOB;
                step.to(Pc.STORED);
            });
            return;
        }
        if (now.state == RequestState.PENDING && now.expired) {
            moves.surely("the expiry job looks", actor, step -> step.to(Pc.EXPIRE));
        }
        if (now.card.standing > 0) {
            presses(actor, moves);
        }
    }

    private static void presses(int actor, Moves moves) {
        Life now = moves.now();
        if (now.state == RequestState.PENDING) {
            press(actor, moves, Pc.WITHDRAW);
        }
        if (now.state == RequestState.PENDING && !now.expired) {
            press(actor, moves, Pc.APPROVE);
            press(actor, moves, Pc.REJECT);
        }
        if (now.state == RequestState.FAILED && !now.expired) {
            press(actor, moves, Pc.RETRY);
        }
    }

    private static void press(int actor, Moves moves, Pc press) {
        moves.perhaps("a press to " + press + " looks", actor, step -> {
            // The place of a card that nobody noted yet is found and noted first.
            step.life().card.begun = true;
            step.life().card.placed = true;
            step.to(moves.variant() == Variant.ANSWERS_BEFORE_STORING ? Pc.STORED : press);
            step.actor().seen = moves.variant() == Variant.ANSWERS_BEFORE_STORING ? APPROVED : 0;
        });
    }

    private static void approves(Moves.Step step, Variant variant) {
        Life life = step.life();
        step.stores(variant);
        life.approvals++;
        if (life.approvals == Life.NEEDED) {
            life.state = RequestState.APPROVED;
            life.jobs |= variant == Variant.JOB_AFTER_ITS_CAUSE ? 0 : Life.APPLY_JOB;
            life.expired = false;
        }
        step.to(Pc.STORED);
        step.actor().seen = APPROVED;
    }

    private static void ends(Moves.Step step, Moves moves, RequestState state, int what) {
        step.stores(moves.variant());
        step.life().state = state;
        step.to(Pc.STORED);
        step.actor().seen = what;
    }

    /** What an earlier write may have left behind stays known. */
    private static void retries(Moves.Step step, Variant variant) {
        Life life = step.life();
        step.stores(variant);
        life.state = RequestState.APPLYING;
        life.attempt = life.attempt == Life.NONE ? Life.NONE : Life.NOTED;
        life.jobs |= Life.APPLY_JOB;
        step.rests();
    }

    private static void answers(Moves.Step step, Variant variant) {
        if (variant == Variant.JOB_AFTER_ITS_CAUSE && step.life().state == RequestState.APPROVED) {
            step.life().jobs |= Life.APPLY_JOB;
        }
        step.rests();
    }
}
