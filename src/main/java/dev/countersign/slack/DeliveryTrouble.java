package dev.countersign.slack;

import dev.countersign.request.Notifier.Delivery;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an error of Slack's means for a message that is to be delivered. One function, for posting, finding, repainting. */
final class DeliveryTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTrouble.class);

    private DeliveryTrouble() {}

    /** @param what the message it is about, by its ids */
    static Delivery of(SlackAnswer answer, String what) {
        if (!answer.answered()) {
            return new Delivery.Later(answer.error(), answer.retryAfter());
        }
        return switch (answer.error()) {
            case SlackAnswer.RATE_LIMITED, "rate_limited" -> new Delivery.Later("ratelimited", answer.retryAfter());
            case "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org" ->
                new Delivery.Later(answer.error(), answer.retryAfter());
            case "invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed" -> {
                LOG.error("Slack refuses the bot's token ({}): {} waits until it works again", answer.error(), what);
                yield new Delivery.Later("Slack refuses the bot's token: " + answer.error(), answer.retryAfter());
            }
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
            case "channel_not_found", "not_in_channel", "is_archived", "restricted_action", "missing_scope" ->
                untilMended(answer, what);
            default -> untilMended(answer, what);
        };
    }

    /** Somebody has to mend it, and is probably at it: it follows soon after, as after any other trouble (PRODUCT section 4). */
    private static Delivery untilMended(SlackAnswer answer, String what) {
        LOG.error(
                "Slack does not take {}: {}. Check that the channel exists, that the bot is in it and may post there;"
                        + " it is tried again",
                what,
                answer.error());
        return new Delivery.Later(answer.error(), Optional.empty());
    }

    /** True when Slack dislikes how it is built, and the bare text may still pass. */
    static boolean aboutBlocks(SlackAnswer answer) {
        return switch (answer.error()) {
            case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long" -> true;
            default -> false;
        };
    }
}
