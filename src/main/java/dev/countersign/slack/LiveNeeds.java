package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the form's last line true while the form is filled in. The view goes back to Slack with the very blocks it came
 * with but that one, so that everything typed stays; and only when the line says something else, since views.update is
 * limited (tier 4, about 100 a minute for everybody together).
 */
final class LiveNeeds {
    private static final Logger LOG = LoggerFactory.getLogger(LiveNeeds.class);
    private static final String CONFLICT = "hash_conflict";
    /** Between two changes of one view: nobody's typing uses up the bot's rate limit for others. */
    private static final Duration PAUSE = Duration.ofMillis(800);
    /** Slack tells each character; whoever types 120 is told what 120 needs, not first what 1 and 12 would. */
    private static final Duration NEXT_CHARACTER = Duration.ofMillis(100);

    /** So many views, for so long, are remembered to show problems beside their fields. */
    private static final int REFUSED = 10_000;

    private static final Duration CORRECTED_WITHIN = Duration.ofHours(1);

    private final NeedsLine line;
    private final Views views;
    private final Executor background;
    /** The views that somebody is typing in just now, by id; one thread follows each. */
    private final Map<String, Typed> typing = new ConcurrentHashMap<>();

    private final Cache<String, Boolean> refused = Caffeine.newBuilder()
            .maximumSize(REFUSED)
            .expireAfterWrite(CORRECTED_WITHIN)
            .build();

    LiveNeeds(NeedsLine line, Views views, Executor background) {
        this.line = line;
        this.views = views;
        this.background = background;
    }

    /**
     * The newest that was typed into a view.
     *
     * @param view as Slack told it; missing when nothing is newer than what is being told already
     */
    private record Typed(String userId, Optional<Supplier<JsonNode>> view) {}

    /**
     * What the view shows since we changed it.
     *
     * @param hash Slack's mark of that version of the view
     */
    private record Shown(String hash, String sentence) {}

    /**
     * How telling Slack went.
     *
     * @param again whether the same must be told once more
     * @param pause how long to wait before anything more is told; zero when nothing was
     */
    private record Told(Optional<Shown> shown, boolean again, Duration pause) {}

    /** The block as it stands in the form. */
    static LayoutBlock block(String sentence) {
        return ContextBlock.builder()
                .blockId(KeyForm.NEEDS)
                .elements(List.of(Blocks.mrkdwnText(sentence)))
                .build();
    }

    /** Somebody changed an input of the form. */
    Response handle(Interaction interaction) {
        String viewId = interaction.viewId();
        Typed newest = new Typed(interaction.userId(), Optional.of(interaction::view));
        if (!viewId.isEmpty() && typing.put(viewId, newest) == null) {
            after(NEXT_CHARACTER, viewId, Optional.empty());
        }
        return Response.ok();
    }

    /**
     * The form was sent and is answered with problems beside its fields. A changed view may no longer show them, so it
     * stays as it is until they are mended; what was typed before is told no more.
     */
    void refused(String viewId) {
        refused.put(viewId, true);
        answered(viewId);
    }

    /** The form was sent and is answered with a sentence about all of it: what was typed before is told no more. */
    void answered(String viewId) {
        typing.computeIfPresent(viewId, (id, before) -> new Typed(before.userId(), Optional.empty()));
    }

    /** Brings the line of a form that was just opened up to date: it may have been filled in beforehand. */
    void show(String userId, JsonNode view) {
        boolean filledIn = FormMetadata.parse(view.path("private_metadata").asText(""))
                .filter(form -> !form.own().isEmpty()
                        || !form.added().isEmpty()
                        || !form.removed().isEmpty())
                .isPresent();
        if (!filledIn) {
            return;
        }
        String viewId = view.path("id").asText("");
        // Whatever was typed already is newer, and somebody is at it.
        if (!viewId.isEmpty() && typing.putIfAbsent(viewId, new Typed(userId, Optional.of(() -> view))) == null) {
            follow(viewId, Optional.empty());
        }
    }

