package dev.countersign.slack;

import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message as it is to stand in Slack.
 *
 * @param text what notifications and screen readers say; also all there is when Slack refuses the blocks
 * @param blocks what is shown, at most 50, made to fit all together; empty when the text is all
 */
public record Message(String text, List<LayoutBlock> blocks) {
    public Message {
        blocks = Fitting.of(List.copyOf(blocks));
    }

    /** The same with more at its end. */
    Message with(List<LayoutBlock> more) {
        return blocks.isEmpty() || more.isEmpty()
                ? this
                : new Message(
                        text, Stream.concat(blocks.stream(), more.stream()).toList());
    }

    boolean hasPicture() {
        return blocks.stream().anyMatch(ImageBlock.class::isInstance);
    }

    /** The same for a Slack that does not show the picture. */
    Message withoutPicture() {
        return new Message(
                text,
                blocks.stream().filter(block -> !(block instanceof ImageBlock)).toList());
    }
}
