package dev.countersign.request;

import java.util.Optional;

/** The answer to a press. Every press gets one. */
public sealed interface PressOutcome {
    /** It counted; the request as stored now. */
    record Done(ChangeRequest request) implements PressOutcome {}

    /**
     * It did not count.
     *
     * @param why the kind of refusal
     * @param sentence more of it for the person, empty where the kind says all
     * @param now the request as stored now; empty when there is none
     */
    record Refused(Refusal why, String sentence, Optional<ChangeRequest> now) implements PressOutcome {}

    /** Why a press did not count. */
    enum Refusal {
        /** There is no such request. */
        UNKNOWN_REQUEST,
        /** The button stands in a message that is not the request's card. */
        NOT_ITS_CARD,
        /** The button speaks of another change than the one stored. */
        OTHER_CHANGE,
        /** Decided, settled or withdrawn before. */
        ALREADY_DECIDED,
        EXPIRED,
        /** The requester may not decide. */
        OWN_REQUEST,
        NOT_AN_APPROVER,
        /** An approver whose approval would add nothing now: gave it before, or it is not their turn. */
        NOT_COUNTED,
        /** The policy refuses the change by now. */
        REFUSED_BY_POLICY,
        /** Not a lower amount of what was asked. */
        NOT_LOWER,
        /** Whoever approves this must say why, and did not. */
        REASON_MISSING,
        /** Nothing here waits for a review. */
        NOT_TO_REVIEW,
        /** Only the requester may withdraw. */
        NOT_THE_REQUESTER,
        /** Nobody of this kind (guest, bot, deactivated, outsider) may do anything here. */
        EXCLUDED,
        /** Slack did not say who this is, or where the card stands, so the answer is no. */
        LOOKUP_FAILED,
        /** Only a failed request can be retried. */
        NOT_FAILED
    }
}
