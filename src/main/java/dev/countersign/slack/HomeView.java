package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.view.View;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.FindWaiting;
import dev.countersign.request.People;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestLists;
import dev.countersign.request.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The app's Home tab as one person sees it: what waits for them, what they asked for, what changed lately. */
final class HomeView {
    /** Twice these and some more are well below the 100 blocks of a Home tab. */
    private static final int ROWS = 10;

    private final RequestLists lists;
    private final FindWaiting waiting;
    private final Permalinks links;

    HomeView(RequestLists lists, FindWaiting waiting, Permalinks links) {
        this.lists = lists;
        this.waiting = waiting;
        this.links = links;
    }

    /** For somebody who may not use this bot: only why. */
    static View refusal(String sentence) {
        return home(List.of(Blocks.plain(sentence)));
    }

    /** @throws dev.countersign.request.StoreUnavailableException when the store did not answer */
    Made of(String userId) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.actions(
                "home",
                List.of(
                        Blocks.button(Help.UPDATE, "Update a key", Opening.PICKER.json(Limits.BUTTON_VALUE)),
                        Blocks.button(
                                Help.MINE,
                                "My requests",
                                Turn.first(Turn.Of.MINE, "").value()),
                        Blocks.button(
                                Help.WAITING,
                                "Waiting for me",
                                Turn.first(Turn.Of.WAITING, "").value()))));
        Optional<List<LayoutBlock>> waits = waiting(userId);
        blocks.add(Blocks.header("Waiting for me"));
        blocks.addAll(waits.orElseGet(() -> List.of(Blocks.context(Sentences.GROUPS_FAILED))));
        blocks.add(Blocks.header("My requests"));
        List<ChangeRequest> mine = lists.askedBy(userId, Slice.first(ROWS));
        blocks.addAll(rows(mine, Announcement.Slot.CARD, true));
        if (mine.isEmpty()) {
            blocks.add(Blocks.context("You have not asked for anything yet."));
        }
        blocks.add(Blocks.header("Recent changes"));
        List<ChangeRequest> applied = lists.applied(Optional.empty(), ROWS);
        blocks.addAll(rows(applied, Announcement.Slot.RESULT, false));
        if (applied.isEmpty()) {
            blocks.add(Blocks.context("No key was changed through Countersign yet."));
        }
        return new Made(home(blocks), waits.isPresent());
    }

    /**
     * A Home tab.
     *
     * @param whole false when something could not be looked up and it says so
     */
    record Made(View view, boolean whole) {}

    private Optional<List<LayoutBlock>> waiting(String userId) {
        List<LayoutBlock> blocks = new ArrayList<>();
        try {
            FindWaiting.Found found = waiting.find(userId, Slice.first(ROWS + 1));
            List<ChangeRequest> shown =
                    found.requests().subList(0, Math.min(ROWS, found.requests().size()));
            blocks.addAll(rows(shown, Announcement.Slot.CARD, false));
            if (shown.isEmpty()) {
                blocks.add(Blocks.context("Nothing waits for your decision."));
            }
            if (found.requests().size() > ROWS) {
                blocks.add(Blocks.context("There are more: press *Waiting for me* above."));
            }
            return Optional.of(blocks);
        } catch (People.LookupFailedException unanswered) {
            return Optional.empty();
        }
    }

    private List<LayoutBlock> rows(List<ChangeRequest> requests, Announcement.Slot slot, boolean own) {
        Map<RequestId, String> addresses =
                links.of(requests.stream().map(ChangeRequest::id).toList(), slot);
        List<LayoutBlock> rows = new ArrayList<>();
        for (ChangeRequest request : requests) {
            String row = RequestRow.of(request, Optional.ofNullable(addresses.get(request.id())));
            rows.add(
                    own && again(request)
                            ? SectionBlock.builder()
                                    .text(Blocks.mrkdwnText(row))
                                    .accessory(ApprovalCard.askAgain(request))
                                    .build()
                            : Blocks.mrkdwn(row));
        }
        return rows;
    }

    /** What came to nothing may be asked for again; a failed change is retried on its card while that can be. */
    private static boolean again(ChangeRequest request) {
        return switch (request.state()) {
            case FAILED, CONFLICTED, REJECTED, EXPIRED, WITHDRAWN -> true;
            case PENDING, APPROVED, APPLYING, APPLIED -> false;
        };
    }

    private static View home(List<LayoutBlock> blocks) {
        return View.builder().type("home").blocks(blocks).build();
    }
}
