package dev.countersign;

import dev.countersign.request.RequestId;
import dev.countersign.request.RequestStore;
import dev.countersign.slack.Rehearsal;

/**
 * Goes through what the first click will need before anybody clicks: classes are loaded and compiled while nobody waits.
 * Changes nothing and asks nobody.
 */
final class WarmUp {
    private static final int ROUNDS = 20;

    private final Rehearsal rehearsal;
    private final RequestStore store;

    WarmUp(Rehearsal rehearsal, RequestStore store) {
        this.rehearsal = rehearsal;
        this.store = store;
    }

    /** Payloads read, forms and cards drawn. */
    void parsing() {
        for (int round = 0; round < ROUNDS; round++) {
            rehearsal.run();
        }
    }

    /** The database asked for what it does not have. */
    void storing() {
        for (int round = 0; round < ROUNDS; round++) {
            store.find(RequestId.random());
        }
    }
}