    private void after(Duration pause, String viewId, Optional<Shown> shown) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, background)
                .execute(() -> follow(viewId, shown));
    }

    /** What is typed while Slack is being told is told next, and only the newest of it. */
    private void follow(String viewId, Optional<Shown> shown) {
        try {
            Typed typed = typing.get(viewId);
            while (typed.view().isPresent() || !typing.remove(viewId, typed)) {
                Typed begun = new Typed(typed.userId(), Optional.empty());
                if (typed.view().isPresent() && typing.replace(viewId, typed, begun)) {
                    Told told = tell(typed.userId(), typed.view().get().get(), shown);
                    if (told.again() && refused.getIfPresent(viewId) == null) {
                        typing.replace(viewId, begun, typed);
                    }
                    if (!told.pause().isZero()) {
                        after(told.pause(), viewId, told.shown());
                        return;
                    }
                }
                typed = typing.get(viewId);
            }
        } catch (RuntimeException bug) {
            typing.remove(viewId);
            LOG.error("what the form in view {} needs could not be told", viewId, bug);
        }
    }

    private Told tell(String userId, JsonNode view, Optional<Shown> shown) {
        Optional<String> present = sentence(view);
        Optional<NeedsLine.Line> made = present.flatMap(line -> this.line.of(view, userId));
        Optional<String> wanted = made.map(NeedsLine.Line::sentence);
        Optional<String> seen = shown.map(Shown::sentence).or(() -> present);
        String viewId = view.path("id").asText("");
        boolean marked = refused.getIfPresent(viewId) != null;
        boolean held = marked && made.filter(NeedsLine.Line::askable).isEmpty();
        if (wanted.isEmpty() || wanted.equals(seen) || held) {
            return new Told(shown, false, Duration.ZERO);
        }
        if (marked) {
            refused.invalidate(viewId);
        }
        String changed = SlackJson.of(with(view, wanted.get()));
        String told = view.path("hash").asText("");
        String hash = shown.map(Shown::hash).orElse(told);
        SlackAnswer answer = views.update(viewId, hash, changed);
        if (answer.error().equals(CONFLICT) && !hash.equals(told)) {
            answer = views.update(viewId, told, changed);
        }
        if (answer.ok()) {
            String now = answer.body().path("view").path("hash").asText("");
            return new Told(Optional.of(new Shown(now, wanted.get())), false, PAUSE);
        }
        // Mostly sent, closed, or changed by another press meanwhile: then nobody looks at this line any more.
        LOG.info("view {} does not show what it needs: {}", viewId, answer.error());
        boolean again = answer.error().equals(SlackAnswer.RATE_LIMITED);
        return new Told(shown, again, again ? answer.retryAfter().orElse(PAUSE).plus(PAUSE) : PAUSE);
    }

    /** What the line says in the view as Slack told it; nothing when the view has no such line. */
    private static Optional<String> sentence(JsonNode view) {
        for (JsonNode block : view.path("blocks")) {
            if (block.path("block_id").asText("").equals(KeyForm.NEEDS)) {
                return Optional.of(block.path("elements").path(0).path("text").asText(""));
            }
        }
        return Optional.empty();
    }

    /** The view as it is, but for that line. */
    private static ObjectNode with(JsonNode view, String sentence) {
        ObjectNode changed = SlackJson.MAPPER.createObjectNode();
        for (String kept : List.of("type", "callback_id", "title", "submit", "close", "private_metadata")) {
            if (view.hasNonNull(kept)) {
                changed.set(kept, view.get(kept));
            }
        }
        ArrayNode blocks = changed.putArray("blocks");
        for (JsonNode block : view.path("blocks")) {
            boolean needs = block.path("block_id").asText("").equals(KeyForm.NEEDS);
            blocks.add(needs ? SlackJson.part(block(sentence)) : block);
        }
        return changed;
    }
}
