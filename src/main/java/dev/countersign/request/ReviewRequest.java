package dev.countersign.request;

import dev.countersign.request.PressOutcome.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a reviewer confirm having looked at a change that was applied at once. */
public final class ReviewRequest {
    private final RequestStore store;
    private final CheckPress check;
    private final Clock clock;

    public ReviewRequest(RequestStore store, CheckPress check, Clock clock) {
        this.store = store;
        this.check = check;
        this.clock = clock;
    }

    /**
     * Notes the review; durable when it returns {@link PressOutcome.Done}.
     *
     * @throws StoreUnavailableException when nothing could be stored
     */
    public PressOutcome review(Press press) {
        while (true) {
            PressOutcome card = check.card(press);
            if (!(card instanceof PressOutcome.Done found)) {
                return card;
            }
            ChangeRequest request = found.request();
            Optional<PressOutcome.Refused> refusal = request.awaitsReview()
                    ? check.decider(request, press)
                    : Optional.of(new PressOutcome.Refused(Refusal.NOT_TO_REVIEW, "", Optional.of(request)));
            if (refusal.isPresent()) {
                check.refused(press, Decision.Kind.REVIEW.name(), refusal.get());
                return refusal.get();
            }
            Instant now = clock.instant();
            ChangeRequest reviewed = request.with(new Decision(Decision.Kind.REVIEW, press.userId(), now, ""));
            AuditEvent event = new AuditEvent(
                    request.id(), AuditEvent.Kind.REVIEWED, press.userId(), now, Map.of("digest", request.digest()));
            if (store.update(reviewed, event, jobs(reviewed, now))) {
                return new PressOutcome.Done(reviewed);
            }
        }
    }

    /** The result's mark says whether it was reviewed, so it is painted again too. Before an ending there is none yet. */
    private static List<Job> jobs(ChangeRequest reviewed, Instant now) {
        Job card = new Job(Job.Kind.REPAINT_CARD, reviewed.id(), reviewed.version(), now);
        return reviewed.state().settled()
                ? List.of(card, new Job(Job.Kind.POST_RESULT, reviewed.id(), reviewed.version(), now))
                : List.of(card);
    }
}
