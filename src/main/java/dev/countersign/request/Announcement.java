package dev.countersign.request;

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
