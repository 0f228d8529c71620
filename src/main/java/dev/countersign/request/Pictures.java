package dev.countersign.request;

import dev.countersign.apikey.KeyUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes pictures for cards. */
public interface Pictures {
    /** Draws what the request's key used lately and brings it into Slack, where nobody sees it before a card shows it. */
    Outcome upload(ChangeRequest request, List<KeyUsage.Day> days);

    /** How it went. */
    sealed interface Outcome {
        /** It is in Slack. */
        record Uploaded(Picture picture) implements Outcome {}

        /**
         * There will be none: no right to upload, nothing to draw with.
         *
         * @param why for the log
         */
        record Without(String why) implements Outcome {}

        /** No answer that settles it: try again. */
        record Later(String why, Optional<Duration> retryAfter) implements Outcome {}
    }
}
