package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads whoever asks for what is already asked for to the request that is still open. */
final class OpenRequest {
    static final String CALLBACK = "already_open";
    /** The submitted form waits for this: the link is worth little of its three seconds. */
    private static final Duration LINK = Duration.ofMillis(700);

    private final RequestStore store;
    private final SlackWebApi slack;

    OpenRequest(RequestStore store, SlackWebApi slack) {
        this.store = store;
        this.slack = slack.within(LINK);
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
        card.ifPresent(place -> blocks.add(Blocks.mrkdwn(link(place)
                .map(address -> "<" + address + "|Open its card>")
                .orElse("Its card is in <#" + place.channel() + ">."))));
        blocks.add(
                Blocks.context("Nothing was sent. Go back to ask for something else; what you typed is still there. Or"
                        + " wait until that request is decided or withdrawn, and send yours then."));
        View view = Modals.modal(CALLBACK, "Already asked for", "", blocks, "");
        view.getClose().setText("Back");
        return view;
    }

    private Optional<String> link(Announcement.Place place) {
        SlackAnswer answer = slack.call(
                SlackMethod.CHAT_GET_PERMALINK, Map.of("channel", place.channel(), "message_ts", place.ts()));
        String address = answer.body().path("permalink").asText("");
        // It goes into a link as it is, so only what can be nothing else than an address.
        return answer.ok() && address.matches("https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")
                ? Optional.of(address)
                : Optional.empty();
    }
}
