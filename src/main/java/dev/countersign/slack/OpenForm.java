package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.policy.Policy;
import dev.countersign.policy.PolicyResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Opens the form for what somebody typed or chose; from the cache, or by way of a loading view while it is cold. */
final class OpenForm {
    /** The form of the ids that Portkey gives its keys. */
    static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    /** Nobody looks at a loading view for longer. */
    private static final Duration GIVE_UP = Duration.ofMinutes(1);

    private final ApiKeys keys;
    private final Policy policy;
    private final BreakGlass glass;
    private final LiveNeeds needs;
    private final Views views;
    private final Executor background;
    private final Clock clock;

    OpenForm(
            ApiKeys keys,
            Policy policy,
            BreakGlass glass,
            LiveNeeds needs,
            Views views,
            Executor background,
            Clock clock) {
        this.keys = keys;
        this.policy = policy;
        this.glass = glass;
        this.needs = needs;
        this.views = views;
        this.background = background;
        this.clock = clock;
    }

    /** Opens the picker or the form of the key that was named; or says why not, in words for the person. */
    Optional<Message> open(Interaction interaction, Command.Update wanted) {
        Opening again = new Opening(wanted.key(), wanted.prefill());
        if (wanted.key().isEmpty()) {
            views.open(interaction, KeyPicker.of(keys, wanted.problems(), wanted.prefill()), again);
            return said(wanted.problems());
        }
        boolean mayBeNew = UUID.matcher(wanted.key()).matches()
                && keys.find(new ApiKeyId(wanted.key())).isEmpty();
        if (!keys.ready() || mayBeNew) {
            openLoading(interaction, again, wanted);
            return said(wanted.problems());
        }
        KeyMatch match = KeyMatch.of(wanted.key(), keys);
        if (match instanceof KeyMatch.None none) {
            return Optional.of(none(wanted.key(), none.nearest()));
        }
        if (match instanceof KeyMatch.Found found) {
            PolicyResult may = policy.mayChange(found.key());
            if (!may.allowed()) {
                return Optional.of(text(may.sentence()));
            }
            // A form is filled in over its key's values: not over those of before a restart.
            if (keys.find(found.key().id()).isEmpty()) {
                openLoading(interaction, again, wanted);
                return said(wanted.problems());
            }
        }
        views.open(
                interaction,
                () -> view(interaction.userId(), match, wanted),
                again,
                opened -> needs.show(interaction.userId(), opened));
        return said(wanted.problems());
    }

    private void openLoading(Interaction interaction, Opening again, Command.Update wanted) {
        views.open(
                interaction,
                () -> Modals.saying("Reading the key from Portkey…", ""),
                again,
                opened -> await(
                        interaction.userId(),
                        opened.path("id").asText(""),
                        wanted,
                        clock.instant().plus(GIVE_UP)));
    }

    /** What the modal shows for a match. */
    private View view(String userId, KeyMatch match, Command.Update wanted) {
        if (match instanceof KeyMatch.Found found) {
            return form(userId, found.key(), wanted.prefill(), wanted.problems());
        }
        List<String> notes = new ArrayList<>(wanted.problems());
        if (match instanceof KeyMatch.Several several) {
            notes.add("Several keys match “" + SlackText.line(wanted.key(), 100) + "”. Choose one:");
            several.keys().stream().limit(KeyMatch.NAMED).map(KeyPicker::line).forEach(notes::add);
            return KeyPicker.of(keys, notes, wanted.prefill());
        }
        notes.add(noneText(wanted.key()));
        ((KeyMatch.None) match).nearest().stream().map(KeyPicker::line).forEach(notes::add);
        return KeyPicker.of(keys, notes, wanted.prefill());
    }

    /** The form of a key, or the sentence why this bot does not change it. */
    View form(String userId, ApiKey key, Prefill prefill, List<String> notes) {
        PolicyResult may = policy.mayChange(key);
        return may.allowed()
                ? KeyForm.of(key, prefill, notes, glass.offeredTo(userId))
                : Modals.saying(may.sentence(), "");
    }

    /** The key by its id: as last seen, else as Portkey has it now, which may take as long as Portkey takes. */
    FetchOutcome key(ApiKeyId id) {
        return keys.find(id).<FetchOutcome>map(FetchOutcome.Found::new).orElseGet(() -> keys.fetch(id));
    }

    /** Replaces the loading view once it is known which key was meant. */
    private void await(String userId, String viewId, Command.Update wanted, Instant until) {
        Optional<View> view = loaded(userId, wanted);
        if (view.isEmpty() && clock.instant().isBefore(until)) {
            CompletableFuture.delayedExecutor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS, background)
                    .execute(() -> await(userId, viewId, wanted, until));
            return;
        }
        needs.show(
                userId,
                views.updateNow(
                        viewId,
                        "",
                        view.orElseGet(() -> Modals.saying(
                                "Portkey does not answer just now. Close this and try again in a minute.", ""))));
    }

    /** What is to be shown of the key that was meant, as Portkey has it now; empty while that cannot be told. */
    private Optional<View> loaded(String userId, Command.Update wanted) {
        ApiKeyId id;
        if (UUID.matcher(wanted.key()).matches()) {
            id = new ApiKeyId(wanted.key());
        } else if (!keys.ready()) {
            return Optional.empty();
        } else {
            KeyMatch match = KeyMatch.of(wanted.key(), keys);
            if (!(match instanceof KeyMatch.Found found)) {
                return Optional.of(view(userId, match, wanted));
            }
            id = found.key().id();
        }
        FetchOutcome fetched = key(id);
        if (fetched instanceof FetchOutcome.Found found) {
            return Optional.of(form(userId, found.key(), wanted.prefill(), wanted.problems()));
        }
        return fetched instanceof FetchOutcome.Missing missing
                ? Optional.of(KeyPicker.of(keys, List.of(missing.sentence()), wanted.prefill()))
                : Optional.empty();
    }

    private static Optional<Message> said(List<String> problems) {
        return problems.isEmpty() ? Optional.empty() : Optional.of(text(String.join("\n", problems)));
    }

    private static Message none(String typed, List<ApiKey> nearest) {
        if (nearest.isEmpty()) {
            return text(noneText(typed) + " Type `/apikey update` to choose one from the list.");
        }
        List<String> lines = new ArrayList<>(List.of(noneText(typed) + " The nearest:"));
        nearest.stream().map(KeyPicker::line).forEach(lines::add);
        return new Message(text(String.join("\n", lines)).text(), Blocks.lines(lines));
    }

    private static String noneText(String typed) {
        return "There is no API key named “" + SlackText.line(typed, 100) + "”.";
    }

    private static Message text(String sentence) {
        return new Message(SlackText.mrkdwn(sentence, Limits.FALLBACK), List.of());
    }

    /** Nothing more than the acknowledgement, or the sentence for the person. */
    static Response ack(Optional<Message> message) {
        return message.map(Acks::ephemeral).orElseGet(Response::ok);
    }
}
