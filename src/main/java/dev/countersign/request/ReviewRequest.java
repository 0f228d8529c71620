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
        return check.answer(press, Decision.Kind.REVIEW.name(), request -> note(request, press));
    }

    private Optional<PressOutcome> note(ChangeRequest request, Press press) {
        Optional<PressOutcome> refusal = request.awaitsReview()
                ? check.decider(request, request.requirement(), press)
                : CheckPress.refused(Refusal.NOT_TO_REVIEW, request);
        if (refusal.isPresent()) {
            return refusal;
        }
        Instant now = clock.instant();
        ChangeRequest reviewed = request.with(new Decision(Decision.Kind.REVIEW, press.userId(), now, ""));
        AuditEvent event = new AuditEvent(
                request.id(), AuditEvent.Kind.REVIEWED, press.userId(), now, Map.of("digest", request.digest()));
        return store.update(reviewed, event, jobs(reviewed, now))
                ? Optional.of(new PressOutcome.Done(reviewed))
                : Optional.empty();
    }

    /** The result's mark says whether it was reviewed, so it is painted again too. Before an ending there is none yet. */
    private static List<Job> jobs(ChangeRequest reviewed, Instant now) {
        Job card = new Job(Job.Kind.REPAINT_CARD, reviewed.id(), reviewed.version(), now);
        return reviewed.state().settled()
                ? List.of(card, new Job(Job.Kind.POST_RESULT, reviewed.id(), reviewed.version(), now))
                : List.of(card);
    }
}
