package dev.countersign.model;

import dev.countersign.request.RequestState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that matters of one request's life at one moment: what is stored, what stands at Slack and Portkey, and what is
 * under way. Fits 64 bits.
 */
final class Life {
    /** What the key is, or seems to be. */
    static final int BEFORE = 0;

    static final int AFTER = 1;
    static final int OTHER = 2;

    /** What is stored of the write: none can have taken; one may have; Portkey said yes to it. */
    static final int NONE = 0;

    static final int NOTED = 1;
    static final int ACCEPTED = 2;

    static final int CARD_JOB = 1;
    static final int APPLY_JOB = 2;
    static final int RESULT_JOB = 4;

    /** So many different people must approve. */
    static final int NEEDED = 2;

    /** So many processes. With three, a third can come between any two. */
    static final int ACTORS = 3;

    private static final int ACTOR_BITS = 10;

    private static final List<RequestState> STATES = List.of(RequestState.values());
    private static final List<Pc> PCS = List.of(Pc.values());

    // Stored. The state is null before anything was asked.
    RequestState state;
    int attempt;
    int approvals;
    boolean endedOnce;
    int jobs;
    // The clock, as far as the request cares.
    boolean ripe;
    boolean expired;
    // Slack.
    final Post card = new Post();
    final Post result = new Post();
    // Portkey: what the key is, what a stale read shows, how often the change took, writes under way without a sender.
    int value;
    int old;
    int takes;
    int flying;
    final Actor[] actors = Stream.generate(Actor::new).limit(ACTORS).toArray(Actor[]::new);

    /** One message: noted as begun, its place noted, how many of it stand. */
    static final class Post {
        boolean begun;
        boolean placed;
        int standing;
    }

    /** One process. */
    static final class Actor {
        Pc pc = Pc.IDLE;
        /** What the read of the key showed; of what is stored and not yet answered, what it was. */
        int seen;
        /** Somebody stored a version since this one noted its write. */
        boolean behind;
        /** Reads proved something when it read. */
        boolean ripe;
        /** An earlier write may have taken before its own. */
        boolean again;

        void to(Pc next) {
            pc = next;
            seen = 0;
            behind = false;
            ripe = false;
            again = false;
        }
    }

    boolean has(int job) {
        return (jobs & job) != 0;
    }

    boolean endedWithResult() {
        return state == RequestState.APPLIED || state == RequestState.FAILED || state == RequestState.CONFLICTED;
    }

    /** A write is on its way to Portkey, or about to be. */
    boolean writeUnderWay() {
        return flying > 0 || about(Pc.SEND) || about(Pc.SENT);
    }

    private boolean about(Pc pc) {
        return Arrays.stream(actors).anyMatch(actor -> actor.pc == pc);
    }

    /** The same moment as one number; which actor is which does not matter. */
    long packed() {
        long packed = state == null ? 0 : STATES.indexOf(state) + 1;
        packed = packed << 2 | attempt;
        packed = packed << 2 | approvals;
        packed = packed << 3 | jobs;
        packed = packed << 3 | bits(endedOnce, ripe, expired);
        packed = packed << 4 | bits(card.begun, card.placed) << 2 | card.standing;
        packed = packed << 4 | bits(result.begun, result.placed) << 2 | result.standing;
        packed = packed << 2 | value;
        packed = packed << 2 | old;
        packed = packed << 2 | takes;
        packed = packed << 2 | flying;
        long[] each = Arrays.stream(actors).mapToLong(Life::packed).sorted().toArray();
        for (long actor : each) {
            packed = packed << ACTOR_BITS | actor;
        }
        return packed;
    }

    private static long packed(Actor actor) {
        return ((long) PCS.indexOf(actor.pc) << 2 | actor.seen) << 3 | bits(actor.behind, actor.ripe, actor.again);
    }

    static Life unpacked(long from) {
        Life life = new Life();
        long packed = from;
        for (Actor actor : life.actors) {
            unpack(actor, (int) (packed & (1 << ACTOR_BITS) - 1));
            packed >>>= ACTOR_BITS;
        }
        life.flying = (int) (packed & 3);
        life.takes = (int) (packed >>> 2 & 3);
        life.old = (int) (packed >>> 4 & 3);
        life.value = (int) (packed >>> 6 & 3);
        unpack(life.result, (int) (packed >>> 8 & 15));
        unpack(life.card, (int) (packed >>> 12 & 15));
        life.expired = (packed & 1L << 16) != 0;
        life.ripe = (packed & 1L << 17) != 0;
        life.endedOnce = (packed & 1L << 18) != 0;
        life.jobs = (int) (packed >>> 19 & 7);
        life.approvals = (int) (packed >>> 22 & 3);
        life.attempt = (int) (packed >>> 24 & 3);
        int state = (int) (packed >>> 26);
        life.state = state == 0 ? null : STATES.get(state - 1);
        return life;
    }

    private static void unpack(Actor actor, int packed) {
        actor.again = (packed & 1) != 0;
        actor.ripe = (packed & 2) != 0;
        actor.behind = (packed & 4) != 0;
        actor.seen = packed >> 3 & 3;
        actor.pc = PCS.get(packed >> 5);
    }

    private static void unpack(Post post, int packed) {
        post.standing = packed & 3;
        post.placed = (packed & 4) != 0;
        post.begun = (packed & 8) != 0;
    }

    /** The first is the highest. */
    private static long bits(boolean... flags) {
        long bits = 0;
        for (boolean flag : flags) {
            bits = bits << 1 | (flag ? 1 : 0);
        }
        return bits;
    }

    @Override
    public String toString() {
        return state + ", approvals " + approvals + ", write " + attempt + (ripe ? " (reads prove)" : "") + ", jobs "
                + jobs
                + ", cards " + card.standing + ", results " + result.standing + ", key " + value + " (stale " + old
                + "), taken " + takes + ", flying " + flying + ", "
                + Arrays.stream(actors).map(actor -> actor.pc.name()).collect(Collectors.joining(", "));
    }
}
