package dev.countersign.slack;

import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a card's button carries: which request, and which change was shown beside it.
 *
 * @param digest SHA-256 of request, key and changes, lower-case hex
 */
record CardButton(RequestId request, String digest) {
    static final String APPROVE = "approve";
    static final String APPROVE_LESS = "approve_less";
    static final String REVIEWED = "reviewed";
    static final String REJECT = "reject";
    static final String WITHDRAW = "withdraw";
    static final String RETRY = "retry";
    static final String ASK_AGAIN = "ask_again";

    private static final Pattern FORM = Pattern.compile("([0-9A-Z]{1,32}):([0-9a-f]{64})");

    static CardButton of(ChangeRequest request) {
        return new CardButton(request.id(), request.digest());
    }

    /** The value read back, or nothing when it is not one of ours. */
    static Optional<CardButton> parse(String value) {
        Matcher matcher = FORM.matcher(value);
        return matcher.matches()
                ? RequestId.parse(matcher.group(1)).map(id -> new CardButton(id, matcher.group(2)))
                : Optional.empty();
    }

    String value() {
        return request.value() + ":" + digest;
    }
}
