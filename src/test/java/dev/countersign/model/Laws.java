package dev.countersign.model;

import dev.countersign.request.RequestState;
import java.util.Arrays;
import java.util.Optional;

/** What must hold at every moment, and of every move from one to the next. */
final class Laws {
    private Laws() {}

    /** The law that the moment breaks. */
    static Optional<String> broken(Life life) {
        boolean wrong = Arrays.stream(life.actors).anyMatch(actor -> answersWrongly(actor, life));
        return broke(wrong, "what is acknowledged is stored")
                .or(() -> written(life))
                .or(() -> broke(life.card.standing > 1, "one card"))
                .or(() -> broke(life.result.standing > 1, "one result"))
                .or(() ->
                        broke(life.result.standing > 0 && !life.endedOnce, "nothing is announced that did not happen"));
    }

    /** Whoever is about to be told that it counted must be right; that it stays so is a law of moves. */
    private static boolean answersWrongly(Life.Actor actor, Life life) {
        return actor.pc == Pc.STORED
                && switch (actor.seen) {
                    case People.SUBMITTED -> life.state == null;
                    case People.APPROVED -> life.approvals == 0;
                    case People.REJECTED -> life.state != RequestState.REJECTED;
                    default -> life.state != RequestState.WITHDRAWN;
                };
    }

    private static Optional<String> written(Life life) {
        boolean mayTake = life.takes > 0 || life.writeUnderWay();
        boolean failed = life.state == RequestState.FAILED;
        boolean untouched = life.state == RequestState.CONFLICTED && life.attempt == Life.NONE;
        return broke(life.takes > 1, "at most one write takes")
                .or(() -> broke(mayTake && life.approvals < Life.NEEDED, "only what was approved is written"))
                .or(() -> broke(
                        life.state == RequestState.APPLIED && life.takes == 0, "applied means that the change took"))
                .or(() -> broke(
                        failed && life.attempt != Life.ACCEPTED && mayTake,
                        "failed only when no write can have taken, or Portkey had said yes"))
                .or(() -> broke(untouched && mayTake, "conflicted without a write means that none left"));
    }

    /** The law that the move breaks. */
    static Optional<String> broken(Life from, Life to) {
        boolean follows = from.state == to.state
                || from.state == null
                || from.state.next().contains(to.state);
        boolean approved =
                to.approvals == Life.NEEDED && (to.state == RequestState.PENDING || to.state == RequestState.EXPIRED);
        return broke(!follows, "terminal states are terminal, and others are left only for one that may follow")
                .or(() -> broke(to.approvals < from.approvals || approved, "no acknowledged decision is lost"));
    }

    /** True when nothing is left to do: settled, told, and nobody at work. */
    static boolean rests(Life life) {
        return life.state != null
                && life.state.settled()
                && life.jobs == 0
                && life.card.begun == life.card.placed
                && (!life.endedWithResult() || life.result.placed)
                && Arrays.stream(life.actors).allMatch(actor -> actor.pc == Pc.IDLE);
    }

    private static Optional<String> broke(boolean broken, String law) {
        return broken ? Optional.of(law) : Optional.empty();
    }
}
