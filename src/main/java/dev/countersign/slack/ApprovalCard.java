package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.policy.Requirement;
import dev.countersign.request.Attempt;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.Ending;
import dev.countersign.request.RequestState;
import java.util.ArrayList;
import java.util.List;

/** The message in the approval channel, in every state of its request. */
final class ApprovalCard {
    /** So many approvers' reasons are shown: all blocks of a message together hold about 13,000 characters. */
    private static final int REASONS = 4;

    private final boolean mention;

    /** @param mention whether those who may decide are mentioned, and so notified */
    ApprovalCard(boolean mention) {
        this.mention = mention;
    }

    Message render(ChangeRequest request) {
        List<LayoutBlock> blocks = new ArrayList<>();
        DecisionWords.mark(request).ifPresent(mark -> blocks.add(Blocks.header(mark)));
        blocks.add(Blocks.header("Change request " + request.id() + " · " + state(request)));
        blocks.add(Blocks.plain(RequestWords.key(request.key())));
        blocks.add(Blocks.context(
                "Asked by " + RequestWords.person(request.requester()) + ", " + asked(request) + expiry(request)));
        blocks.addAll(progress(request));
        blocks.addAll(AskedChanges.of(request));
        RequestWords.budget(request.key()).ifPresent(line -> blocks.add(Blocks.mrkdwn("*Budget now*  " + line)));
        if (!request.state().settled()) {
            RequestWords.budgetThen(request).ifPresent(line -> blocks.add(Blocks.mrkdwn("*Budget then*  " + line)));
        }
        request.picture().ifPresent(picture -> blocks.add(Blocks.picture(picture.fileId(), picture.alt())));
        blocks.add(Blocks.plain("Reason: " + request.reason()));
        blocks.addAll(needs(request));
        List<BlockElement> buttons = buttons(request);
        if (!buttons.isEmpty()) {
            blocks.add(Blocks.actions("decide", buttons));
        }
        return new Message(fallback(request), blocks);
    }

    /** Who must countersign and by which rule; while several must, how far that has come. */
    private List<LayoutBlock> needs(ChangeRequest request) {
        if (request.state() != RequestState.PENDING) {
            // What waived the second person is said where it did.
            boolean said = request.requirement().kind() != Requirement.Kind.APPROVALS
                    && !request.decisions().isEmpty();
            return said ? List.of() : List.of(Blocks.context("By " + NeedsWords.rule(request.requirement())));
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.mrkdwn("*Needs*  " + NeedsWords.needs(request.requirement(), mention)));
        if (request.requirement().count() > 1 || !request.approvals().isEmpty()) {
            blocks.add(Blocks.mrkdwn("*Progress*  " + NeedsWords.progress(request, mention)));
        }
        if (request.requirement().reasonFromApprover()) {
            blocks.add(Blocks.context("Whoever approves must say why."));
        }
        return blocks;
    }

    /** While it waits, how long it has waited already; afterwards a moment to look up. */
    private static String asked(ChangeRequest request) {
        return request.state() == RequestState.PENDING
                ? RequestWords.ago(request.createdAt())
                : RequestWords.when(request.createdAt());
    }

    static String state(ChangeRequest request) {
        return switch (request.state()) {
            case PENDING -> "waiting for approval";
            case APPROVED -> "approved, about to be applied";
            case APPLYING ->
                request.attempt().filter(Attempt::uncertain).isPresent()
                        ? "outcome unknown, still checking"
                        : "being applied";
            case APPLIED -> "applied";
            case FAILED -> "failed";
            case CONFLICTED -> "not applied: the key was changed since";
            case REJECTED -> "rejected";
            case EXPIRED -> "expired";
            case WITHDRAWN -> "withdrawn";
        };
    }

    private static String expiry(ChangeRequest request) {
        return switch (request.state()) {
            case PENDING -> " · expires " + RequestWords.when(request.expiresAt());
            case FAILED -> retried(request) ? " · can be retried until " + RequestWords.when(request.expiresAt()) : "";
            case APPROVED, APPLYING, APPLIED, CONFLICTED, REJECTED, EXPIRED, WITHDRAWN -> "";
        };
    }

    /** Who decided, and what became of it. */
    private List<LayoutBlock> progress(ChangeRequest request) {
        List<LayoutBlock> blocks = decisions(request);
        DecisionWords.review(request, mention)
                .filter(line -> request.awaitsReview())
                .ifPresent(line -> blocks.add(Blocks.mrkdwn(line)));
        String ended = endedBy(request);
        if (!ended.isEmpty()) {
            blocks.add(Blocks.mrkdwn(ended));
        }
        List<String> lines = new ArrayList<>();
        if (request.state() == RequestState.APPLYING) {
            request.attempt().ifPresent(attempt -> lines.addAll(ApplyingWords.lines(attempt)));
        }
        request.ending().ifPresent(ending -> lines.addAll(ending(request, ending)));
        blocks.addAll(Blocks.lines(lines));
        return blocks;
    }

