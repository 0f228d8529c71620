package dev.countersign.slack;

import dev.countersign.policy.Requirement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Decision;
import java.util.List;
import java.util.Optional;

/** Who decided what, on cards, results and direct messages alike. mrkdwn, escaped. */
final class DecisionWords {
    private DecisionWords() {}

    /** {@code Approved by @bob, today at 12:40}; of a rule that waives the second person, which rule. */
    static String decided(Decision decision, Requirement requirement) {
        String how = switch (decision.kind()) {
            case APPROVE -> "Approved by " + RequestWords.person(decision.by());
            case LAPSED ->
                "Not counted, since no longer an active member: approved by " + RequestWords.person(decision.by());
            case REJECT -> "Rejected by " + RequestWords.person(decision.by());
            case AUTOMATIC -> "Approved automatically, without a second person, by " + NeedsWords.rule(requirement);
            case BREAK_GLASS ->
                "Let through at once for " + RequestWords.person(decision.by()) + ", without a second person, by "
                        + NeedsWords.rule(requirement);
            case REVIEW -> "Reviewed by " + RequestWords.person(decision.by());
        };
        return how + ", " + RequestWords.when(decision.at());
    }

    /** {@code decided by @bob, @carol}, within a sentence; empty when nobody did. */
    static String deciders(ChangeRequest request) {
        if (request.decisions().isEmpty()) {
            return "";
        }
        return switch (request.requirement().kind()) {
            case APPROVALS ->
                "decided by "
                        + NeedsWords.people(request.decisions().stream()
                                .filter(decision -> decision.kind() != Decision.Kind.LAPSED)
                                .map(Decision::by)
                                .distinct()
                                .toList());
            case AUTOMATIC ->
                "approved automatically, without a second person, by " + NeedsWords.rule(request.requirement());
            case BREAK_GLASS ->
                "let through at once, without a second person, by " + NeedsWords.rule(request.requirement());
        };
    }

    /** {@code  by @bob}, or {@code automatically by rule "x"}: what follows “was approved”; for the requester. */
    static String approvedBy(ChangeRequest request) {
        return switch (request.requirement().kind()) {
            case APPROVALS -> {
                List<String> people = request.approvals().stream()
                        .map(Decision::by)
                        .distinct()
                        .toList();
                yield people.isEmpty() ? "" : " by " + NeedsWords.people(people);
            }
            case AUTOMATIC -> " automatically, without a second person, by " + NeedsWords.rule(request.requirement());
            case BREAK_GLASS -> " at once, without a second person, by " + NeedsWords.rule(request.requirement());
        };
    }

    /**
     * What stands loudly above everything else of a request that broke the glass: in words, whatever colours there are.
     * It never says more than what happened.
     */
    static Optional<String> mark(ChangeRequest request) {
        if (request.requirement().kind() != Requirement.Kind.BREAK_GLASS) {
            return Optional.empty();
        }
        String what = switch (request.state()) {
            case PENDING, APPROVED, APPLYING -> "BEING APPLIED AT ONCE";
            case APPLIED -> "APPLIED AT ONCE";
            case FAILED, CONFLICTED, REJECTED, EXPIRED, WITHDRAWN -> "TRIED AT ONCE";
        };
        return Optional.of("BREAK-GLASS: " + what + " WITHOUT A SECOND PERSON, "
                + (request.awaitsReview() ? "to be reviewed" : "reviewed"));
    }

    /** Who reviewed what broke the glass, or who still must; nothing for other requests. */
    static Optional<String> review(ChangeRequest request, boolean mention) {
        if (request.requirement().kind() != Requirement.Kind.BREAK_GLASS) {
            return Optional.empty();
        }
        return Optional.of(request.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.REVIEW)
                .findFirst()
                .map(decision -> decided(decision, request.requirement()))
                .orElseGet(() -> "To be reviewed by " + NeedsWords.stages(request.requirement(), mention)));
    }
}
