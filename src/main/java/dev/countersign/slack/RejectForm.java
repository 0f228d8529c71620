package dev.countersign.slack;

import com.slack.api.model.view.View;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Press;
import java.util.List;

/** The modal that asks why a request is rejected. */
final class RejectForm {
    static final String CALLBACK = "reject_request";

    private RejectForm() {}

    static View of(ChangeRequest request, Press press) {
        return Modals.modal(
                CALLBACK,
                "Reject the request",
                "Reject",
                List.of(
                        CardForm.about(request),
                        CardForm.reason("The requester reads it: 1 to 500 characters.", false)),
                CardForm.metadata(press));
    }
}
