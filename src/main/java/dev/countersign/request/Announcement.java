package dev.countersign.request;

import java.util.Optional;

/**
 * One message that a request must have exactly one of.
 *
 * @param kind which message
 * @param attempted true when somebody began to post it: it may stand in Slack although its place is not known
 * @param place where it stands, once known
 */
public record Announcement(Kind kind, boolean attempted, Optional<Place> place) {
    /** Which message. */
    public enum Kind {
        CARD,
        RESULT,
        /** The direct message that tells the requester where the request went. */
        RECEIPT,
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
