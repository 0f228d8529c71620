package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.Call;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.UpdateOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Portkey's Admin API, one call per method. Every failure is a value; nothing is retried here, because only the caller
 * knows what may be repeated. Safe for use from any thread.
 */
public final class PortkeyClient implements MeterBinder, AutoCloseable {
    /** The most Portkey gives in one page (contract section 0, item 5). */
    static final int PAGE_SIZE = 100;

    private final PortkeyHttp http;
    private final KeyReader keys;

    private PortkeyClient(PortkeyHttp http, KeyReader keys) {
        this.http = http;
        this.keys = keys;
    }

    /** Whether Portkey can be used. */
    public sealed interface Probe {
        /** It answered as it should. */
        record Usable() implements Probe {}

        /** It does not accept the bot's key (401): the operator must act. */
        record Refused(String sentence) implements Probe {}

        /** No usable answer for now. */
        record Unreachable(String sentence) implements Probe {}
    }

    /** What one page of a list came to. */
    sealed interface PageOutcome<T> {
        /**
         * A page.
         *
         * @param size how many entries Portkey sent, readable or not
         * @param total how many there are in all, as far as Portkey says
         */
        record Page<T>(T content, int size, OptionalLong total) implements PageOutcome<T> {}

        /**
         * No usable answer.
         *
         * @param refused true when Portkey does not accept the bot's key
         */
        record NoPage<T>(FetchOutcome.Unavailable why, boolean refused) implements PageOutcome<T> {}
    }

    /**
     * Connects nothing yet.
     *
     * @param baseUrl {@code PORTKEY_BASE_URL}, ends in {@code /v1} as a rule
     * @param adminKey {@code PORTKEY_API_KEY}; not kept anywhere but for the header
     * @param requestsPerSecond {@code COUNTERSIGN_PORTKEY_RPS}, more than 0
     */
    public static PortkeyClient open(URI baseUrl, String adminKey, double requestsPerSecond, Clock clock) {
        return open(baseUrl, adminKey, requestsPerSecond, clock, Ticker.systemTicker(), PortkeyHttp.RESPONSE_TIMEOUT);
    }

    /** @param breaking tells the breaker's time */
    static PortkeyClient open(
            URI baseUrl,
            String adminKey,
            double requestsPerSecond,
            Clock clock,
            Ticker breaking,
            Duration responseTimeout) {
        if (!(requestsPerSecond > 0) || adminKey.isBlank()) {
            throw new IllegalArgumentException("Portkey needs a key and a rate above 0");
        }
        RateCap cap = new RateCap(requestsPerSecond, Ticker.systemTicker());
        return new PortkeyClient(
                PortkeyHttp.open(baseUrl, adminKey, cap, new Breaker(breaking), clock, responseTimeout),
                new KeyReader(new KeyMask(adminKey)));
    }

    /** From now on its calls are measured there. */
    @Override
    public void bindTo(MeterRegistry registry) {
        http.bindTo(registry);
    }

    /** Asks for the smallest list there is. */
    public Probe probe() {
        PageOutcome<JsonNode> outcome = list("/api-keys?page_size=1&current_page=0", Urgency.NOW);
        if (outcome instanceof PageOutcome.NoPage<JsonNode> none) {
            String sentence = none.why().sentence();
            return none.refused() ? new Probe.Refused(sentence) : new Probe.Unreachable(sentence);
        }
        return new Probe.Usable();
    }

    /** How far our clock was ahead of Portkey's at the last answer, negative when behind; empty when it told no time. */
    Optional<Duration> clockAhead() {
        return http.clockAhead();
    }

    /** Reads one key. */
    FetchOutcome fetch(ApiKeyId id) {
        if (notAPathSegment(id)) {
            return new FetchOutcome.Missing("There is no such key.");
        }
        Reply reply;
        try {
            reply = http.send("GET", path(id), Optional.empty(), Urgency.NOW);
        } catch (NoAnswerException none) {
            return unanswered(none);
        }
        List<Call> calls = List.of(reply.call());
        if (!reply.success()) {
            return unsuccessful(http.error(reply)).after(calls);
        }
        return Json.object(reply.body())
                .flatMap(keys::read)
                .filter(key -> key.id().value().equalsIgnoreCase(id.value()))
                .<FetchOutcome>map(FetchOutcome.Found::new)
                .orElseGet(PortkeyClient::unreadable)
                .after(calls);
    }

    /** Writes exactly these changes, once. */
    UpdateOutcome update(ApiKey present, ChangeSet changes) {
        Optional<String> problem = UpdateBody.problem(present, changes);
        if (problem.isPresent()) {
            return new UpdateOutcome.Rejected(problem.get(), Optional.empty());
        }
        JsonNode body = UpdateBody.of(present, changes);
        if (body.isEmpty() || notAPathSegment(present.id())) {
            return new UpdateOutcome.Rejected(
                    "There is nothing to write; nothing was sent to Portkey.", Optional.empty());
        }
        Reply reply;
        try {
            reply = http.send("PUT", path(present.id()), Optional.of(Json.bytes(body)), Urgency.NOW);
        } catch (NoAnswerException none) {
            return new UpdateOutcome.Unknown(none.getMessage(), none.maybeReceived(), none.retryAfter(), none.call());
        }
        return outcome(reply, changes);
    }

