package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leads whoever asks for what is already asked for to the request that is still open. */
final class OpenRequest {
    static final String CALLBACK = "already_open";
    private final RequestStore store;
    private final Permalinks links;

    OpenRequest(RequestStore store, Permalinks links) {
        this.store = store;
        this.links = links;
    }

    /** A view to lie on top of the form, which keeps what was typed. */
    View view(ChangeRequest open) {
        Optional<Announcement.Place> card =
                store.announcement(open.id(), Announcement.Slot.CARD).place();
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.mrkdwn("Request *" + open.id() + "* for " + RequestWords.escapedKey(open.key())
                + " is still open and changes the same field. "
                + RequestWords.person(open.requester()) + " asked for it, " + RequestWords.when(open.createdAt())
                + "."));
        blocks.addAll(AskedChanges.of(open));
        card.ifPresent(place -> blocks.add(Blocks.mrkdwn(links.of(place)
                .map(address -> "<" + address + "|Open its card>")
                .orElse("Its card is in <#" + place.channel() + ">."))));
        blocks.add(
                Blocks.context("Nothing was sent. Go back to ask for something else; what you typed is still there. Or"
                        + " wait until that request is decided or withdrawn, and send yours then."));
        View view = Modals.modal(CALLBACK, "Already asked for", "", blocks, "");
        view.getClose().setText("Back");
        return view;
    }
}
