package dev.countersign.slack;

import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Notifier;
import dev.countersign.request.Press;
import dev.countersign.request.PressOutcome;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Repaints a card that somebody found stale. One card at most once in ten seconds: nobody's presses can use up the bot's
 * rate limit for chat.update (tier 3, about 50 a minute).
 */
final class CardRepaints {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** A card that moves on while it is painted is painted again, so often. */
    private static final int MOST = 3;

    private final RequestStore store;
    private final Notifier notifier;
    private final Executor background;
    private final Clock clock;
    private final Map<RequestId, Instant> painted = new ConcurrentHashMap<>();

    CardRepaints(RequestStore store, Notifier notifier, Executor background, Clock clock) {
        this.store = store;
        this.notifier = notifier;
        this.background = background;
        this.clock = clock;
    }

    /** Whoever is refused may have seen an old picture; but only the request's own card is ever painted. */
    void refused(Press press, PressOutcome.Refused refused) {
        switch (refused.why()) {
            case ALREADY_DECIDED,
                    EXPIRED,
                    NOT_FAILED,
                    OTHER_CHANGE,
                    OWN_REQUEST,
                    NOT_AN_APPROVER,
                    NOT_COUNTED,
                    REFUSED_BY_POLICY,
                    NOT_LOWER,
                    REASON_MISSING,
                    NOT_TO_REVIEW,
                    NOT_THE_REQUESTER ->
                refused.now().map(ChangeRequest::id).ifPresent(id -> repaint(id, press.card()));
            case UNKNOWN_REQUEST, NOT_ITS_CARD, EXCLUDED, LOOKUP_FAILED -> {}
        }
    }

    private void repaint(RequestId request, Announcement.Place card) {
        Instant now = clock.instant();
        painted.values().removeIf(at -> !now.isBefore(at.plus(PAUSE)));
        if (painted.putIfAbsent(request, now) == null) {
            background.execute(() -> paint(request, card));
        }
    }

    /** From what is stored; once more when it changed meanwhile, so that no older picture is painted over a newer one. */
    private void paint(RequestId request, Announcement.Place card) {
        int version = 0;
        for (int time = 0; time < MOST; time++) {
            Optional<ChangeRequest> stored = store.find(request);
            if (stored.isEmpty() || stored.get().version() == version) {
                return;
            }
            version = stored.get().version();
            notifier.repaint(stored.get(), Announcement.Slot.CARD, card);
        }
    }
}
