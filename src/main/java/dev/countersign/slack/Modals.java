package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import java.util.List;

/** The frames of the modals. */
final class Modals {
    private static final String TITLE = "Update API key";

    /** The callback id of what only shows something. */
    private static final String LISTING = "listing";

    private Modals() {}

    static View form(List<LayoutBlock> blocks, String metadata) {
        return modal(KeyForm.CALLBACK, TITLE, "Send request", blocks, metadata);
    }

    static View picker(List<LayoutBlock> blocks, String metadata) {
        return modal(KeyForm.CALLBACK, TITLE, "Next", blocks, metadata);
    }

    /** Nothing to fill in: only a sentence. */
    static View saying(String sentence, String metadata) {
        return modal(KeyForm.CALLBACK, TITLE, "", List.of(Blocks.plain(sentence)), metadata);
    }

    /** A message as a modal. */
    static View holding(Message message) {
        View view = modal(
                LISTING,
                "Countersign",
                "",
                message.blocks().isEmpty() ? List.of(Blocks.mrkdwn(message.text())) : message.blocks(),
                "");
        view.getClose().setText("Close");
        return view;
    }

    /** @param submit the button's text; empty for a modal without one */
    static View modal(String callbackId, String title, String submit, List<LayoutBlock> blocks, String metadata) {
        return View.builder()
                .type("modal")
                .callbackId(callbackId)
                .title(ViewTitle.builder()
                        .type("plain_text")
                        .text(SlackText.plain(title, Limits.TITLE))
                        .build())
                .submit(
                        submit.isEmpty()
                                ? null
                                : ViewSubmit.builder()
                                        .type("plain_text")
                                        .text(submit)
                                        .build())
                .close(ViewClose.builder().type("plain_text").text("Cancel").build())
                .blocks(blocks)
                .privateMetadata(metadata)
                .build();
    }
}
