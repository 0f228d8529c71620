package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.RequestState;
import java.util.ArrayList;
import java.util.List;

/** The direct message that tells the requester how a request ended. */
final class RequesterNotice {
    /** A notification shows no more of it. */
    private static final int REASON = 500;

    Message render(ChangeRequest request) {
        String sentence = sentence(request);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.mrkdwn(sentence));
        request.decision()
                .filter(decision -> decision.kind() != Decision.Kind.BREAK_GLASS)
                .map(Decision::reason)
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> blocks.add(Blocks.plain("Why: " + reason)));
        DecisionWords.review(request, true).ifPresent(line -> blocks.add(Blocks.context(line)));
        blocks.addAll(AskedChanges.of(request));
        request.ending().ifPresent(ending -> blocks.addAll(Blocks.lines(ApprovalCard.ending(request, ending))));
        if (toBeAskedAgain(request)) {
            blocks.add(Blocks.actions("again", List.of(ApprovalCard.askAgain(request))));
        }
        String why = request.decision()
                .map(Decision::reason)
                .filter(reason -> !reason.isEmpty() && request.state() == RequestState.REJECTED)
                .map(reason -> " Why: " + SlackText.mrkdwn(reason, REASON))
                .orElse("");
        return new Message(sentence + why, blocks);
    }

    private static boolean toBeAskedAgain(ChangeRequest request) {
        return switch (request.state()) {
            case CONFLICTED, EXPIRED, REJECTED -> true;
            case FAILED -> !ApprovalCard.retried(request);
            case PENDING, APPROVED, APPLYING, APPLIED, WITHDRAWN -> false;
        };
    }

    private static String sentence(ChangeRequest request) {
        String asked = "Your request " + request.id() + " for " + RequestWords.escapedKey(request.key());
        String by = DecisionWords.approvedBy(request);
        return asked
                + switch (request.state()) {
                    case APPLIED -> " was approved" + by + " and is applied: the key holds the change.";
                    case FAILED ->
                        " was approved" + by + ", but the change failed. "
                                + (ApprovalCard.retried(request)
                                        ? "An approver can retry it on its card."
                                        : "You can ask again.");
                    case CONFLICTED ->
                        " was closed without a change: the key was changed since you asked. "
                                + "Ask again from today's values.";
                    case REJECTED -> " was rejected" + rejecter(request) + ".";
                    case EXPIRED -> " expired: nobody decided in time. You can ask again.";
                    case WITHDRAWN -> " was withdrawn.";
                    case PENDING -> " is waiting for approval.";
                    case APPROVED, APPLYING -> " was approved" + by + " and is being applied.";
                };
    }

    private static String rejecter(ChangeRequest request) {
        return request.decision()
                .map(decision -> " by " + RequestWords.person(decision.by()))
                .orElse("");
    }
}
