package dev.countersign.policy;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.KeyType;

/**
 * The rule when no policy file is given: everybody may ask, one of the approvers who is not the requester must
 * countersign.
 */
public final class Policy {
    /** The name people see for the built-in rule. */
    public static final String BUILT_IN = "one approval";

    private final Approvers approvers;
    private final boolean organisationKeysToo;

    /**
     * @param approvers who may countersign; nobody may when it is empty
     * @param organisationKeysToo whether organisation (admin) keys may be changed at all
     */
    public Policy(Approvers approvers, boolean organisationKeysToo) {
        this.approvers = approvers;
        this.organisationKeysToo = organisationKeysToo;
    }

    /** Whether this bot may change the key for anybody: asked before a form is shown and again at each step. */
    public PolicyResult mayChange(ApiKey key) {
        if (key.botsOwn()) {
            return no(
                    "own key",
                    "This is the key Countersign itself works with. It never changes its own key: "
                            + "ask a Portkey administrator.");
        }
        if (key.type() == KeyType.UNKNOWN) {
            return no(
                    "unknown type",
                    "Countersign does not know this type of key and leaves it alone: "
                            + "ask a Portkey administrator.");
        }
        if (key.type() == KeyType.ORGANISATION_SERVICE && !organisationKeysToo) {
            return no(
                    "organisation keys",
                    "Organisation (admin) keys are not changed through Countersign here: "
                            + "ask a Portkey administrator.");
        }
        return new PolicyResult(true, BUILT_IN, "Anyone may ask for a change of this key.");
    }

    /** What a change of that key needs. */
    public Requirement requirement() {
        return new Requirement(BUILT_IN, 1, approvers);
    }

    /** Whether the actor may countersign what the requester asked for. */
    public PolicyResult mayDecide(Requirement requirement, String requester, Actor actor) {
        if (actor.userId().equals(requester)) {
            return no(requirement.rule(), "You asked for this change, so somebody else must decide on it.");
        }
        Approvers named = requirement.approvers();
        boolean approver = named.users().contains(actor.userId())
                || actor.groups().stream().anyMatch(named.groups()::contains);
        return approver
                ? new PolicyResult(true, requirement.rule(), "You are one of the approvers.")
                : no(requirement.rule(), "You are not one of the approvers of this change.");
    }

    private static PolicyResult no(String rule, String sentence) {
        return new PolicyResult(false, rule, sentence);
    }
}
