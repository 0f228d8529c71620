package dev.countersign.model;

/** The design as it is, and ways to get it wrong that the exploration must notice. */
enum Variant {
    AS_BUILT,
    /** Whoever takes over a change writes it without looking whether an earlier write took. */
    WRITES_WITHOUT_LOOKING,
    /** What left is not noted before it leaves. */
    WRITE_NOT_NOTED,
    /** Whether reads can still be stale is asked after the read instead of before it. */
    RIPENESS_ASKED_AFTER_THE_READ,
    /** The same, and it is never given up, so that the change is written a second time. */
    RESETS_AFTER_A_LATE_READ,
    /** A lost answer counts as a refusal. */
    LOST_ANSWER_IS_A_FAILURE,
    /** Portkey's yes is believed without reading the key back. */
    SETTLES_BEFORE_READING_BACK,
    /** The card is noted once it is posted, not before. */
    CARD_NOT_NOTED_BEFORE_POSTED,
    /** Nobody asks whose turn it is to bring a message to Slack. */
    TWO_POST_AT_ONCE,
    /** Expiry stores its state whatever was stored since it looked. */
    EXPIRES_WITHOUT_VERSION,
    /** A press is answered before it is stored. */
    ANSWERS_BEFORE_STORING,
    /** The job that applies is not stored together with the approval. */
    JOB_AFTER_ITS_CAUSE,
    /** The result is announced before the ending is stored. */
    ANNOUNCES_BEFORE_STORING
}
