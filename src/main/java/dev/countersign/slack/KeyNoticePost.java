package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.apikey.ApiKey;
import dev.countersign.request.KeyNotice;
import java.util.ArrayList;
import java.util.List;

/** The message in the results channel that a key's budget is used up, or nearly; with the way to ask for more. */
final class KeyNoticePost {
    /** Opens the form of the key whose id the button carries. */
    static final String INCREASE = "request_increase";

    private KeyNoticePost() {}

    static Message of(KeyNotice notice) {
        ApiKey key = notice.key();
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.header(title(notice)));
        blocks.add(Blocks.plain(RequestWords.key(key)));
        RequestWords.budget(key).ifPresent(line -> blocks.add(Blocks.mrkdwn("*Budget now*  " + line)));
        blocks.add(Blocks.context(next(notice)));
        blocks.add(Blocks.actions(
                INCREASE,
                List.of(Blocks.button(INCREASE, "Request an increase", key.id().value()))));
        String used = RequestWords.used(key).map(words -> ": " + words).orElse("");
        return new Message(title(notice) + ": " + RequestWords.escapedKey(key) + used + ".", blocks);
    }

    private static String title(KeyNotice notice) {
        return switch (notice.level()) {
            case NEAR -> "An API key's budget is nearly used up";
            case EXHAUSTED -> "An API key's budget is used up";
        };
    }

    private static String next(KeyNotice notice) {
        return switch (notice.level()) {
            case NEAR -> "Once it is used up, calls with this key are refused.";
            case EXHAUSTED -> "Calls with this key are refused until its budget is raised, is reset, or starts again.";
        };
    }
}
