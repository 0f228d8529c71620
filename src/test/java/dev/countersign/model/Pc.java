package dev.countersign.model;

/** Where an actor (a process, doing one thing at a time) stands. Between any two of these it may die or be overtaken. */
enum Pc {
    IDLE,
    /** A press that looked at what is stored and is about to store what it wants. */
    APPROVE,
    REJECT,
    WITHDRAW,
    RETRY,
    /** A press or submission is stored, and about to be answered. */
    STORED,
    EXPIRE,
    /** Posting the card: about to read the key; about to store that it was read. */
    CARD_FETCH,
    CARD_LOOKED,
    /** About to note that the message is begun, to post it, to look for it, to note its place. */
    CARD_NOTE,
    CARD_POST,
    CARD_SEARCH,
    CARD_PLACE,
    RESULT_NOTE,
    RESULT_POST,
    RESULT_SEARCH,
    RESULT_PLACE,
    /** Applying: about to store that it begins; to read the key; to act on what it read. */
    BEGIN,
    FETCH,
    LOOKED,
    /** The write is noted and about to leave; it left; Portkey said yes, or no, and that is about to be stored. */
    SEND,
    SENT,
    YES,
    NO;

    /** True while the actor goes on from a picture of the request which, once old, the store refuses to build on. */
    boolean buildsOnPicture() {
        return switch (this) {
            case APPROVE,
                    REJECT,
                    WITHDRAW,
                    RETRY,
                    EXPIRE,
                    CARD_FETCH,
                    CARD_LOOKED,
                    BEGIN,
                    FETCH,
                    LOOKED,
                    SEND,
                    SENT,
                    YES,
                    NO -> true;
            case IDLE,
                    STORED,
                    CARD_NOTE,
                    CARD_POST,
                    CARD_SEARCH,
                    CARD_PLACE,
                    RESULT_NOTE,
                    RESULT_POST,
                    RESULT_SEARCH,
                    RESULT_PLACE -> false;
        };
    }
}
