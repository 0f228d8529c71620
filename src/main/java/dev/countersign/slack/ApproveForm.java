package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Press;
import java.util.ArrayList;
import java.util.List;

/** The modal that asks why a request is approved, where a rule wants to know. */
final class ApproveForm {
    static final String CALLBACK = "approve_request";

    private ApproveForm() {}

    static View of(ChangeRequest request, Press press) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(CardForm.about(request));
        blocks.addAll(AskedChanges.of(request));
        blocks.add(Blocks.context("By " + NeedsWords.rule(request.requirement())));
        blocks.add(CardForm.reason("It stands on the card: 1 to 500 characters.", false));
        return Modals.modal(CALLBACK, "Approve the request", "Approve", blocks, CardForm.metadata(press));
    }
}
