package dev.countersign.slack;

import dev.countersign.request.Notifier.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an error of Slack's means for a message that is to be delivered: one function, for posting, finding, repainting. It
 * remembers what somebody has to mend, says it once in the log and as long as it lasts to whoever asks.
 */
final class DeliveryTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTrouble.class);

    /** What waits is tried again within 30 s, so what was not seen for so long has been mended, or nothing waits for it. */
    private static final Duration LASTS = Duration.ofMinutes(2);

    /** In place of a channel: trouble with the token is trouble everywhere. */
    private static final String EVERYWHERE = "";

    private final Map<String, Seen> troubles = new ConcurrentHashMap<>();
    private final Clock clock;

    DeliveryTrouble(Clock clock) {
        this.clock = clock;
    }

    private record Seen(String error, Instant at) {}

    /** Slack took something in that channel. */
    void delivered(String channel) {
        for (String place : new String[] {channel, EVERYWHERE}) {
            Seen mended = troubles.remove(place);
            if (mended != null) {
                LOG.warn("Slack takes messages{} again; it was: {}", in(place), mended.error());
            }
        }
    }

    /** What somebody has to mend in that channel, by Slack's name of the error. */
    Optional<String> at(String channel) {
        Instant recently = clock.instant().minus(LASTS);
        return Optional.ofNullable(troubles.get(channel))
                .filter(seen -> seen.at().isAfter(recently))
                .map(Seen::error);
    }

    /** What somebody has to mend so that messages reach these channels, in a sentence. */
    Optional<String> told(Collection<String> channels) {
        Optional<String> token = at(EVERYWHERE).map(error -> "refuses the bot's token: " + error);
        return token.or(() -> channels.stream()
                .map(channel -> at(channel).map(error -> "takes no message" + in(channel) + ": " + error))
                .flatMap(Optional::stream)
                .findFirst());
    }

    /**
     * What becomes of the message.
     *
     * @param what the message it is about, by its ids
     * @param channel where it was to go, or be looked for
     */
    Delivery of(SlackAnswer answer, String what, String channel) {
        if (!answer.answered()) {
            return new Delivery.Later(answer.error(), answer.retryAfter());
        }
        if (answer.tokenRefused()) {
            remember(EVERYWHERE, answer.error(), what);
            return new Delivery.Later("Slack refuses the bot's token: " + answer.error(), answer.retryAfter());
        }
        return switch (answer.error()) {
            case SlackAnswer.RATE_LIMITED, "rate_limited" -> new Delivery.Later("ratelimited", answer.retryAfter());
            case "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org" ->
                new Delivery.Later(answer.error(), answer.retryAfter());
            case "message_not_found",
                    "cant_update_message",
                    "edit_window_closed",
                    "user_disabled",
                    "user_not_found",
                    "invalid_blocks",
                    "invalid_blocks_format",
                    "msg_blocks_too_long",
                    "msg_too_long",
                    "no_text" -> {
                LOG.error("Slack will never take {}: {}", what, answer.error());
                yield new Delivery.Impossible(answer.error());
            }
            // The channel was archived or deleted, the bot was taken out of it, may not post there, or something new.
            default -> {
                remember(channel, answer.error(), what);
                yield new Delivery.Later(answer.error(), Optional.empty(), true);
            }
        };
    }

    /** Somebody has to mend it, and is probably at it: it follows soon after, as after any other trouble. */
    private void remember(String place, String error, String what) {
        Seen before = troubles.put(place, new Seen(error, clock.instant()));
        if (before == null || !before.error().equals(error)) {
            LOG.error(
                    "Slack does not take {}{}: {}. Check that the channel exists and is not archived, that the bot is in it"
                            + " and may post there, and that its token is valid; until then it is tried again and again",
                    what,
                    in(place),
                    error);
        }
    }

    private static String in(String place) {
        return place.equals(EVERYWHERE) ? "" : " in channel " + place;
    }

    /** True when Slack dislikes how it is built, and something plainer may still pass. */
    static boolean aboutBlocks(SlackAnswer answer) {
        return switch (answer.error()) {
            case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long" -> true;
            default -> false;
        };
    }
}
