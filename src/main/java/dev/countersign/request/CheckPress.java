package dev.countersign.request;

import dev.countersign.policy.Actor;
import dev.countersign.policy.Policy;
import dev.countersign.policy.PolicyResult;
import dev.countersign.request.PressOutcome.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that must hold of a press besides the request's state. Nothing of what the button carries is believed
 * but the request's id; the rest is compared with what is stored.
 */
public final class CheckPress {
    private final RequestStore store;
    private final Announce announce;
    private final People people;
    private final Policy policy;
    private final Clock clock;

    public CheckPress(RequestStore store, Announce announce, People people, Policy policy, Clock clock) {
        this.store = store;
        this.announce = announce;
        this.people = people;
        this.policy = policy;
        this.clock = clock;
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

    /** The refusal when this person may have no say in the request. The cheap questions come first. */
    Optional<PressOutcome.Refused> decider(ChangeRequest request, Press press) {
        if (press.userId().equals(request.requester())) {
            return refused(Refusal.OWN_REQUEST, "", request);
        }
        try {
            Actor actor = new Actor(press.userId(), groups(request, press));
            PolicyResult may = policy.mayDecide(request.requirement(), request.requester(), actor);
            return may.allowed() ? member(request, press) : refused(Refusal.NOT_AN_APPROVER, may.sentence(), request);
        } catch (People.LookupFailedException unanswered) {
            return refused(Refusal.LOOKUP_FAILED, "", request);
        }
    }

    /** The refusal when this person's approval would not count, or the requester may not ask any more. */
    Optional<PressOutcome.Refused> approver(ChangeRequest request, Press press) {
        Optional<PressOutcome.Refused> refusal = decider(request, press);
        if (refusal.isPresent()) {
            return refusal;
        }
        try {
            Actor actor = new Actor(press.userId(), groups(request, press));
            PolicyResult may = policy.mayDecide(request.requirement(), request.requester(), actor, standing(request));
            return may.allowed() ? requester(request, press) : refused(Refusal.NOT_COUNTED, may.sentence(), request);
        } catch (People.LookupFailedException unanswered) {
            return refused(Refusal.LOOKUP_FAILED, "", request);
        }
    }

    /** Those of the requirement's groups that whoever pressed is in. */
    Set<String> groups(ChangeRequest request, Press press) {
        return people.groupsOf(press.userId(), request.requirement().approvers().groups());
    }

    /** Who approved before, each with the groups they are in now. */
    private List<Actor> standing(ChangeRequest request) {
        List<Actor> standing = new ArrayList<>();
        for (Decision approval : request.approvals()) {
            standing.add(new Actor(
                    approval.by(),
                    people.groupsOf(
                            approval.by(), request.requirement().approvers().groups())));
        }
        return standing;
    }

    /** The refusal when the requester is no longer an active, full member. */
    private Optional<PressOutcome.Refused> requester(ChangeRequest request, Press press) {
        // Whoever pressed is a member of this workspace, as the requester was: so it is asked of the same workspace.
        People.Lookup who = people.find(request.requester(), press.teamId());
        if (who instanceof People.Lookup.Excluded) {
            String sentence = "The requester is no longer an active member of this workspace: reject it instead.";
            return refused(Refusal.REFUSED_BY_POLICY, sentence, request);
        }
        return who instanceof People.Lookup.Failed ? refused(Refusal.LOOKUP_FAILED, "", request) : Optional.empty();
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

    /** Writes a refused press into the request's story. A request that is not there has none. */
    void refused(Press press, String wanted, PressOutcome.Refused refused) {
        if (refused.now().isPresent()) {
            store.record(new AuditEvent(
                    press.request(),
                    AuditEvent.Kind.DECISION_REFUSED,
                    press.userId(),
                    clock.instant(),
                    Map.of("wanted", wanted, "why", refused.why().name())));
        }
    }

    private static Optional<PressOutcome.Refused> refused(Refusal why, String sentence, ChangeRequest request) {
        return Optional.of(new PressOutcome.Refused(why, sentence, Optional.of(request)));
    }
}
