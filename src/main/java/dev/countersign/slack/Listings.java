package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The buttons that show a list, or turn its page. Who may see what is asked anew at each press. */
final class Listings {
    private final Doorkeeper doorkeeper;
    private final RequestPages pages;
    private final Views views;
    private final ResponseUrl responseUrl;
    private final Executor background;

    Listings(Doorkeeper doorkeeper, RequestPages pages, Views views, ResponseUrl responseUrl, Executor background) {
        this.doorkeeper = doorkeeper;
        this.pages = pages;
        this.views = views;
        this.responseUrl = responseUrl;
        this.background = background;
    }

    /** Shows the list: in a modal of its own where there is no message to answer under. */
    Response show(Interaction interaction) {
        background.execute(() -> {
            Message page = page(interaction);
            if (interaction.responseUrl().isEmpty()) {
                views.openFromCard(interaction, Modals.holding(page));
            } else {
                responseUrl.answer(interaction, page);
            }
        });
        return Response.ok();
    }

    /** Shows another page in the place of the one whose button was pressed. */
    Response turn(Interaction interaction) {
        background.execute(() -> {
            Message page = page(interaction);
            if (interaction.responseUrl().isEmpty()) {
                views.updateNow(
                        interaction.viewId(), interaction.view().path("hash").asText(""), Modals.holding(page));
            } else {
                responseUrl.replace(interaction, page);
            }
        });
        return Response.ok();
    }

    private Message page(Interaction interaction) {
        Optional<String> refusal = doorkeeper.refusal(interaction);
        if (refusal.isPresent()) {
            return new Message(refusal.get(), List.of());
        }
        return Turn.parse(interaction.actionValue())
                .map(turn -> pages.page(turn, interaction.userId()))
                .orElseGet(() -> new Message(Sentences.UNREADABLE, List.of()));
    }
}
