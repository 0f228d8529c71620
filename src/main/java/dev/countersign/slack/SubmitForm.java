package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.bolt.response.Response;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.ChangeForm;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.request.StoreUnavailableException;
import dev.countersign.request.SubmitRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The form was sent: every problem beside its field, or the request is stored and the modal closes. */
final class SubmitForm {
    private static final Logger LOG = LoggerFactory.getLogger(SubmitForm.class);
    /** Slack waits 3 s for the acknowledgement; the rest is for storing. */
    private static final Duration FETCH = Duration.ofMillis(1800);
    /** Slack shows what stands beside a field in small print; more would not be read. */
    private static final int SENTENCE = 1000;

    private final ApiKeys keys;
    private final Doorkeeper doorkeeper;
    private final UpdateKey picker;
    private final SubmitRequest submit;
    private final OpenRequest open;
    private final LiveNeeds needs;
    private final ExecutorService background;

    SubmitForm(
            ApiKeys keys,
            Doorkeeper doorkeeper,
            UpdateKey picker,
            SubmitRequest submit,
            OpenRequest open,
            LiveNeeds needs,
            ExecutorService background) {
        this.keys = keys;
        this.doorkeeper = doorkeeper;
        this.picker = picker;
        this.submit = submit;
        this.open = open;
        this.needs = needs;
        this.background = background;
    }

    Response handle(Interaction interaction) {
        JsonNode view = interaction.view();
        Optional<FormState> form = FormState.of(view);
        Optional<String> refusal = doorkeeper.refusal(interaction);
        if (refusal.isPresent()) {
            return form.isPresent() ? refused(interaction, refusal.get()) : beside(KeyPicker.KEY, refusal.get());
        }
        if (form.isEmpty()) {
            return picked(interaction.userId(), view);
        }
        FetchOutcome fetched = key(form.get().key());
        if (fetched instanceof FetchOutcome.Missing missing) {
            return refused(interaction, missing.sentence());
        }
        if (!(fetched instanceof FetchOutcome.Found found)) {
            return refused(
                    interaction,
                    ((FetchOutcome.Unavailable) fetched).sentence() + " Nothing was sent; send it again in a moment.");
        }
        return submit(interaction, form.get(), found.key());
    }

    private Response submit(Interaction interaction, FormState form, ApiKey key) {
        ChangeForm.Checked checked = ChangeForm.check(key, form.opened(), form.submitted());
        String reason = form.reason().strip();
        Map<String, String> problems = new LinkedHashMap<>();
        checked.problems().forEach(problem -> {
            // Slack refuses a sentence beside an input that is not there.
            String block = form.has(problem.field()) ? problem.field() : KeyForm.REASON;
            problems.merge(block, problem.sentence(), (one, other) -> one + " " + other);
        });
        ReasonRule.problem(reason)
                .ifPresent(sentence -> problems.merge(KeyForm.REASON, sentence, (one, other) -> one + " " + other));
        if (!problems.isEmpty()) {
            needs.refused(interaction.viewId());
            problems.replaceAll((block, sentence) -> SlackText.plain(sentence, SENTENCE));
            return Acks.errors(problems);
        }
        try {
            SubmitRequest.Outcome outcome = submit.submit(new SubmitRequest.Submission(
                    interaction.viewId(),
                    interaction.userId(),
                    interaction.teamId(),
                    key,
                    checked.changes(),
                    reason,
                    FormState.atOnce(interaction.view())));
            if (outcome instanceof SubmitRequest.Outcome.AlreadyOpen already) {
                return Acks.push(open.view(already.open()));
            }
            return outcome instanceof SubmitRequest.Outcome.Refused refused
                    ? refused(interaction, refused.sentence())
                    : Response.ok();
        } catch (StoreUnavailableException down) {
            LOG.error("a request for key {} could not be stored; {}", key.id(), interaction, down);
            return refused(interaction, Sentences.STORE);
        }
    }

    /** The picker itself was sent. */
    private Response picked(String userId, JsonNode view) {
        JsonNode chosen = view.path("state")
                .path("values")
                .path(KeyPicker.KEY)
                .path(KeyPicker.KEY)
                .path("selected_option");
        Optional<ApiKeyId> id = ApiKeyId.parse(chosen.path("value").asText(""));
        if (id.isEmpty()) {
            return beside(KeyPicker.KEY, "Choose a key first.");
        }
        Prefill prefill =
                Opening.parse(view.path("private_metadata").asText("")).prefill();
        return Acks.update(picker.shown(userId, key(id.get()), prefill));
    }

    private FetchOutcome key(ApiKeyId id) {
        Optional<ApiKey> seen = keys.find(id);
        if (seen.isPresent()) {
            return new FetchOutcome.Found(seen.get());
        }
        Future<FetchOutcome> fetching = background.submit(() -> keys.fetch(id));
        try {
            return fetching.get(FETCH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            fetching.cancel(true);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("key " + id + " could not be fetched", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return new FetchOutcome.Unavailable("Portkey does not answer just now.", Optional.empty());
    }

    /** All of the form is refused. */
    private Response refused(Interaction interaction, String sentence) {
        needs.answered(interaction.viewId());
        return beside(KeyForm.REASON, sentence);
    }

    private static Response beside(String block, String sentence) {
        return Acks.errors(Map.of(block, SlackText.plain(sentence, SENTENCE)));
    }
}
