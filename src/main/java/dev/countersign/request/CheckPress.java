package dev.countersign.request;

import dev.countersign.policy.Actor;
import dev.countersign.policy.Policy;
import dev.countersign.policy.PolicyResult;
import dev.countersign.request.PressOutcome.Refusal;
import java.util.Optional;

/**
 * Everything that must hold of a press besides the request's state. Nothing of what the button carries is believed
 * but the request's id; the rest is compared with what is stored.
 */
final class CheckPress {
    private final RequestStore store;
    private final Announce announce;
    private final People people;
    private final Policy policy;

    CheckPress(RequestStore store, Announce announce, People people, Policy policy) {
        this.store = store;
        this.announce = announce;
        this.people = people;
        this.policy = policy;
    }

    /** The request the press is about, with the refusal when it is not the press of its own card. */
    PressOutcome card(Press press) {
        Optional<ChangeRequest> stored = store.find(press.request());
        if (stored.isEmpty()) {
            return new PressOutcome.Refused(Refusal.UNKNOWN_REQUEST, "", stored);
        }
        ChangeRequest request = stored.get();
        // The press may come before the card's place was stored: then the card is looked for, not refused.
        Notifier.Delivery place = announce.locate(request, Announcement.Slot.CARD);
        if (place instanceof Notifier.Delivery.Later) {
            return new PressOutcome.Refused(Refusal.LOOKUP_FAILED, "", stored);
        }
        if (!(place instanceof Notifier.Delivery.Delivered card)
                || !card.place().equals(press.card())) {
            return new PressOutcome.Refused(Refusal.NOT_ITS_CARD, "", stored);
        }
        if (!request.digest().equals(press.digest())) {
            return new PressOutcome.Refused(Refusal.OTHER_CHANGE, "", stored);
        }
        return new PressOutcome.Done(request);
    }

    /** The refusal when this person may not decide on the request. The cheap questions come first. */
    Optional<PressOutcome.Refused> decider(ChangeRequest request, Press press) {
        if (press.userId().equals(request.requester())) {
            return refused(Refusal.OWN_REQUEST, "", request);
        }
        Actor actor;
        try {
            actor = new Actor(
                    press.userId(),
                    people.groupsOf(
                            press.userId(), request.requirement().approvers().groups()));
        } catch (People.LookupFailedException unanswered) {
            return refused(Refusal.LOOKUP_FAILED, "", request);
        }
        PolicyResult may = policy.mayDecide(request.requirement(), request.requester(), actor);
        return may.allowed() ? member(request, press) : refused(Refusal.NOT_AN_APPROVER, may.sentence(), request);
    }

    /** The refusal when this person is not an active, full member of this workspace. */
    Optional<PressOutcome.Refused> member(ChangeRequest request, Press press) {
        People.Lookup who = people.find(press.userId(), press.teamId());
        if (who instanceof People.Lookup.Excluded excluded) {
            return refused(Refusal.EXCLUDED, excluded.sentence(), request);
        }
        if (who instanceof People.Lookup.Failed) {
            return refused(Refusal.LOOKUP_FAILED, "", request);
        }
        return Optional.empty();
    }

    private static Optional<PressOutcome.Refused> refused(Refusal why, String sentence, ChangeRequest request) {
        return Optional.of(new PressOutcome.Refused(why, sentence, Optional.of(request)));
    }
}
