package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and changes modals beside the acknowledgement, so that a slow answer of Slack's delays nobody's click. */
final class Views {
    /** Opens once more what could not be opened. */
    static final String OPEN_AGAIN = "open_again";

    private static final Logger LOG = LoggerFactory.getLogger(Views.class);

    private final SlackWebApi slack;
    private final ResponseUrl responseUrl;
    private final Executor background;

    /** @param background where calls of Slack and Portkey wait for their answers */
    Views(SlackWebApi slack, ResponseUrl responseUrl, Executor background) {
        this.slack = slack;
        this.responseUrl = responseUrl;
        this.background = background;
    }

    /** Opens a modal; when Slack does not let it, the person gets a button that tries again. */
    void open(Interaction interaction, View view, Opening again) {
        open(interaction, () -> view, again, opened -> {});
    }

    /** As above, with a view that takes a look-up to make; goes on with the view as Slack has it. */
    void open(Interaction interaction, Supplier<View> view, Opening again, Consumer<JsonNode> opened) {
        background.execute(() -> {
            SlackAnswer answer = slack.call(
                    SlackMethod.VIEWS_OPEN,
                    Map.of("trigger_id", interaction.triggerId(), "view", SlackJson.of(view.get())));
            if (answer.ok()) {
                opened.accept(answer.body().path("view"));
                return;
            }
            LOG.warn("a modal could not be opened: {}; {}", answer.error(), interaction);
            responseUrl.answer(interaction, openAgain(again));
        });
    }

    /** Opens a modal that answers a press of a card; when Slack does not let it, the person is told to press again. */
    void openFromCard(Interaction interaction, View view) {
        background.execute(() -> {
            SlackAnswer answer = slack.call(
                    SlackMethod.VIEWS_OPEN, Map.of("trigger_id", interaction.triggerId(), "view", SlackJson.of(view)));
            if (!answer.ok()) {
                LOG.warn("a modal could not be opened: {}; {}", answer.error(), interaction);
                responseUrl.answer(interaction, "Slack did not let the form open in time. Press the button once more.");
            }
        });
    }

    /** Says something to whoever pressed a button: under its message, or where it is in a view by a modal. */
    void tell(Interaction interaction, Message message) {
        if (!interaction.responseUrl().isEmpty() || interaction.view().isMissingNode()) {
            responseUrl.answer(interaction, message);
            return;
        }
        boolean modal = interaction.view().path("type").asText("").equals("modal");
        View view = Modals.holding(message);
        background.execute(() -> {
            SlackAnswer answer = slack.call(
                    modal ? SlackMethod.VIEWS_PUSH : SlackMethod.VIEWS_OPEN,
                    Map.of("trigger_id", interaction.triggerId(), "view", SlackJson.of(view)));
            if (!answer.ok()) {
                LOG.warn("nothing could be said: {}; {}", answer.error(), interaction);
            }
        });
    }

    /** Puts another view in the place of one, unless that was changed since the hash was given out. */
    void update(String viewId, String hash, View view) {
        background.execute(() -> updateNow(viewId, hash, view));
    }

    /** As above, on this thread; the view as Slack has it then, missing when it was not updated. */
    JsonNode updateNow(String viewId, String hash, View view) {
        SlackAnswer answer = update(viewId, hash, SlackJson.of(view));
        if (!answer.ok()) {
            LOG.warn("view {} could not be updated: {}", viewId, answer.error());
        }
        return answer.body().path("view");
    }

    /** As above, with a view as JSON, and with Slack's own answer: its refusal may be an ordinary one. */
    SlackAnswer update(String viewId, String hash, String view) {
        Map<String, String> arguments = new TreeMap<>(Map.of("view_id", viewId, "view", view));
        if (!hash.isEmpty()) {
            arguments.put("hash", hash);
        }
        return slack.call(SlackMethod.VIEWS_UPDATE, arguments);
    }

    static Message openAgain(Opening again) {
        return new Message(
                Sentences.OPEN_FAILED,
                List.of(
                        Blocks.mrkdwn(Sentences.OPEN_FAILED),
                        Blocks.actions(
                                OPEN_AGAIN,
                                List.of(Blocks.button(OPEN_AGAIN, "Open the form", again.json(Limits.BUTTON_VALUE))))));
    }
}
