package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import java.util.Optional;

/** Answers {@code /apikey …}. */
final class SlashCommand {
    /** Whoever types nothing gets it: always the same, so made once. */
    private static final Response HELP = Acks.ephemeral(Help.of(Command.Help.WANTED));

    private final ApiKeys keys;
    private final Doorkeeper doorkeeper;
    private final OpenForm form;
    private final Explain explain;
    private final RequestPages pages;

    SlashCommand(ApiKeys keys, Doorkeeper doorkeeper, OpenForm form, Explain explain, RequestPages pages) {
        this.keys = keys;
        this.doorkeeper = doorkeeper;
        this.form = form;
        this.explain = explain;
        this.pages = pages;
    }

    Response handle(Interaction interaction) {
        Optional<String> refusal = doorkeeper.refusal(interaction);
        if (refusal.isPresent()) {
            return Answers.ephemeral(refusal.get());
        }
        Command command = CommandText.parse(interaction.commandText());
        if (command instanceof Command.Update update) {
            return OpenForm.ack(form.open(interaction, update));
        }
        return command.equals(Command.Help.WANTED) ? HELP : Acks.ephemeral(answer(command, interaction.userId()));
    }

    private Message answer(Command command, String userId) {
        if (command instanceof Command.Explain wanted) {
            return explain.of(wanted, userId);
        }
        if (command instanceof Command.Show show) {
            return pages.show(KeyMatch.of(show.key(), keys), show.key());
        }
        if (command instanceof Command.History history) {
            return history(history.key(), userId);
        }
        if (command instanceof Command.Listing listing) {
            return pages.page(listing.turn(), userId);
        }
        return Help.of((Command.Help) command);
    }

    /** The past of a key that Portkey does not have any more is told by its whole id. */
    private Message history(String typed, String userId) {
        KeyMatch match = KeyMatch.of(typed, keys);
        Optional<ApiKeyId> id = match instanceof KeyMatch.Found found
                ? Optional.of(found.key().id())
                : ApiKeyId.parse(typed)
                        .filter(whole -> OpenForm.UUID.matcher(typed).matches());
        return id.map(one -> pages.page(Turn.first(Turn.Of.HISTORY, one.value()), userId))
                .orElseGet(() -> KeyCard.of(match, typed));
    }
}
