package dev.countersign.slack;

import dev.countersign.request.ChangeRequest;
import dev.countersign.request.PressOutcome;

/** The one place where refusals become sentences: why not, and what to do next. mrkdwn, escaped. */
final class Sentences {
    static final String OPEN_FAILED = "Slack did not let the form open in time. Press the button to open it.";
    static final String UNREADABLE = "Countersign cannot read this button. Use the request's card as it stands now.";
    static final String STORE = "This could not be stored just now, so nothing happened. Try again in a moment.";
    static final String LOOKUP_FAILED =
            "Slack did not say who you are, so the answer is no for now. Try again in a moment.";

    /** Of lists, which only read. */
    static final String UNREAD = "The requests could not be read just now. Try again in a moment.";

    static final String GROUPS_FAILED =
            "Slack did not say which groups you are in, so what waits for you cannot be told. Try again in a moment.";

    private static final String NOT_COUNTED = "Your approval would not count now.";

    private Sentences() {}

    /** Why a press did not count. */
    static String of(PressOutcome.Refused refused) {
        return switch (refused.why()) {
            case UNKNOWN_REQUEST -> "There is no such request. Ask anew with `/apikey update`.";
            case NOT_ITS_CARD -> "This message is not the request's card. Use the card in the approval channel.";
            case OTHER_CHANGE ->
                "This button speaks of another change than the one asked for, so it was not counted. "
                        + "Use the card as it stands now.";
            case ALREADY_DECIDED -> refused.now().map(Sentences::already).orElse("This request was already decided.");
            case EXPIRED -> "This request has expired. Ask again from the key's present values.";
            case OWN_REQUEST -> said(refused, "You asked for this change, so somebody else must decide on it.");
            case NOT_AN_APPROVER -> said(refused, "You are not one of the approvers of this change.");
            case NOT_COUNTED ->
                refused.now()
                        .map(request -> NeedsWords.mentioned(
                                said(refused, NOT_COUNTED),
                                request.requirement().approvers()))
                        .orElse(NOT_COUNTED);
            case REFUSED_BY_POLICY -> said(refused, "The policy does not allow this change.");
            case NOT_LOWER ->
                said(
                        refused,
                        "Enter less than was asked and more than the key has now. To approve it as asked, press Approve.");
            case REASON_MISSING ->
                "Whoever approves this change must say why. Press the button again and give a reason.";
            case NOT_TO_REVIEW -> "There is nothing left to review here.";
            case NOT_THE_REQUESTER -> "Only the person who asked can withdraw the request. You can reject it instead.";
            case EXCLUDED -> said(refused, "Only full members of this workspace can do this.");
            case LOOKUP_FAILED -> LOOKUP_FAILED;
            case NOT_FAILED -> "Only a failed change can be retried. The card shows how this request stands.";
        };
    }

    private static String said(PressOutcome.Refused refused, String otherwise) {
        String sentence = SlackText.mrkdwn(refused.sentence(), 500);
        return sentence.isBlank() ? otherwise : sentence;
    }

    private static String already(ChangeRequest request) {
        return switch (request.state()) {
            case WITHDRAWN -> "This request was already withdrawn by " + RequestWords.person(request.requester()) + ".";
            case EXPIRED -> "This request has expired. Ask again from the key's present values.";
            case PENDING -> "You have already decided on this request.";
            case APPROVED, APPLYING, APPLIED, FAILED, CONFLICTED, REJECTED ->
                request.decision()
                        .map(decision -> "Already decided: "
                                + DecisionWords.decided(decision, request.requirement())
                                        .replaceFirst("^A", "a")
                                        .replaceFirst("^L", "l")
                                        .replaceFirst("^R", "r")
                                + ".")
                        .orElse(
                                "This request was already closed: the key was changed since. Ask again from today's values.");
        };
    }
}
