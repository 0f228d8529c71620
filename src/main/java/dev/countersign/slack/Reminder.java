package dev.countersign.slack;

import dev.countersign.request.ChangeRequest;
import java.util.List;

/** The reply under a card that still waits. */
final class Reminder {
    Message render(ChangeRequest request) {
        String sentence = "Still waiting for " + RequestWords.needs(request.requirement(), true) + ": expires "
                + RequestWords.when(request.expiresAt()) + ".";
        return new Message(sentence, List.of(Blocks.mrkdwn(sentence)));
    }
}
