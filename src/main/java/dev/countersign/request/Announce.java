package dev.countersign.request;

import dev.countersign.request.Notifier.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a message of a request into Slack, exactly one in each slot, and up to date. What was begun is noted before it
 * is done; whoever finds it begun looks for the message before posting another.
 */
public final class Announce {
    private static final Logger LOG = LoggerFactory.getLogger(Announce.class);

    /** In the place of a version: no version made it necessary to paint the card, but the result's place. */
    private static final int LINKED = -1;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final RequestStore store;
    private final Notifier notifier;
    private final Clock clock;

    public Announce(RequestStore store, Notifier notifier, Clock clock) {
        this.store = store;
        this.notifier = notifier;
        this.clock = clock;
    }

    /** Posts the message, or renders it again when it stands already. */
    public JobOutcome announce(RequestId id, Announcement.Slot slot) {
        ChangeRequest request = stored(id);
        Announcement.Turn turn = store.turn(id, slot);
        if (turn instanceof Announcement.Turn.Stands there) {
            return paint(request, slot, there.place());
        }
        if (!(turn instanceof Announcement.Turn.Ours ours)) {
            // The results of a failure and of its retry are two jobs for one message, and a job taken from a process
            // that
            // seemed dead may be with two: the second would not find what the first is just posting.
            return new JobOutcome.Again(LOOK_AGAIN);
        }
        if (ours.first()) {
            return post(request, slot, ours);
        }
        Delivery found = notifier.find(request, slot);
        if (found instanceof Delivery.NotThere) {
            // Looking may have taken longer than a turn.
            Optional<Announcement.Turn.Ours> still = store.renew(id, slot, ours);
            return still.isPresent() ? post(request, slot, still.get()) : new JobOutcome.Again(LOOK_AGAIN);
        }
        if (found instanceof Delivery.Delivered there) {
            note(request, slot, there.place());
            return paint(request, slot, there.place());
        }
        store.giveBack(id, slot, ours);
        return settle(request, slot, found);
    }

    private JobOutcome post(ChangeRequest request, Announcement.Slot slot, Announcement.Turn.Ours turn) {
        if (clock.instant().isAfter(turn.since().plus(Announcement.SEND_WITHIN))) {
            store.giveBack(request.id(), slot, turn);
            return new JobOutcome.Again(Duration.ZERO);
        }
        Delivery posted = notifier.post(request, slot);
        if (!(posted instanceof Delivery.Delivered)) {
            store.giveBack(request.id(), slot, turn);
        }
        return settle(request, slot, posted);
    }

    /** Renders the message again where it stands; done when there is none. */
    public JobOutcome repaint(RequestId id, Announcement.Slot slot) {
        ChangeRequest request = stored(id);
        Delivery located = locate(request, slot);
        if (located instanceof Delivery.NotThere) {
            return JobOutcome.DONE;
        }
        return located instanceof Delivery.Delivered there
                ? paint(request, slot, there.place())
                : settle(request, slot, located);
    }

    /** Reminds under the card, once; a reminder whose answer was lost is not repeated: a missed one harms nobody. */
    void remind(ChangeRequest request, int number) {
        Announcement.Slot slot = Announcement.Slot.reminder(number);
        Optional<Announcement.Place> card =
                store.announcement(request.id(), Announcement.Slot.CARD).place();
        if (card.isEmpty()
                || !(store.turn(request.id(), slot) instanceof Announcement.Turn.Ours turn)
                || !turn.first()) {
            return;
        }
        Delivery reply = notifier.reply(request, slot, card.get());
        if (reply instanceof Delivery.Delivered there) {
            note(request, slot, there.place());
        } else {
            LOG.warn("request {}: the {} could not be brought to Slack: {}", request.id(), slot, reply);
        }
    }

    /** Where the message stands; one that was begun and whose place nobody noted is looked for. */
    Delivery locate(ChangeRequest request, Announcement.Slot slot) {
        Announcement known = store.announcement(request.id(), slot);
        if (known.place().isPresent()) {
            return new Delivery.Delivered(known.place().get());
        }
        if (!known.attempted()) {
            return new Delivery.NotThere();
        }
        Delivery found = notifier.find(request, slot);
        if (found instanceof Delivery.Delivered there) {
            note(request, slot, there.place());
        }
        return found;
    }

    private JobOutcome paint(ChangeRequest request, Announcement.Slot slot, Announcement.Place place) {
        return settle(request, slot, notifier.repaint(request, slot, place));
    }

    private JobOutcome settle(ChangeRequest shown, Announcement.Slot slot, Delivery delivery) {
        if (delivery instanceof Delivery.Delivered there) {
            note(shown, slot, there.place());
            // The request may have moved on while it was drawn, and a later drawing may have been overtaken by this
            // one.
            boolean stale = stored(shown.id()).version() != shown.version();
            return stale ? new JobOutcome.Again(Duration.ZERO) : JobOutcome.DONE;
        }
        if (delivery instanceof Delivery.Later later) {
            LOG.warn("request {}: the {} could not be brought to Slack yet: {}", shown.id(), slot, later.why());
            if (later.barred()) {
                tellRequester(shown, slot);
            }
            Duration trouble = Duration.between(since(shown), clock.instant());
            return new JobOutcome.Again(Backoff.after(trouble, later.retryAfter()));
        }
        if (delivery instanceof Delivery.Impossible impossible) {
            LOG.error("request {}: Slack will not take the {}: {}", shown.id(), slot, impossible.why());
        }
        return JobOutcome.DONE;
    }

    /** A card that nobody can see must not be waited for in silence: the receipt says so, and is repainted once it stands. */
    private void tellRequester(ChangeRequest request, Announcement.Slot slot) {
        boolean unseen = slot.kind() == Announcement.Kind.CARD && request.state() == RequestState.PENDING;
        if (unseen
                && store.announcement(request.id(), Announcement.Slot.RECEIPT)
                        .place()
                        .isEmpty()) {
            announce(request.id(), Announcement.Slot.RECEIPT);
        }
    }

    private void note(ChangeRequest request, Announcement.Slot slot, Announcement.Place place) {
        if (store.announcement(request.id(), slot).place().isEmpty()) {
            store.posted(
                    request.id(),
                    slot,
                    place,
                    new AuditEvent(
                            request.id(),
                            AuditEvent.Kind.ANNOUNCED,
                            AuditEvent.BOT,
                            clock.instant(),
                            Map.of("message", slot.word(), "channel", place.channel(), "ts", place.ts())),
                    slot.equals(Announcement.Slot.RESULT)
                            // The card leads to its result, whose place was not known when it was painted.
                            ? List.of(new Job(Job.Kind.REPAINT_CARD, request.id(), LINKED, clock.instant()))
                            : List.of());
        }
    }

    /** Since when the message wants to be brought: the latest thing it tells. */
    private static Instant since(ChangeRequest request) {
        return request.ending()
                .map(Ending::at)
                .or(() -> request.attempt().map(Attempt::began))
                .or(() -> request.decision().map(Decision::at))
                .orElse(request.createdAt());
    }

    private ChangeRequest stored(RequestId id) {
        return store.find(id)
                .orElseThrow(() -> new IllegalStateException("a job for request " + id + ", which is not stored"));
    }
}
