package dev.countersign.model;

import dev.countersign.request.RequestState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Bringing card and result to Slack: noted as begun, posted, its place noted; what is found begun is looked for first. */
final class Posting {
    private static final Set<Pc> BRINGING_CARD = EnumSet.range(Pc.CARD_FETCH, Pc.CARD_PLACE);

    private final boolean card;
    private final String what;
    private final int job;
    private final Pc note;
    private final Pc post;
    private final Pc search;
    private final Pc place;

    private Posting(boolean card, int job, Pc note, Pc post, Pc search, Pc place) {
        this.card = card;
        this.what = card ? "the card" : "the result";
        this.job = job;
        this.note = note;
        this.post = post;
        this.search = search;
        this.place = place;
    }

    static final Posting CARD =
            new Posting(true, Life.CARD_JOB, Pc.CARD_NOTE, Pc.CARD_POST, Pc.CARD_SEARCH, Pc.CARD_PLACE);
    static final Posting RESULT =
            new Posting(false, Life.RESULT_JOB, Pc.RESULT_NOTE, Pc.RESULT_POST, Pc.RESULT_SEARCH, Pc.RESULT_PLACE);

    private Life.Post message(Life life) {
        return card ? life.card : life.result;
    }

    void moves(int actor, Moves moves) {
        Pc pc = moves.now().actors[actor].pc;
        if (pc == Pc.IDLE) {
            take(actor, moves);
        } else if (pc == note) {
            moves.surely(what + " is noted as begun", actor, step -> note(step, moves.variant()));
        } else if (pc == post) {
            post(actor, moves);
        } else if (pc == search) {
            moves.surely(what + " is looked for", actor, step -> {
                if (message(step.life()).standing > 0) {
                    placed(step);
                } else {
                    step.to(post);
                }
            });
            moves.perhaps("Slack does not answer", actor, Moves.Step::rests);
        } else if (pc == place) {
            moves.surely(what + "'s place is noted", actor, this::placed);
        } else if (card && pc == Pc.CARD_FETCH) {
            Applying.reads(actor, moves, Pc.CARD_LOOKED);
        } else if (card && pc == Pc.CARD_LOOKED) {
            moves.surely("the card's look at the key is stored", actor, step -> looked(step, moves.variant()));
        }
    }

    private void take(int actor, Moves moves) {
        Life now = moves.now();
        if (card) {
            boolean underWay = Arrays.stream(now.actors).anyMatch(other -> BRINGING_CARD.contains(other.pc));
            if (now.has(job) && (!underWay || moves.variant() == Variant.TWO_POST_AT_ONCE)) {
                moves.surely("the card job looks", actor, this::begins);
            }
            return;
        }
        boolean early = moves.variant() == Variant.ANNOUNCES_BEFORE_STORING && now.state == RequestState.APPLYING;
        if (now.has(job) || early) {
            moves.surely("the result job looks", actor, step -> step.to(note));
        }
    }

    private void begins(Moves.Step step) {
        if (step.life().card.begun) {
            step.to(note);
        } else if (step.life().state == RequestState.PENDING) {
            step.to(Pc.CARD_FETCH);
        } else {
            step.done(job);
        }
    }

    private void looked(Moves.Step step, Variant variant) {
        step.stores(variant);
        if (step.actor().seen == Life.BEFORE) {
            step.to(note);
            return;
        }
        step.life().state = RequestState.CONFLICTED;
        step.life().endedOnce = true;
        step.life().jobs |= Life.RESULT_JOB;
        step.done(job);
    }

    /** Whose turn it is stands in the database, and is lost only by who died: no call of theirs is on its way by then. */
    private boolean taken(Life life) {
        return Arrays.stream(life.actors)
                .anyMatch(actor -> actor.pc == post || actor.pc == search || actor.pc == place);
    }

    private void note(Moves.Step step, Variant variant) {
        Life.Post message = message(step.life());
        if (!message.placed && taken(step.life()) && variant != Variant.TWO_POST_AT_ONCE) {
            step.rests();
            return;
        }
        if (message.placed) {
            // It stands: it is painted again, from what is stored.
            step.done(job);
            return;
        }
        step.to(message.begun ? search : post);
        message.begun = message.begun || !card || variant != Variant.CARD_NOT_NOTED_BEFORE_POSTED;
    }

    private void post(int actor, Moves moves) {
        moves.surely(what + " is posted", actor, step -> {
            message(step.life()).standing++;
            step.to(place);
        });
        moves.perhaps(what + " is posted and the answer lost", actor, step -> {
            message(step.life()).standing++;
            step.rests();
        });
        moves.perhaps(what + " is not posted", actor, Moves.Step::rests);
    }

    private void placed(Moves.Step step) {
        message(step.life()).begun = true;
        message(step.life()).placed = true;
        step.done(job);
    }
}
