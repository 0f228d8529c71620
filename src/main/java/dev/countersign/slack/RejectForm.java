package dev.countersign.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Press;
import java.util.List;
import java.util.Optional;

/** The modal that asks why a request is rejected. It carries which card it was opened from. */
final class RejectForm {
    static final String CALLBACK = "reject_request";

    private RejectForm() {}

    static View of(ChangeRequest request, Press press) {
        String metadata = SlackJson.of(SlackJson.MAPPER
                .createObjectNode()
                .put("button", new CardButton(press.request(), press.digest()).value())
                .put("channel", press.card().channel())
                .put("ts", press.card().ts()));
        return Modals.modal(
                CALLBACK,
                "Reject the request",
                "Reject",
                List.of(
                        Blocks.plain("Request " + request.id() + " for " + RequestWords.key(request.key())),
                        FormInputs.block(
                                KeyForm.REASON,
                                "Reason",
                                "The requester reads it: 1 to 500 characters.",
                                false,
                                FormInputs.text(KeyForm.REASON, "", true, KeyForm.REASON_MOST))),
                metadata);
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

    static String reason(Interaction interaction) {
        return interaction
                .view()
                .path("state")
                .path("values")
                .path(KeyForm.REASON)
                .path(KeyForm.REASON)
                .path("value")
                .asText("")
                .strip();
    }
}
