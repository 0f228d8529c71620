package dev.countersign.slack;

import dev.countersign.request.ChangeRequest;
import java.util.List;

/** The reply under a card that still waits. */
final class Reminder {
    private final boolean mention;

    /** @param mention whether those who still must approve are mentioned, and so notified */
    Reminder(boolean mention) {
        this.mention = mention;
    }

    Message render(ChangeRequest request) {
        String sentence = "Still waiting for approval by " + NeedsWords.due(request, mention) + ": expires "
                + RequestWords.when(request.expiresAt()) + ".";
        return new Message(sentence, List.of(Blocks.mrkdwn(sentence)));
    }
}
