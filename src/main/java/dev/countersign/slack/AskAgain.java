package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestStore;
import dev.countersign.request.StoreUnavailableException;
import java.util.List;
import java.util.Optional;

/** The button that opens the form with what was once asked for, over the key's values of today. */
final class AskAgain {
    private final RequestStore store;
    private final Doorkeeper doorkeeper;
    private final OpenForm form;
    private final Views views;

    AskAgain(RequestStore store, Doorkeeper doorkeeper, OpenForm form, Views views) {
        this.store = store;
        this.doorkeeper = doorkeeper;
        this.form = form;
        this.views = views;
    }

    Response handle(Interaction interaction) {
        answer(interaction).ifPresent(message -> views.tell(interaction, message));
        return Response.ok();
    }

    private Optional<Message> answer(Interaction interaction) {
        Optional<String> refusal = doorkeeper.refusal(interaction);
        if (refusal.isPresent()) {
            return said(refusal.get());
        }
        Optional<CardButton> button = CardButton.parse(interaction.actionValue());
        if (button.isEmpty()) {
            return said(Sentences.UNREADABLE);
        }
        try {
            Optional<ChangeRequest> request = store.find(button.get().request())
                    .filter(stored -> stored.digest().equals(button.get().digest()));
            if (request.isEmpty()) {
                return said(Sentences.UNREADABLE);
            }
            ChangeRequest again = request.get();
            return form.open(
                    interaction,
                    new Command.Update(
                            again.key().id().value(), RawValues.again(again.changes(), again.reason()), List.of()));
        } catch (StoreUnavailableException down) {
            return said(Sentences.STORE);
        }
    }

    private static Optional<Message> said(String sentence) {
        return Optional.of(new Message(sentence, List.of()));
    }
}