    /** One page of the keys, zero-based; objects that are not keys are left out. */
    PageOutcome<List<ApiKey>> keys(int page) {
        PageOutcome<JsonNode> outcome = list("/api-keys" + query(page), Urgency.BACKGROUND);
        if (outcome instanceof PageOutcome.Page<JsonNode> found) {
            List<ApiKey> readable = new ArrayList<>();
            found.content().forEach(node -> keys.read(node).ifPresent(readable::add));
            return new PageOutcome.Page<>(readable, found.size(), found.total());
        }
        return again(outcome);
    }

    /** Why Portkey is left alone now, as it did not answer several times in a row; empty while it is asked. */
    Optional<String> silent() {
        return http.silent();
    }

    /** Reads one object, after everything more urgent. */
    Lookup lookUp(String path) {
        Reply reply;
        try {
            reply = http.send("GET", path, Optional.empty(), Urgency.BACKGROUND);
        } catch (NoAnswerException none) {
            return new Lookup.Unavailable(unanswered(none), none.call().stream().toList());
        }
        List<Call> calls = List.of(reply.call());
        if (!reply.success()) {
            PortkeyError error = http.error(reply);
            boolean passing = error.status() >= 500 || error.status() == 408 || error.status() == 429;
            return passing
                    ? new Lookup.Unavailable(unavailable(error), calls)
                    : new Lookup.Refused(Refusals.ofTrouble(error), calls);
        }
        return Json.object(reply.body())
                .<Lookup>map(object -> new Lookup.Found(object, calls))
                .orElseGet(() -> new Lookup.Unavailable(unreadable(), calls));
    }

    @Override
    public void close() {
        http.close();
    }

    /** One page of whatever a list holds. */
    PageOutcome<JsonNode> list(String path, Urgency urgency) {
        Reply reply;
        try {
            reply = http.send("GET", path, Optional.empty(), urgency);
        } catch (NoAnswerException none) {
            return new PageOutcome.NoPage<>(unanswered(none), false);
        }
        if (!reply.success()) {
            return new PageOutcome.NoPage<>(unavailable(http.error(reply)), reply.status() == 401);
        }
        Optional<JsonNode> body =
                Json.object(reply.body()).filter(node -> node.path("data").isArray());
        if (body.isEmpty()) {
            return new PageOutcome.NoPage<>(unreadable(), false);
        }
        JsonNode data = body.get().path("data");
        JsonNode total = body.get().path("total");
        return new PageOutcome.Page<>(
                data, data.size(), total.canConvertToLong() ? OptionalLong.of(total.asLong()) : OptionalLong.empty());
    }

    private UpdateOutcome outcome(Reply reply, ChangeSet changes) {
        if (reply.success()) {
            boolean readable = reply.body().isBlank()
                    || Json.object(reply.body())
                            .filter(node -> !node.path("success").isBoolean()
                                    || node.path("success").asBoolean())
                            .isPresent();
            return readable
                    ? new UpdateOutcome.Accepted(Optional.of(reply.call()))
                    : new UpdateOutcome.Unknown(
                            unreadable().sentence(), true, Optional.empty(), Optional.of(reply.call()));
        }
        PortkeyError error = http.error(reply);
        int status = reply.status();
        boolean final4xx = status >= 400 && status < 500 && status != 401 && status != 408 && status != 429;
        if (final4xx) {
            return new UpdateOutcome.Rejected(Refusals.ofUpdate(error, changes), Optional.of(reply.call()));
        }
        // Refused before anything was looked at. Every 5xx may come after the change took.
        boolean notTaken = status == 401 || status == 429;
        return new UpdateOutcome.Unknown(
                Refusals.ofTrouble(error), !notTaken, error.retryAfter(), Optional.of(reply.call()));
    }

    private static FetchOutcome unsuccessful(PortkeyError error) {
        int status = error.status();
        // 403 in the gateway's words (03, 033) is about the bot's key; a page or an empty 403 is not Portkey's at all.
        boolean missing = status == 403
                ? error.json() && !error.is("03", "033")
                : (status == 404 || status == 400) && error.json();
        return missing ? new FetchOutcome.Missing(Refusals.ofMissing(error)) : unavailable(error);
    }

    private static FetchOutcome.Unavailable unavailable(PortkeyError error) {
        return new FetchOutcome.Unavailable(Refusals.ofTrouble(error), error.retryAfter());
    }

    private static FetchOutcome.Unavailable unanswered(NoAnswerException none) {
        return new FetchOutcome.Unavailable(
                none.getMessage(), none.retryAfter(), none.call().stream().toList());
    }

    private static FetchOutcome.Unavailable unreadable() {
        return new FetchOutcome.Unavailable("Portkey's answer could not be read.", Optional.empty());
    }

    /** The same failure for another kind of page. */
    static <T> PageOutcome<T> again(PageOutcome<JsonNode> outcome) {
        if (outcome instanceof PageOutcome.NoPage<JsonNode> none) {
            return new PageOutcome.NoPage<>(none.why(), none.refused());
        }
        throw new IllegalStateException("a page is either there or not");
    }

    static String query(int page) {
        return "?page_size=" + PAGE_SIZE + "&current_page=" + page;
    }

    private static String path(ApiKeyId id) {
        return "/api-keys/" + id.value();
    }

    /** {@code .} and {@code ..} have an id's form but would be another address. */
    private static boolean notAPathSegment(ApiKeyId id) {
        return id.value().equals(".") || id.value().equals("..");
    }
}
