package dev.countersign.portkey;

/** A call that brought no usable answer. The message is a sentence for people; it never carries what was sent. */
final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean maybeReceived;

    /** @param maybeReceived false only when the request cannot have reached Portkey */
    NoAnswerException(String sentence, boolean maybeReceived) {
        super(sentence);
        this.maybeReceived = maybeReceived;
    }

    boolean maybeReceived() {
        return maybeReceived;
    }
}
