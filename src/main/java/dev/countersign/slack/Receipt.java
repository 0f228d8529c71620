package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.request.ChangeRequest;
import java.util.ArrayList;
import java.util.List;

/** The direct message that tells the requester where the request went and who may decide. */
final class Receipt {
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
}
