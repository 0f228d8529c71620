package dev.countersign.slack;

import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.KeyNotice;
import java.util.function.Function;

/**
 * Makes each kind of message from the stored request.
 *
 * @param card the approval card
 * @param result the post in the results channel
 * @param receipt the direct message that tells where the request went
 * @param notice the direct message that tells how it ended
 * @param reminder the reply under the card that reminds the approvers
 * @param ofKey the message in the results channel that a key's budget is used up, or nearly
 */
public record Renderers(
        Function<ChangeRequest, Message> card,
        Function<ChangeRequest, Message> result,
        Function<ChangeRequest, Message> receipt,
        Function<ChangeRequest, Message> notice,
        Function<ChangeRequest, Message> reminder,
        Function<KeyNotice, Message> ofKey) {
    Message notice(KeyNotice noticed) {
        return ofKey.apply(noticed);
    }

    Message render(ChangeRequest request, Announcement.Kind kind) {
        return switch (kind) {
            case CARD -> card.apply(request);
            case RESULT -> result.apply(request);
            case RECEIPT -> receipt.apply(request);
            case NOTICE -> notice.apply(request);
            case REMINDER -> reminder.apply(request);
        };
    }
}
