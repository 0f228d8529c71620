package dev.countersign.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;

/** What is left of a message whose blocks Slack refuses: people must still learn of it, and be able to decide. */
final class PlainMessage {
    /** So much of Slack's complaint is logged: it names the block by its place, and what is wrong with it. */
    private static final int COMPLAINT = 500;

    private PlainMessage() {}

    /** Plainer each: the text with the message's own buttons, then the text alone. */
    static List<Message> of(Message refused) {
        String text = cut(refused.text());
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.mrkdwn(text));
        refused.blocks().stream().filter(block -> block instanceof ActionsBlock).forEach(blocks::add);
        return blocks.size() == 1
                ? List.of(new Message(text, List.of()))
                : List.of(new Message(text, blocks), new Message(text, List.of()));
    }

    /** At a space, so that no mention and no escaped character is cut through. */
    private static String cut(String text) {
        if (text.length() <= Limits.SECTION) {
            return text;
        }
        int space = text.lastIndexOf(' ', Limits.SECTION - 2);
        return text.substring(0, space < 0 ? 0 : space) + " …";
    }

    /** Why, in Slack's words. */
    static String complaint(SlackAnswer answer) {
        List<String> words = new ArrayList<>(List.of(answer.error()));
        answer.body().path("response_metadata").path("messages").forEach(message -> words.add(message.asText()));
        return SlackText.line(String.join("; ", words), COMPLAINT);
    }
}
