package dev.countersign.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One message that a request must have exactly one of.
 *
 * @param slot which message
 * @param attempted true when somebody began to post it: it may stand in Slack although its place is not known
 * @param place where it stands, once known
 */
public record Announcement(Slot slot, boolean attempted, Optional<Place> place) {
    /**
     * What there is exactly one message for.
     *
     * @param kind which message
     * @param edition 0, but for a notice the request's version when it ended (each ending after a retry is told anew), and for
     *     a reminder its number
     */
    public record Slot(Kind kind, int edition) {
        public static final Slot CARD = new Slot(Kind.CARD, 0);
        public static final Slot RESULT = new Slot(Kind.RESULT, 0);
        public static final Slot RECEIPT = new Slot(Kind.RECEIPT, 0);

        /** The notice of the ending that made this version. */
        public static Slot notice(int version) {
            return new Slot(Kind.NOTICE, version);
        }

        /** The n-th reminder. */
        public static Slot reminder(int number) {
            return new Slot(Kind.REMINDER, number);
        }

        /** The lasting name: in the database and in the message's metadata. */
        public String word() {
            String word = kind.name().toLowerCase(Locale.ROOT);
            return edition == 0 ? word : word + ":" + edition;
        }

        @Override
        public String toString() {
            return word();
        }
    }

    /**
     * Whose turn it is to bring a message to Slack, over all processes. Whoever has it and may have died loses it after
     * {@link #TURN}; by then no call of theirs can still be on its way.
     */
    public sealed interface Turn {
        /** It stands there: nobody needs to post it. */
        record Stands(Place place) implements Turn {}

        /** Somebody else is at it. */
        record Taken() implements Turn {}

        /**
         * Ours.
         *
         * @param first true when nobody ever began before; otherwise it is looked for before it is posted
         * @param since when it became ours
         */
        record Ours(boolean first, Instant since) implements Turn {}
    }

    /** How long a notifier may take to post a message: nothing of it is on its way any more after that. */
    public static final Duration POST_WITHIN = Duration.ofSeconds(8);

    /** How long a turn lasts: until the message leaves, until it stands, and a second by which two processes' clocks may differ. */
    public static final Duration TURN = Duration.ofSeconds(11);

    /** Later than this after a turn began nothing is sent any more: the process may have slept meanwhile. */
    static final Duration SEND_WITHIN = Duration.ofSeconds(2);

    /** Which message. */
    public enum Kind {
        CARD,
        RESULT,
        /** The direct message that tells the requester where the request went. */
        RECEIPT,
        /** A reply under the card that reminds the approvers. */
        REMINDER,
        /** The direct message that tells the requester how it ended. */
        NOTICE
    }

    /**
     * Where a message stands in Slack.
     *
     * @param channel the channel's id
     * @param ts the message's own id within it
     */
    public record Place(String channel, String ts) {}
}
