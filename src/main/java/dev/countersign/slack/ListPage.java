package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One page of a list, as a message that only one person sees, or within a view. */
final class ListPage {
    /** Shows what is older, or the next page. */
    static final String OLDER = "older";
    /** Shows what is newer, or the page before. */
    static final String NEWER = "newer";

    private ListPage() {}

    /**
     * The page.
     *
     * @param title our own words, escaped
     * @param rows a block each
     * @param none what to say when there are none
     */
    static Message of(String title, List<LayoutBlock> rows, String none, Optional<Turn> newer, Optional<Turn> older) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.mrkdwn("*" + title + "*"));
        blocks.addAll(rows);
        if (rows.isEmpty()) {
            blocks.add(Blocks.mrkdwn(none));
        }
        boolean pages = newer.or(() -> older).map(Turn::list).orElse(Turn.Of.MINE) == Turn.Of.KEYS;
        List<BlockElement> buttons = new ArrayList<>();
        newer.ifPresent(turn -> buttons.add(Blocks.button(NEWER, pages ? "Previous" : "Newer", turn.value())));
        older.ifPresent(turn -> buttons.add(Blocks.button(OLDER, pages ? "Next" : "Older", turn.value())));
        if (!buttons.isEmpty()) {
            blocks.add(Blocks.actions("pages", buttons));
        }
        return new Message(title + (rows.isEmpty() ? ": " + none : " (" + rows.size() + " on this page)"), blocks);
    }
}
