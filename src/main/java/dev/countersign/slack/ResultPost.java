package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Decision;
import java.util.ArrayList;
import java.util.List;

/** The message in the results channel: what became of an approved request, in the words of what is stored now. */
final class ResultPost {
    Message render(ChangeRequest request) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.header(title(request)));
        blocks.add(Blocks.plain(RequestWords.key(request.key())));
        blocks.addAll(AskedChanges.of(request));
        request.ending().ifPresent(ending -> blocks.addAll(Blocks.lines(ApprovalCard.ending(request, ending))));
        blocks.add(Blocks.context(people(request)));
        return new Message(
                title(request) + ": " + RequestWords.escapedKey(request.key()) + ". " + RequestWords.inShort(request)
                        + ". " + people(request),
                blocks);
    }

    private static String title(ChangeRequest request) {
        return switch (request.state()) {
            case APPLIED -> "Changed an API key";
            case FAILED -> "An approved change failed";
            case CONFLICTED -> "A change was not made: the key was changed since";
            case PENDING, APPROVED, APPLYING -> "An approved change is being applied";
            case REJECTED, EXPIRED, WITHDRAWN -> "A change was not made";
        };
    }

    private static String people(ChangeRequest request) {
        String decided = request.decision()
                .map(Decision::by)
                .map(by -> ", decided by " + RequestWords.person(by))
                .orElse("");
        return "Asked by " + RequestWords.person(request.requester()) + decided + " · request " + request.id()
                + request.ending()
                        .map(ending -> " · " + RequestWords.when(ending.at()))
                        .orElse("");
    }
}
