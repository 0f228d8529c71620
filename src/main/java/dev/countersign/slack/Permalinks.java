package dev.countersign.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.request.Announcement;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The addresses of our messages. A message keeps its own for ever, so each is asked for once. Threads may share it. */
public final class Permalinks {
    /** Somebody waits for the page it stands on: it is worth little of three seconds. */
    private static final Duration LIMIT = Duration.ofMillis(700);

    private static final int REMEMBERED = 20_000;
    /** Slack allows chat.getPermalink several hundred times a minute; what a list asks for leaves most of it. */
    private static final int AT_ONCE = 100;

    private static final Duration REFILL_ONE = Duration.ofMillis(500);
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);

    // It goes into a link as it is, so only what can be nothing else than an address.
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+");

    private final SlackWebApi slack;
    private final RequestStore store;
    private final Executor background;
    private final Budget budget;
    private final Cache<Announcement.Place, String> known;

    /** @param background where several are asked for at once */
    public Permalinks(SlackWebApi slack, RequestStore store, Executor background, Clock clock) {
        this.slack = slack.within(LIMIT);
        this.store = store;
        this.background = background;
        this.budget = new Budget(AT_ONCE, REFILL_ONE, clock);
        this.known = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    }

    /** The address of a message, unless Slack does not tell it now. */
    Optional<String> of(Announcement.Place place) {
        String before = known.getIfPresent(place);
        if (before != null) {
            return Optional.of(before);
        }
        if (!budget.take(0)) {
            return Optional.empty();
        }
        SlackAnswer answer = slack.call(
                SlackMethod.CHAT_GET_PERMALINK, Map.of("channel", place.channel(), "message_ts", place.ts()));
        if (answer.error().equals(SlackAnswer.RATE_LIMITED)) {
            budget.close(answer.retryAfter().orElse(DEFAULT_PAUSE));
        }
        String address = answer.body().path("permalink").asText("");
        if (!answer.ok() || !ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        known.put(place, address);
        return Optional.of(address);
    }

    /** Where a message of a request stands, and its address; empty when there is none, or Slack does not tell it now. */
    Optional<String> of(RequestId request, Announcement.Slot slot) {
        return store.announcement(request, slot).place().flatMap(this::of);
    }

    /** The same for many, all at once; those not told in time are left out. */
    Map<RequestId, String> of(List<RequestId> requests, Announcement.Slot slot) {
        Map<RequestId, String> links = new HashMap<>();
        Map<RequestId, CompletableFuture<Optional<String>>> asked = new HashMap<>();
        for (RequestId request : requests) {
            store.announcement(request, slot).place().ifPresent(place -> {
                String before = known.getIfPresent(place);
                if (before == null) {
                    asked.put(request, CompletableFuture.supplyAsync(() -> of(place), background));
                } else {
                    links.put(request, before);
                }
            });
        }
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        asked.forEach(
                (request, link) -> link.getNow(Optional.empty()).ifPresent(address -> links.put(request, address)));
        return links;
    }
}
