package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.UsageLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The button under the notice of a key's budget: the form of that key for whoever presses, with twice the budget filled in.
 * They read it, change it, give a reason and send it, as any other form.
 */
final class RequestIncrease {
    private static final BigDecimal TWICE = BigDecimal.valueOf(2);

    private final ApiKeys keys;
    private final Doorkeeper doorkeeper;
    private final OpenForm form;
    private final ResponseUrl responseUrl;

    RequestIncrease(ApiKeys keys, Doorkeeper doorkeeper, OpenForm form, ResponseUrl responseUrl) {
        this.keys = keys;
        this.doorkeeper = doorkeeper;
        this.form = form;
        this.responseUrl = responseUrl;
    }

    Response handle(Interaction interaction) {
        answer(interaction).ifPresent(message -> responseUrl.answer(interaction, message));
        return Response.ok();
    }

    private Optional<Message> answer(Interaction interaction) {
        Optional<String> refusal = doorkeeper.refusal(interaction);
        if (refusal.isPresent()) {
            return Optional.of(new Message(refusal.get(), List.of()));
        }
        Optional<ApiKeyId> id = ApiKeyId.parse(interaction.actionValue());
        if (id.isEmpty()) {
            return Optional.of(new Message(Sentences.UNREADABLE, List.of()));
        }
        Prefill prefill = keys.find(id.get()).map(RequestIncrease::raised).orElse(Prefill.NONE);
        return form.open(interaction, new Command.Update(id.get().value(), prefill, List.of()));
    }

    private static Prefill raised(ApiKey key) {
        return key.usageLimits()
                .flatMap(UsageLimits::creditLimit)
                .map(limit -> limit.multiply(TWICE).toBigInteger().toString())
                .map(twice ->
                        new Prefill(Map.of(ApiKeyField.CREDIT_LIMIT, twice), new TreeSet<>(), new TreeSet<>(), ""))
                .orElse(Prefill.NONE);
    }
}
