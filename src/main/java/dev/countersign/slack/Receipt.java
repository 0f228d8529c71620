package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.request.ChangeRequest;
import java.util.ArrayList;
import java.util.List;

/** The direct message that tells the requester where the request went and who may decide. */
final class Receipt {
    private static final int ERROR = 80;

    private final String approvalChannel;

    /** @param approvalChannel the id of the channel the card stands in */
    Receipt(String approvalChannel) {
        this.approvalChannel = approvalChannel;
    }

    Message render(ChangeRequest request) {
        String sentence = "Your request " + request.id() + " for " + RequestWords.escapedKey(request.key())
                + " went to <#" + approvalChannel + ">. You will hear here how it ends.";
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.mrkdwn(sentence));
        blocks.addAll(AskedChanges.of(request));
        // In the requester's own direct messages a mention names people without notifying them.
        blocks.add(Blocks.context("Needs " + NeedsWords.needs(request.requirement(), true) + " · expires "
                + RequestWords.when(request.expiresAt())));
        return new Message(sentence + " " + RequestWords.inShort(request), blocks);
    }

    /**
     * The same while the card cannot be posted.
     *
     * @param error Slack's name of why not
     */
    Message unseen(ChangeRequest request, String error) {
        String sentence = "Your request " + request.id() + " for " + RequestWords.escapedKey(request.key())
                + " is kept, but nobody has seen it yet: Countersign cannot post in <#" + approvalChannel + "> ("
                + SlackText.mrkdwn(error, ERROR) + ").";
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.mrkdwn(sentence));
        blocks.add(Blocks.mrkdwn("Tell whoever runs Countersign: the bot must be in that channel and may post there."
                + " The request goes out by itself once that is mended, and this message will say so."));
        blocks.addAll(AskedChanges.of(request));
        blocks.add(Blocks.context("Expires " + RequestWords.when(request.expiresAt())));
        return new Message(sentence + " " + RequestWords.inShort(request), blocks);
    }
}
