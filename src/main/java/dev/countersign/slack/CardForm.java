package dev.countersign.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Press;
import java.util.Optional;

/** What the modals that a card's buttons open have in common: each carries which card, and which change, it is about. */
final class CardForm {
    private CardForm() {}

    /** The press that opened the form, to be told again when it is sent. */
    static String metadata(Press press) {
        return SlackJson.of(SlackJson.MAPPER
                .createObjectNode()
                .put("button", new CardButton(press.request(), press.digest()).value())
                .put("channel", press.card().channel())
                .put("ts", press.card().ts()));
    }

    /** The press that opened the submitted form, by whoever submitted it; nothing when the form is none of ours. */
    static Optional<Press> press(Interaction interaction) {
        try {
            JsonNode metadata = SlackJson.MAPPER.readTree(
                    interaction.view().path("private_metadata").asText(""));
            if (metadata == null) {
                return Optional.empty();
            }
            Announcement.Place card = new Announcement.Place(
                    metadata.path("channel").asText(""), metadata.path("ts").asText(""));
            return CardButton.parse(metadata.path("button").asText(""))
                    .map(button -> new Press(
                            button.request(), button.digest(), card, interaction.userId(), interaction.teamId()));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    static LayoutBlock about(ChangeRequest request) {
        return Blocks.plain("Request " + request.id() + " for " + RequestWords.key(request.key()));
    }

    static InputBlock reason(String hint, boolean optional) {
        return FormInputs.block(
                KeyForm.REASON,
                "Reason",
                hint,
                optional,
                FormInputs.text(KeyForm.REASON, "", true, KeyForm.REASON_MOST));
    }

    /** The reason as typed, trimmed; empty for none. */
    static String reason(Interaction interaction) {
        return typed(interaction, KeyForm.REASON);
    }

    /** What stands in the input whose block and action are called so. */
    static String typed(Interaction interaction, String id) {
        return interaction
                .view()
                .path("state")
                .path("values")
                .path(id)
                .path(id)
                .path("value")
                .asText("")
                .strip();
    }

    /** The block beside which a sentence about the whole form can stand. */
    static String firstInput(Interaction interaction) {
        for (JsonNode block : interaction.view().path("blocks")) {
            if (block.path("type").asText("").equals("input")) {
                return block.path("block_id").asText("");
            }
        }
        return KeyForm.REASON;
    }
}
