package dev.countersign.request;

import dev.countersign.policy.Actor;
import dev.countersign.policy.Policy;
import dev.countersign.policy.PolicyResult;
import dev.countersign.policy.Requirement;
import dev.countersign.request.PressOutcome.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Everything that must hold of a press besides the request's state. Nothing of what the button carries is believed
 * but the request's id; the rest is compared with what is stored.
 */
public final class CheckPress {
    /** Versions move under a press only when the card was just posted or others decide; more in a row is a bug. */
    private static final int MOST_RACES = 50;

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

    /**
     * Answers a press of the request's own card by a verb. When somebody else stored a version first the verb is asked
     * anew, with what is stored now. Every refusal is written into the request's story.
     *
     * @param wanted what the press is for, as the story tells it
     * @param verb gives nothing when somebody else stored a version first; it may throw
     *     {@link People.LookupFailedException}, which means no
     */
    PressOutcome answer(Press press, String wanted, Function<ChangeRequest, Optional<PressOutcome>> verb) {
        for (int race = 0; race < MOST_RACES; race++) {
            PressOutcome card = card(press);
            Optional<PressOutcome> outcome =
                    card instanceof PressOutcome.Done own ? asked(own.request(), verb) : Optional.of(card);
            outcome.ifPresent(answer -> tell(press, wanted, answer));
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IllegalStateException(
                "request " + press.request() + " changed " + MOST_RACES + " times in one press");
    }

    private static Optional<PressOutcome> asked(
            ChangeRequest request, Function<ChangeRequest, Optional<PressOutcome>> verb) {
        try {
            return verb.apply(request);
        } catch (People.LookupFailedException unanswered) {
            return refused(Refusal.LOOKUP_FAILED, request);
        }
    }

    /** The request the press is about, with the refusal when it is not the press of its own card. */
    private PressOutcome card(Press press) {
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

    /** A refused press becomes part of the request's story. A request that is not there has none. */
    private void tell(Press press, String wanted, PressOutcome outcome) {
        if (outcome instanceof PressOutcome.Refused refused && refused.now().isPresent()) {
            SortedMap<String, String> details =
                    new TreeMap<>(Map.of("wanted", wanted, "why", refused.why().name()));
            if (!refused.sentence().isEmpty()) {
                details.put("sentence", refused.sentence());
            }
            store.record(new AuditEvent(
                    press.request(), AuditEvent.Kind.DECISION_REFUSED, press.userId(), clock.instant(), details));
        }
    }

    /**
     * The refusal when this person may have no say in the request. The cheap questions come first.
     *
     * @param needs what the request needs by now
     * @throws People.LookupFailedException when Slack did not answer
     */
    Optional<PressOutcome> decider(ChangeRequest request, Requirement needs, Press press) {
        if (press.userId().equals(request.requester())) {
            return refused(Refusal.OWN_REQUEST, request);
        }
        Actor actor = new Actor(press.userId(), groups(needs, press.userId()));
        PolicyResult may = policy.mayDecide(needs, request.requester(), actor);
        return may.allowed() ? member(request, press) : refused(Refusal.NOT_AN_APPROVER, may.sentence(), request);
    }

    /**
     * The refusal when this person's approval would not count, or the requester may not ask any more.
     *
     * @param needs what the request needs by now
     * @throws People.LookupFailedException when Slack did not answer
     */
    Optional<PressOutcome> approver(ChangeRequest request, Requirement needs, Press press) {
        Optional<PressOutcome> refusal = decider(request, needs, press);
        if (refusal.isPresent()) {
            return refusal;
        }
        Actor actor = new Actor(press.userId(), groups(needs, press.userId()));
        PolicyResult may = policy.mayDecide(needs, request.requester(), actor, standing(request, needs));
        return may.allowed() ? requester(request, press) : refused(Refusal.NOT_COUNTED, may.sentence(), request);
    }

    /**
     * Those of the requirement's groups that the person is in.
     *
     * @throws People.LookupFailedException when Slack did not answer
     */
    Set<String> groups(Requirement needs, String userId) {
        return people.groupsOf(userId, needs.approvers().groups());
    }

    /**
     * Who approved before and is still a member, each with those of the requirement's groups they are in now.
     *
     * @throws People.LookupFailedException when Slack did not answer
     */
    List<Actor> standing(ChangeRequest request, Requirement needs) {
        return Standing.of(request, needs, people);
    }

    /** The refusal when the requester is no longer an active, full member. */
    Optional<PressOutcome> requester(ChangeRequest request, Press press) {
        // Whoever pressed is a member of this workspace, as the requester was: so it is asked of the same workspace.
        People.Lookup who = people.find(request.requester(), press.teamId());
        if (who instanceof People.Lookup.Excluded) {
            String sentence = "The requester is no longer an active member of this workspace: reject it instead.";
            return refused(Refusal.REFUSED_BY_POLICY, sentence, request);
        }
        return who instanceof People.Lookup.Failed ? refused(Refusal.LOOKUP_FAILED, request) : Optional.empty();
    }

    /** The refusal when this person is not an active, full member of this workspace. */
    Optional<PressOutcome> member(ChangeRequest request, Press press) {
        People.Lookup who = people.find(press.userId(), press.teamId());
        if (who instanceof People.Lookup.Excluded excluded) {
            return refused(Refusal.EXCLUDED, excluded.sentence(), request);
        }
        return who instanceof People.Lookup.Failed ? refused(Refusal.LOOKUP_FAILED, request) : Optional.empty();
    }

    static Optional<PressOutcome> refused(Refusal why, ChangeRequest request) {
        return refused(why, "", request);
    }

    static Optional<PressOutcome> refused(Refusal why, String sentence, ChangeRequest request) {
        return Optional.of(new PressOutcome.Refused(why, sentence, Optional.of(request)));
    }
}
