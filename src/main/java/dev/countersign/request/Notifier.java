package dev.countersign.request;

import java.time.Duration;
import java.util.Optional;

/** Tells people. Everything it says is rendered from the stored request, never from what was clicked. */
public interface Notifier {
    /** Posts a message of the request anew, within {@link Announcement#POST_WITHIN}; does not look whether there is one. */
    Delivery post(ChangeRequest request, Announcement.Slot slot);

    /** Posts a message of the request as a reply under another of its messages. */
    Delivery reply(ChangeRequest request, Announcement.Slot slot, Announcement.Place under);

    /** Renders the message again where it stands. */
    Delivery repaint(ChangeRequest request, Announcement.Slot slot, Announcement.Place place);

    /** Looks in Slack for the message in that slot that this bot posted. */
    Delivery find(ChangeRequest request, Announcement.Slot slot);

    /** How it went. */
    sealed interface Delivery {
        /** It stands there. */
        record Delivered(Announcement.Place place) implements Delivery {}

        /** There is none; only for {@link Notifier#find}. */
        record NotThere() implements Delivery {}

        /**
         * No answer that settles it: try again.
         *
         * @param why for the log; carries no secret
         * @param retryAfter how long Slack asked to wait
         * @param barred true when it will not pass before somebody mended something: the bot is not in the channel, say
         */
        record Later(String why, Optional<Duration> retryAfter, boolean barred) implements Delivery {
            /** One that may pass by itself. */
            public Later(String why, Optional<Duration> retryAfter) {
                this(why, retryAfter, false);
            }
        }

        /** Slack will never take it (message deleted, channel gone): said in the log and given up. */
        record Impossible(String why) implements Delivery {}
    }
}
