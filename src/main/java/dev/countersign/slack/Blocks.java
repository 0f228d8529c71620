package dev.countersign.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.SlackFileObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The few kinds of block that messages and forms are made of. */
final class Blocks {
    private static final String NOTHING = "(empty)";

    private Blocks() {}

    /** Text in which nothing is parsed: the place for what people wrote. */
    static PlainTextObject plainText(String text) {
        return PlainTextObject.builder().text(visible(text)).emoji(false).build();
    }

    /** Our own words, with mentions and dates; whatever is foreign in it was escaped before. */
    static MarkdownTextObject mrkdwnText(String text) {
        // Verbatim: Slack makes no links of what merely looks like an address or a channel's name.
        return MarkdownTextObject.builder().text(visible(text)).verbatim(true).build();
    }

    /** Slack refuses a whole message for one text without anything in it. */
    private static String visible(String text) {
        return text.isBlank() ? NOTHING : text;
    }

    static LayoutBlock header(String text) {
        return HeaderBlock.builder()
                .text(plainText(SlackText.plain(text, Limits.HEADER)))
                .build();
    }

    static LayoutBlock plain(String text) {
        return SectionBlock.builder()
                .text(plainText(SlackText.plain(text, Limits.SECTION)))
                .build();
    }

    static LayoutBlock mrkdwn(String text) {
        return SectionBlock.builder().text(mrkdwnText(text)).build();
    }

    static LayoutBlock context(String mrkdwn) {
        return ContextBlock.builder().elements(List.of(mrkdwnText(mrkdwn))).build();
    }

    /** Label and value side by side, as many sections as it takes. */
    static List<LayoutBlock> table(List<Row> rows) {
        List<LayoutBlock> sections = new ArrayList<>();
        int rowsEach = Limits.SECTION_FIELDS / 2;
        for (int from = 0; from < rows.size(); from += rowsEach) {
            List<TextObject> cells = new ArrayList<>();
            for (Row row : rows.subList(from, Math.min(rows.size(), from + rowsEach))) {
                cells.add(mrkdwnText("*" + row.label() + "*"));
                cells.add(plainText(SlackText.plain(row.value(), Limits.SECTION_FIELD)));
            }
            sections.add(SectionBlock.builder().fields(cells).build());
        }
        return sections;
    }

    /**
     * One line of a table.
     *
     * @param label our own words
     * @param value anybody's words
     */
    record Row(String label, String value) {}

    /** Lines of anybody's words in as many sections as they need; no line is cut through. */
    static List<LayoutBlock> lines(List<String> lines) {
        return sections(lines, Blocks::plain);
    }

    /** Lines of our own words, in which whatever is foreign was escaped, in as many sections as they need. */
    static List<LayoutBlock> mrkdwnLines(List<String> lines) {
        return sections(lines, Blocks::mrkdwn);
    }

    private static List<LayoutBlock> sections(List<String> lines, Function<String, LayoutBlock> section) {
        List<LayoutBlock> sections = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (text.length() + line.length() + 1 > Limits.SECTION) {
                sections.add(section.apply(text.toString()));
                text.setLength(0);
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        if (!text.isEmpty()) {
            sections.add(section.apply(text.toString()));
        }
        return sections;
    }

    /** A picture that was uploaded before. */
    static LayoutBlock picture(String fileId, String alt) {
        return ImageBlock.builder()
                .slackFile(SlackFileObject.builder().id(fileId).build())
                .altText(SlackText.plain(alt, Limits.IMAGE_ALT))
                .build();
    }

    static LayoutBlock actions(String blockId, List<BlockElement> buttons) {
        return ActionsBlock.builder().blockId(blockId).elements(buttons).build();
    }

    static ButtonElement button(String actionId, String label, String value) {
        return ButtonElement.builder()
                .actionId(actionId)
                .text(plainText(label))
                .value(value)
                .build();
    }
}
