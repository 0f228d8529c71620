package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.request.RequestLists;
import dev.countersign.request.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The ways to the form beside the command: shortcut, picker, and the buttons that open it. */
final class UpdateKey {
    /** More than are shown: what was typed may leave some out. */
    private static final int RECENT = 20;
    /** Nobody looks for a key in one picker for longer. */
    private static final Duration LOOKING = Duration.ofMinutes(5);

    private static final int PICKERS = 10_000;

    private final ApiKeys keys;
    private final RequestLists lists;
    private final Doorkeeper doorkeeper;
    private final OpenForm form;
    private final LiveNeeds needs;
    private final Views views;
    private final Executor background;
    /** By the picker's view: Slack asks at each letter, and the database is asked once. */
    private final SingleFlight<List<ApiKeyId>> recent;

    UpdateKey(
            ApiKeys keys,
            RequestLists lists,
            Doorkeeper doorkeeper,
            OpenForm form,
            LiveNeeds needs,
            Views views,
            Executor background,
            Clock clock) {
        this.keys = keys;
        this.lists = lists;
        this.doorkeeper = doorkeeper;
        this.form = form;
        this.needs = needs;
        this.views = views;
        this.background = background;
        this.recent = new SingleFlight<>(LOOKING, PICKERS, clock);
    }

    /** The global shortcut: it has no place for a sentence but a modal. */
    Response shortcut(Interaction interaction) {
        View view = doorkeeper
                .refusal(interaction)
                .map(sentence -> Modals.saying(sentence, ""))
                .orElseGet(() -> KeyPicker.of(keys, List.of(), Prefill.NONE));
        views.open(interaction, view, Opening.PICKER);
        return Response.ok();
    }

    /** A button that opens the form of the key it carries, or the picker. */
    Response openAgain(Interaction interaction) {
        Optional<String> refusal = doorkeeper.refusal(interaction);
        if (refusal.isPresent()) {
            views.tell(interaction, new Message(refusal.get(), List.of()));
            return Response.ok();
        }
        Opening opening = Opening.parse(interaction.actionValue());
        form.open(interaction, new Command.Update(opening.key(), opening.prefill(), List.of()))
                .ifPresent(message -> views.tell(interaction, message));
        return Response.ok();
    }

    /** A key was chosen in the picker: the picker gives way to its form. */
    Response pick(Interaction interaction) {
        String chosen = interaction.actionValue();
        Prefill prefill = Opening.parse(
                        interaction.view().path("private_metadata").asText(""))
                .prefill();
        Optional<String> refusal = doorkeeper.refusal(interaction);
        String userId = interaction.userId();
        background.execute(() -> needs.show(
                userId,
                views.updateNow(
                        interaction.viewId(),
                        interaction.view().path("hash").asText(""),
                        refusal.map(sentence -> Modals.saying(sentence, ""))
                                .orElseGet(() -> chosen(userId, chosen, prefill)))));
        return Response.ok();
    }

    private View chosen(String userId, String value, Prefill prefill) {
        Optional<ApiKeyId> id = ApiKeyId.parse(value);
        if (id.isEmpty()) {
            return KeyPicker.of(
                    keys,
                    List.of(
                            keys.outage().isPresent()
                                    ? "That is no key: it says that there are none to choose from just now."
                                    : "The keys are still being read from Portkey. Try again soon."),
                    prefill);
        }
        return shown(userId, form.key(id.get()), prefill);
    }

    /** The form of a key that was looked up, or the picker with the sentence why there is none. */
    View shown(String userId, FetchOutcome key, Prefill prefill) {
        if (key instanceof FetchOutcome.Found found) {
            return form.form(userId, found.key(), prefill, List.of());
        }
        return KeyPicker.of(
                keys,
                List.of(
                        key instanceof FetchOutcome.Missing missing
                                ? missing.sentence()
                                : ((FetchOutcome.Unavailable) key).sentence()),
                prefill);
    }

    /** Back to the picker, by a view without the form's inputs: no key's typed values reach another's form. */
    Response anotherKey(Interaction interaction) {
        // Without the hash: whoever wants another key gets it, even when the form has just changed its line of needs.
        views.update(interaction.viewId(), "", KeyPicker.of(keys, List.of(), Prefill.NONE));
        return Response.ok();
    }

    /** What the picker's menu offers; nothing for those who may not use this bot. */
    Response suggest(Interaction interaction) {
        if (doorkeeper.refusal(interaction).isPresent()) {
            return Answers.noOptions();
        }
        return Acks.options(KeyPicker.groups(
                keys, recent(interaction), interaction.payload().path("value").asText("")));
    }

    /** A store that is down takes one group away, not the menu. */
    private List<ApiKeyId> recent(Interaction interaction) {
        try {
            return recent.get(
                            interaction.userId() + " " + interaction.viewId(),
                            () -> Optional.of(lists.keysAskedFor(interaction.userId(), RECENT)))
                    .orElse(List.of());
        } catch (StoreUnavailableException down) {
            return List.of();
        }
    }
}
