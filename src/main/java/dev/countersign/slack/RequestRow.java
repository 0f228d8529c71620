package dev.countersign.slack;

import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestState;
import java.util.Optional;

/** A request in a list: which one, of which key, what is asked for, how it stands. mrkdwn, escaped. */
final class RequestRow {
    /** All blocks of a message together hold about 13,000 characters (bolt-js 2509). */
    static final int CHANGES = 400;

    private RequestRow() {}

    /** @param card the card's address; absent while it is not known */
    static String of(ChangeRequest request, Optional<String> card) {
        return id(request, card) + " · " + RequestWords.escapedKey(request.key()) + " · *" + ApprovalCard.state(request)
                + (request.awaitsReview() ? ", to be reviewed" : "") + "*\n" + RequestWords.inShort(request, CHANGES)
                + "\n" + about(request);
    }

    /** The request's id, as a link to its card. */
    static String id(ChangeRequest request, Optional<String> card) {
        return link(request.id().value(), card);
    }

    /** Our own words, as a link when there is where to. */
    static String link(String words, Optional<String> address) {
        return address.map(where -> "<" + where + "|" + words + ">").orElse(words);
    }

    private static String about(ChangeRequest request) {
        String asked = "asked by " + RequestWords.person(request.requester()) + ", "
                + (request.state() == RequestState.PENDING
                        ? RequestWords.ago(request.createdAt()) + " · expires " + RequestWords.when(request.expiresAt())
                        : RequestWords.when(request.createdAt()));
        String deciders = DecisionWords.deciders(request);
        return asked + (deciders.isEmpty() ? "" : " · " + deciders);
    }
}
