package dev.countersign.model;

import java.util.function.Consumer;

/** Collects what may happen next. A move that changes nothing is none. */
final class Moves {
    /** Takes one move. */
    @FunctionalInterface
    interface Sink {
        /**
         * A move.
         *
         * @param what in words
         * @param byItself whether it happens sooner or later: nobody presses, dies or meddles for it, and nothing is lost
         */
        void move(String what, boolean byItself, long to);
    }

    private final Life now;
    private final long from;
    private final Variant variant;
    private final Sink sink;

    Moves(long from, Variant variant, Sink sink) {
        this.now = Life.unpacked(from);
        this.from = from;
        this.variant = variant;
        this.sink = sink;
    }

    /** The moment before; not to be changed. */
    Life now() {
        return now;
    }

    Variant variant() {
        return variant;
    }

    /** Something that happens by itself sooner or later. */
    void surely(String what, int actor, Consumer<Step> change) {
        add(what, true, actor, change);
    }

    /** Something that may happen or not. */
    void perhaps(String what, int actor, Consumer<Step> change) {
        add(what, false, actor, change);
    }

    private void add(String what, boolean byItself, int actor, Consumer<Step> change) {
        Life next = Life.unpacked(from);
        change.accept(new Step(next, next.actors[actor]));
        long to = next.packed();
        if (to != from) {
            sink.move(what, byItself, to);
        }
    }

    /** The moment after, to be written to, and the actor who does it. */
    record Step(Life life, Life.Actor actor) {
        void to(Pc pc) {
            actor.to(pc);
        }

        /** Waits for something else to do; a job that is not done is run again. */
        void rests() {
            actor.to(Pc.IDLE);
        }

        void done(int job) {
            life.jobs &= ~job;
            rests();
        }

        /**
         * Stores a version of the request. Whoever builds on an older picture will be refused, whatever else it does before,
         * and begin anew: so it does at once. Only what already left or is about to leave goes on.
         */
        void stores(Variant variant) {
            for (Life.Actor other : life.actors) {
                boolean heedless = variant == Variant.EXPIRES_WITHOUT_VERSION && other.pc == Pc.EXPIRE;
                if (other == actor || heedless || !other.pc.buildsOnPicture()) {
                    continue;
                }
                if (other.pc == Pc.SEND) {
                    other.behind = true;
                    continue;
                }
                life.flying += other.pc == Pc.SENT ? 1 : 0;
                other.to(Pc.IDLE);
            }
        }
    }
}
