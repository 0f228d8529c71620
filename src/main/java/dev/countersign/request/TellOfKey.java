package dev.countersign.request;

import dev.countersign.request.Notifier.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a {@link KeyNotice} into Slack, exactly once; and up to date when it got worse since. */
public final class TellOfKey {
    private static final Logger LOG = LoggerFactory.getLogger(TellOfKey.class);

    private final NoticeStore store;
    private final NoticeBoard board;
    private final Clock clock;

    public TellOfKey(NoticeStore store, NoticeBoard board, Clock clock) {
        this.store = store;
        this.board = board;
        this.clock = clock;
    }

    /** Posts the message, or renders it again when it stands already. */
    public JobOutcome tell(RequestId id) {
        Optional<NoticeStore.Told> before = store.attempt(id);
        if (before.isEmpty()) {
            return JobOutcome.DONE;
        }
        KeyNotice notice = before.get().notice();
        if (before.get().place().isPresent()) {
            return settle(notice, board.repaint(notice, before.get().place().get()));
        }
        Delivery found = before.get().attempted() ? board.find(notice) : new Delivery.NotThere();
        return settle(notice, found instanceof Delivery.NotThere ? board.post(notice) : found);
    }

    private JobOutcome settle(KeyNotice shown, Delivery delivery) {
        if (delivery instanceof Delivery.Delivered there) {
            store.posted(shown.id(), there.place());
            boolean worse = store.find(shown.id())
                    .filter(now -> now.notice().level() != shown.level())
                    .isPresent();
            return worse ? new JobOutcome.Again(Duration.ZERO) : JobOutcome.DONE;
        }
        if (delivery instanceof Delivery.Later later) {
            LOG.warn(
                    "notice {} of key {} could not be brought to Slack yet: {}",
                    shown.id(),
                    shown.key().id(),
                    later.why());
            Duration trouble = Duration.between(shown.at(), clock.instant());
            return new JobOutcome.Again(Backoff.after(trouble, later.retryAfter()));
        }
        LOG.error(
                "notice {} of key {}: Slack will not take it: {}",
                shown.id(),
                shown.key().id(),
                delivery);
        return JobOutcome.DONE;
    }
}
