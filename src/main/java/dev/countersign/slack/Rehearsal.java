package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeForm;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.RateLimit;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Requirement;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of a made-up request through form, submission and messages, with nobody watching: it loads and compiles what the
 * first person would otherwise wait for. Changes nothing and asks nobody.
 */
public final class Rehearsal {
    private static final ApiKey KEY = new ApiKey(
            new ApiKeyId("00000000-0000-4000-8000-000000000000"),
            "rehearsal",
            "",
            KeyType.WORKSPACE_SERVICE,
            Optional.empty(),
            "rehearsal",
            Optional.empty(),
            "active",
            List.of("completions.write"),
            List.of(new RateLimit("requests", "rpm", 60)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    private final Renderers renderers;

    public Rehearsal(Renderers renderers) {
        this.renderers = renderers;
    }

    /** Goes through it once. */
    public void run() {
        CommandText.parse("update rehearsal rpm 120 because of a rehearsal");
        SlackJson.of(KeyPicker.of(List.of(), Prefill.NONE));
        JsonNode view = submitted();
        ChangeForm.Checked checked = FormState.of(view)
                .map(form -> ChangeForm.check(KEY, form.opened(), form.submitted()))
                .orElseThrow(() -> new IllegalStateException("the form does not know its own submission"));
        ChangeRequest request = new ChangeRequest(
                RequestId.random(),
                1,
                RequestState.PENDING,
                KEY,
                checked.changes(),
                "U0",
                "rehearsal",
                "V0",
                Instant.EPOCH,
                Instant.EPOCH,
                new Requirement("rehearsal", 1, new Approvers(Set.of("U1"), Set.of())),
                List.of(),
                Optional.empty(),
                Optional.empty());
        for (Announcement.Kind kind : Announcement.Kind.values()) {
            SlackJson.of(renderers.render(request, kind).blocks());
        }
        CardButton.parse(request.id() + ":" + request.digest());
    }

    /** The form as Slack would send it back, with one field changed. */
    private static JsonNode submitted() {
        ObjectNode view = (ObjectNode) SlackJson.read(SlackJson.of(KeyForm.of(KEY, Prefill.NONE, List.of(), false)));
        ObjectNode values = view.putObject("state").putObject("values");
        values.putObject("rpm").putObject("rpm").put("type", "number_input").put("value", "120");
        return view;
    }
}
