package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.request.ChangeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The message in the results channel: what became of an approved request, in the words of what is stored now. */
final class ResultPost {
    Message render(ChangeRequest request) {
        List<LayoutBlock> blocks = new ArrayList<>();
        DecisionWords.mark(request).ifPresent(mark -> blocks.add(Blocks.header(mark)));
        blocks.add(Blocks.header(title(request)));
        blocks.add(Blocks.plain(RequestWords.key(request.key())));
        blocks.addAll(AskedChanges.of(request));
        request.ending().ifPresent(ending -> blocks.addAll(Blocks.lines(ApprovalCard.ending(request, ending))));
        blocks.add(Blocks.context(people(request)));
        return new Message(
                DecisionWords.mark(request).map(mark -> mark + ". ").orElse("") + title(request) + ": "
                        + RequestWords.escapedKey(request.key()) + ". " + RequestWords.inShort(request) + ". "
                        + people(request),
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
        String decided = Stream.concat(
                        Stream.of(DecisionWords.deciders(request)).filter(words -> !words.isEmpty()),
                        // No mention here: the card asks the reviewers, the result only tells.
                        DecisionWords.review(request, false).stream())
                .map(words -> ", " + words)
                .collect(Collectors.joining());
        return "Asked by " + RequestWords.person(request.requester()) + decided + " · request " + request.id()
                + request.ending()
                        .map(ending -> " · " + RequestWords.when(ending.at()))
                        .orElse("");
    }
}
