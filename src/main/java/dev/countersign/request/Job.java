package dev.countersign.request;

import java.time.Instant;

/**
 * Something to be done, committed with what makes it necessary and done at least once.
 *
 * @param kind what to do
 * @param request for which request; for {@link Kind#TELL_OF_KEY} the id of a {@link KeyNotice}
 * @param version the request's version that made it necessary: with kind and request it makes the job's identity
 * @param due not before
 */
public record Job(Kind kind, RequestId request, int version, Instant due) {
    /** What can be there to do. */
    public enum Kind {
        POST_CARD,
        REPAINT_CARD,
        ADD_PICTURE,
        APPLY,
        POST_RESULT,
        TELL_REQUESTER,
        REMIND,
        TELL_OF_KEY,
        EXPIRE,
        /** Shows the Home tabs of those whom the request concerns anew. */
        SHOW_HOMES
    }
}
