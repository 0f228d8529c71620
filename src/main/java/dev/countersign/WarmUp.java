package dev.countersign;

import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.StoreUnavailableException;
import dev.countersign.slack.Rehearsal;
import dev.countersign.store.RehearseRequest;
import dev.countersign.web.SignatureFilter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through what the first click will need before anybody clicks: classes are loaded and compiled while nobody waits.
 * Changes nothing and asks nobody. It is a comfort: when it breaks, the bot starts without it.
 */
final class WarmUp {
    /** Enough for what runs often to be compiled; twenty made the start a tenth of a second longer. */
    private static final int ROUNDS = 12;

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final String FORGED = "v0=" + "0".repeat(64);

    private final Rehearsal rehearsal;
    private final RehearseRequest store;
    private final Optional<SignatureFilter> signatures;
    private final Clock clock;

    /** @param signatures what stands in front of the door in HTTP mode */
    WarmUp(Rehearsal rehearsal, RehearseRequest store, Optional<SignatureFilter> signatures, Clock clock) {
        this.rehearsal = rehearsal;
        this.store = store;
        this.signatures = signatures;
        this.clock = clock;
    }

    /** Forms and messages drawn, and a request stored that is taken back. */
    void drawing() {
        harmless(this::draw);
    }

    private void draw() {
        for (int round = 0; round < ROUNDS; round++) {
            ChangeRequest request = rehearsal.draw();
            try {
                store.rehearse(
                        request,
                        new AuditEvent(
                                request.id(),
                                AuditEvent.Kind.REQUESTED,
                                request.requester(),
                                clock.instant(),
                                new TreeMap<>()));
            } catch (StoreUnavailableException down) {
                // Readiness says so.
                return;
            }
        }
    }

    /** Every kind of interaction answered; to be called once Slack said who we are, for until then all are refused. */
    void answering() {
        harmless(this::answer);
    }

    private void answer() {
        for (int round = 0; round < ROUNDS; round++) {
            for (byte[] body : rehearsal.sent(rehearsal.draw())) {
                signatures.ifPresent(filter -> judge(filter, body));
                rehearsal.answer(body);
            }
        }
    }

    private static void harmless(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException bug) {
            LOG.error("the first click could not be rehearsed", bug);
        }
    }

    /** With a forged signature, which is not remembered. */
    private void judge(SignatureFilter filter, byte[] body) {
        SignatureFilter.Verdict unused =
                filter.judge(List.of(String.valueOf(clock.instant().getEpochSecond())), List.of(FORGED), body);
    }
}
