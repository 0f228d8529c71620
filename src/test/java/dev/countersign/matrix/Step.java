package dev.countersign.matrix;

/**
 * One thing that the program does to the world outside of it.
 *
 * @param where to what
 * @param what which, in words that are the same in every run
 */
record Step(Where where, String what) {
    /** To what something is done. */
    enum Where {
        SLACK,
        PORTKEY,
        COMMIT
    }

    /** A call of that method; where it carries a message of a request, with which message. */
    static Step slack(String call) {
        return new Step(Where.SLACK, call);
    }

    static Step portkey(String call) {
        return new Step(Where.PORTKEY, call);
    }

    /** The end of a transaction that wrote something. */
    static Step commit(String transaction) {
        return new Step(Where.COMMIT, transaction);
    }

    @Override
    public String toString() {
        return String.format("%-7s %s", where, what);
    }
}