    /** A line for each decision, and the reasons of the last ones that gave any. */
    private static List<LayoutBlock> decisions(ChangeRequest request) {
        List<LayoutBlock> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        long reasons = request.decisions().stream()
                .filter(decision -> !decision.reason().isEmpty())
                .count();
        for (Decision decision : request.decisions()) {
            lines.add(DecisionWords.decided(decision, request.requirement()));
            // Of what broke the glass the reason is the request's own, and stands below.
            if (decision.reason().isEmpty() || decision.kind() == Decision.Kind.BREAK_GLASS) {
                continue;
            }
            if (reasons-- <= REASONS) {
                blocks.addAll(Blocks.mrkdwnLines(lines));
                lines.clear();
                blocks.add(Blocks.plain("Why: " + decision.reason()));
            }
        }
        blocks.addAll(Blocks.mrkdwnLines(lines));
        return blocks;
    }

    private static String endedBy(ChangeRequest request) {
        return request.ending()
                .map(ending -> switch (request.state()) {
                    case APPLIED -> "Applied and read back, " + RequestWords.when(ending.at());
                    case FAILED -> "Failed, " + RequestWords.when(ending.at());
                    case CONFLICTED -> "Closed without a change, " + RequestWords.when(ending.at());
                    case EXPIRED -> "Nobody decided in time: expired, " + RequestWords.when(ending.at());
                    case WITHDRAWN ->
                        "Withdrawn by " + RequestWords.person(request.requester()) + ", "
                                + RequestWords.when(ending.at());
                    case PENDING, APPROVED, APPLYING, REJECTED -> "";
                })
                .orElse("");
    }

    /** The ending's own sentence, and each value that is not what it should be. */
    static List<String> ending(ChangeRequest request, Ending ending) {
        List<String> lines = new ArrayList<>();
        if (!ending.sentence().isEmpty()) {
            lines.add(SlackText.plain(ending.sentence(), 1500));
        }
        BudgetUnit unit = request.key().budgetUnit();
        for (FieldChange change : request.changes().changes()) {
            FieldValue now = ending.values().get(change.field());
            if (now != null && change.field() == ApiKeyField.RESET_USAGE) {
                lines.add("The key is now " + SlackText.plain(FieldText.of(change.field(), now, unit), 600)
                        + ", not exhausted: what was spent is not forgiven");
            } else if (now != null) {
                FieldValue expected = request.state() == RequestState.CONFLICTED ? change.before() : change.after();
                lines.add(change.field().label() + " is now "
                        + SlackText.plain(FieldText.of(change.field(), now, unit), 600) + ", not "
                        + SlackText.plain(FieldText.of(change.field(), expected, unit), 600));
            }
        }
        return lines;
    }

    private static List<BlockElement> buttons(ChangeRequest request) {
        String value = CardButton.of(request).value();
        List<BlockElement> buttons = new ArrayList<>();
        switch (request.state()) {
            case PENDING -> {
                buttons.add(styled("primary", CardButton.APPROVE, "Approve", value));
                buttons.add(styled("danger", CardButton.REJECT, "Reject", value));
                if (!LessForm.amounts(request).isEmpty()) {
                    buttons.add(Blocks.button(CardButton.APPROVE_LESS, "Approve less", value));
                }
                buttons.add(Blocks.button(CardButton.WITHDRAW, "Withdraw", value));
            }
            case FAILED ->
                buttons.add(retried(request) ? Blocks.button(CardButton.RETRY, "Retry", value) : askAgain(request));
            // Once decided the buttons are gone: the rejected requester asks again from the direct message.
            case CONFLICTED, EXPIRED -> buttons.add(askAgain(request));
            case APPROVED, APPLYING, APPLIED, REJECTED, WITHDRAWN -> {}
        }
        // A reviewer looks at what became of it, so not before something did.
        if (request.awaitsReview() && request.state().settled()) {
            buttons.add(Blocks.button(CardButton.REVIEWED, "Reviewed", value));
        }
        return buttons;
    }

    /** Whether somebody may retry it: what a rule approved by itself has no approvers, so it is asked for again. */
    static boolean retried(ChangeRequest request) {
        return !request.requirement().approvers().isEmpty();
    }

    static BlockElement askAgain(ChangeRequest request) {
        return Blocks.button(
                CardButton.ASK_AGAIN, "Ask again", CardButton.of(request).value());
    }

    private static BlockElement styled(String style, String actionId, String label, String value) {
        var button = Blocks.button(actionId, label, value);
        button.setStyle(style);
        return button;
    }

    private String fallback(ChangeRequest request) {
        String who = RequestWords.person(request.requester());
        String mark = DecisionWords.mark(request).map(words -> words + ". ").orElse("");
        return mark + "Change request " + request.id() + " for " + RequestWords.escapedKey(request.key())
                + ", asked by " + who + ": " + state(request) + ". " + RequestWords.inShort(request);
    }
}
