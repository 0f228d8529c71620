package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The links from a request's messages to the others, at each message's end. A link that Slack does not tell is left out. */
public final class MessageLinks {
    private final Permalinks links;
    private final Supplier<Optional<SlackIdentity.Outcome.Known>> identity;

    /** @param identity who we are, once known: our own Home tab is told by it */
    public MessageLinks(Permalinks links, Supplier<Optional<SlackIdentity.Outcome.Known>> identity) {
        this.links = links;
        this.identity = identity;
    }

    /** What stands at the end of that message; nothing without a link. */
    public List<LayoutBlock> of(ChangeRequest request, Announcement.Kind kind) {
        List<String> words = new ArrayList<>();
        switch (kind) {
            case CARD -> {
                if (request.state().settled()) {
                    link(request, Announcement.Slot.RESULT, "Result").ifPresent(words::add);
                }
            }
            case RESULT -> link(request, Announcement.Slot.CARD, "Card").ifPresent(words::add);
            case RECEIPT, NOTICE -> {
                link(request, Announcement.Slot.CARD, "Card").ifPresent(words::add);
                home().ifPresent(words::add);
            }
            case REMINDER -> {}
        }
        return words.isEmpty() ? List.of() : List.of(Blocks.context(String.join(" · ", words)));
    }

    private Optional<String> link(ChangeRequest request, Announcement.Slot slot, String words) {
        return links.of(request.id(), slot).map(address -> RequestRow.link(words, Optional.of(address)));
    }

    /** Source: docs.slack.dev/interactivity/deep-linking. */
    private Optional<String> home() {
        return identity.get()
                .filter(own -> !own.appId().isEmpty())
                .map(own -> "<slack://app?team=" + own.teamId() + "&amp;id=" + own.appId()
                        + "&amp;tab=home|All my requests>");
    }
}
