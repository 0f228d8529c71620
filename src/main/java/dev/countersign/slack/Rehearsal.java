package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.response.Response;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.ChangeForm;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.RateLimit;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Requirement;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way of a made-up request through door, form, submission and messages, with nobody watching: it loads and compiles what
 * the first person would otherwise wait for. Changes nothing and asks nobody: whoever does it is Slackbot, about whom Slack
 * need not be asked and who may do nothing, and the request it presses is nowhere.
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

    /** Found in many a key's texts: then all that an offer needs is gone through. */
    private static final String TYPED = "re";

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Renderers renderers;
    private final ApiKeys keys;
    private final SlackDoor door;

    /** @param keys are only searched */
    public Rehearsal(Renderers renderers, ApiKeys keys, SlackDoor door) {
        this.renderers = renderers;
        this.keys = keys;
        this.door = door;
    }

    /**
     * Draws everything there is to be seen of a made-up request.
     *
     * @return the request
     */
    public ChangeRequest draw() {
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
        SlackJson.of(KeyPicker.groups(keys, List.of(), TYPED));
        return request;
    }

    /** What Slack would send of each kind: a command, a press on the request's card, a letter typed, the form submitted. */
    public List<byte[]> sent(ChangeRequest request) {
        String card = request.id() + ":" + request.digest();
        return List.of(
                command("update rehearsal rpm 120"),
                interaction("block_actions", action(CardButton.APPROVE, card)),
                interaction(
                        "block_suggestion",
                        payload -> payload.put("action_id", KeyPicker.KEY).put("value", "rehears")),
                interaction(
                        "view_submission",
                        payload -> payload.set("view", submitted().put("callback_id", KeyForm.CALLBACK))));
    }

    /** Has the door answer it; the answer goes nowhere. */
    public void answer(byte[] body) {
        Response unused = door.rehearse(FORM, body);
    }

    private static byte[] command(String text) {
        return ("command=%2Fapikey&user_id=USLACKBOT&text=" + encoded(text)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] interaction(String type, Consumer<ObjectNode> rest) {
        ObjectNode payload = SlackJson.MAPPER.createObjectNode().put("type", type);
        payload.putObject("user").put("id", "USLACKBOT");
        rest.accept(payload);
        return ("payload=" + encoded(SlackJson.of(payload))).getBytes(StandardCharsets.UTF_8);
    }

    private static Consumer<ObjectNode> action(String id, String value) {
        return payload ->
                payload.putArray("actions").addObject().put("action_id", id).put("value", value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The form as Slack would send it back, with one field changed. */
    private static ObjectNode submitted() {
        ObjectNode view = (ObjectNode) SlackJson.read(SlackJson.of(KeyForm.of(KEY, Prefill.NONE, List.of(), false)));
        ObjectNode values = view.putObject("state").putObject("values");
        values.putObject("rpm").putObject("rpm").put("type", "number_input").put("value", "120");
        return view;
    }
}
