package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.request.ChangeRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request changes, one line a field, the same on cards, results and direct messages. Lines and not two columns: on a
 * phone Slack puts the columns of a section below each other.
 */
final class AskedChanges {
    /** Sections of lines: about 200 scopes. All blocks of a message together hold about 13,000 characters (bolt-js 2509). */
    static final int SECTIONS = 3;

    private static final String MORE =
            "There are more scopes than a card can show. Ask for fewer at once before approving.";

    private AskedChanges() {}

    static List<LayoutBlock> of(ChangeRequest request) {
        List<Blocks.Row> typed = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        RequestWords.changes(request).forEach((field, row) -> {
            if (field == ApiKeyField.NAME || field == ApiKeyField.DESCRIPTION) {
                typed.add(row);
                return;
            }
            lines.add("*" + row.label() + "*   " + SlackText.mrkdwn(row.value(), Limits.SECTION / 2));
        });
        List<String> scopes = RequestWords.scopes(request);
        if (scopes.size() > 1) {
            scopes.forEach(line -> lines.add(SlackText.mrkdwn(line, Limits.SECTION / 2)));
        }
        // What people typed stands in plain text, where it can format nothing.
        List<LayoutBlock> blocks = new ArrayList<>(Blocks.table(typed));
        List<LayoutBlock> sections = Blocks.mrkdwnLines(lines);
        blocks.addAll(sections.subList(0, Math.min(sections.size(), SECTIONS)));
        if (sections.size() > SECTIONS) {
            blocks.add(Blocks.plain(MORE));
        }
        return blocks;
    }
}
