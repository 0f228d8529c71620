package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.FetchOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The ways to the form: command, shortcut, picker, and the button that opens it once more. */
final class UpdateKey {
    private final ApiKeys keys;
    private final Doorkeeper doorkeeper;
    private final OpenForm form;
    private final LiveNeeds needs;
    private final Explain explain;
    private final Views views;
    private final ResponseUrl responseUrl;
    private final Executor background;

    UpdateKey(
            ApiKeys keys,
            Doorkeeper doorkeeper,
            OpenForm form,
            LiveNeeds needs,
            Explain explain,
            Views views,
            ResponseUrl responseUrl,
            Executor background) {
        this.keys = keys;
        this.doorkeeper = doorkeeper;
        this.form = form;
        this.needs = needs;
        this.explain = explain;
        this.views = views;
        this.responseUrl = responseUrl;
        this.background = background;
    }

    /** {@code /apikey …}. */
    Response command(Interaction interaction) {
        Optional<String> refusal = doorkeeper.refusal(interaction);
        if (refusal.isPresent()) {
            return Answers.ephemeral(refusal.get());
        }
        Command command = CommandText.parse(interaction.commandText());
        if (command instanceof Command.Update update) {
            return OpenForm.ack(form.open(interaction, update));
        }
        if (command instanceof Command.Explain wanted) {
            return Acks.ephemeral(explain.of(wanted, interaction.userId()));
        }
        if (command instanceof Command.Show show) {
            return Acks.ephemeral(KeyCard.of(KeyMatch.of(show.key(), keys), show.key()));
        }
        if (command instanceof Command.ListKeys list) {
            return Acks.ephemeral(KeyCard.list(keys, list.text()));
        }
        return Acks.ephemeral(Help.of((Command.Help) command));
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

    /** The button under “Slack did not let the form open”. */
    Response openAgain(Interaction interaction) {
        Optional<String> refusal = doorkeeper.refusal(interaction);
        if (refusal.isPresent()) {
            responseUrl.answer(interaction, refusal.get());
            return Response.ok();
        }
        Opening opening = Opening.parse(interaction.actionValue());
        form.open(interaction, new Command.Update(opening.key(), opening.prefill(), List.of()))
                .ifPresent(message -> responseUrl.answer(interaction, message));
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
                        interaction.view().path("id").asText(""),
                        interaction.view().path("hash").asText(""),
                        refusal.map(sentence -> Modals.saying(sentence, ""))
                                .orElseGet(() -> chosen(userId, chosen, prefill)))));
        return Response.ok();
    }

    private View chosen(String userId, String value, Prefill prefill) {
        Optional<ApiKeyId> id = ApiKeyId.parse(value);
        if (id.isEmpty()) {
            return KeyPicker.of(keys, List.of("The keys are still being read from Portkey. Try again soon."), prefill);
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
        views.update(interaction.view().path("id").asText(""), "", KeyPicker.of(keys, List.of(), Prefill.NONE));
        return Response.ok();
    }

    /** What the picker's menu offers; nothing for those who may not use this bot. */
    Response suggest(Interaction interaction) {
        List<OptionObject> options = doorkeeper.refusal(interaction).isPresent()
                ? List.of()
                : KeyPicker.options(keys, interaction.payload().path("value").asText(""));
        return Acks.options(options);
    }
}
