package dev.countersign.slack;

import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import java.util.List;

/**
 * Makes the blocks of a message short enough all together: Slack refuses a message whose blocks are too long, each of which
 * it would take. What people wrote and what others answered is cut first, and never what is to be approved.
 */
final class Fitting {
    /** How many characters of such a text are left, in turns, until the whole fits. */
    private static final List<Integer> LEFT = List.of(800, 400, 200, 100, 50);

    private Fitting() {}

    static List<LayoutBlock> of(List<LayoutBlock> blocks) {
        List<LayoutBlock> fitted = blocks;
        for (int left : LEFT) {
            if (fits(fitted)) {
                return fitted;
            }
            fitted = fitted.stream().map(block -> cut(block, left)).toList();
        }
        return fitted;
    }

    /** As Slack gets them: the SDK writes some characters longer than that, so what is short enough for it surely is. */
    private static boolean fits(List<LayoutBlock> blocks) {
        String json = SlackJson.of(blocks);
        return json.length() <= Limits.MESSAGE
                || SlackJson.read(json).toString().length() <= Limits.MESSAGE;
    }

    private static LayoutBlock cut(LayoutBlock block, int left) {
        if (block instanceof SectionBlock section && section.getText() instanceof PlainTextObject text) {
            return Blocks.plain(SlackText.plain(text.getText(), left));
        }
        return block instanceof ImageBlock image
                ? Blocks.picture(image.getSlackFile().getId(), SlackText.plain(image.getAltText(), left))
                : block;
    }
}
