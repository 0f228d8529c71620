package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.KeyValues;
import java.util.ArrayList;
import java.util.List;

/** What {@code /apikey show} and {@code /apikey list} answer, from what was last seen of the keys. */
final class KeyCard {
    private static final int LISTED = 20;
    private static final String NOT_YET = "The keys are still being read from Portkey. Try again in a moment.";

    private KeyCard() {}

    static Message of(KeyMatch match, String typed) {
        if (match instanceof KeyMatch.Found found) {
            return card(found.key());
        }
        List<String> lines = new ArrayList<>();
        if (match instanceof KeyMatch.Several several) {
            lines.add("Several keys match “" + SlackText.line(typed, 100) + "”:");
            several.keys().stream().limit(LISTED).map(KeyPicker::line).forEach(lines::add);
            return message(lines);
        }
        List<ApiKey> nearest = ((KeyMatch.None) match).nearest();
        lines.add("There is no API key named “" + SlackText.line(typed, 100) + "”."
                + (nearest.isEmpty() ? "" : " The nearest:"));
        nearest.stream().map(KeyPicker::line).forEach(lines::add);
        return message(lines);
    }

    static Message list(ApiKeys keys, String text) {
        if (!keys.ready()) {
            return new Message(NOT_YET, List.of());
        }
        List<ApiKey> found = keys.search(text, LISTED + 1);
        List<String> lines = new ArrayList<>();
        found.stream()
                .limit(LISTED)
                .map(key -> KeyPicker.line(key) + " · " + SlackText.line(key.status(), 20))
                .forEach(lines::add);
        if (found.isEmpty()) {
            lines.add("No key matches “" + SlackText.line(text, 100) + "”.");
        }
        if (found.size() > LISTED) {
            lines.add("There are more. Narrow it down: /apikey list part of a name");
        }
        return message(lines);
    }

    private static Message card(ApiKey key) {
        List<Blocks.Row> rows = new ArrayList<>();
        KeyValues.of(key).forEach((field, value) -> {
            if (field != ApiKeyField.RESET_USAGE && field != ApiKeyField.NAME) {
                rows.add(new Blocks.Row(field.label(), FieldText.of(field, value, key.budgetUnit())));
            }
        });
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.plain(RequestWords.key(key) + " · " + key.type().word()));
        blocks.addAll(Blocks.table(rows));
        RequestWords.budget(key).ifPresent(line -> blocks.add(Blocks.mrkdwn("*Budget now*  " + line)));
        return new Message(SlackText.mrkdwn(RequestWords.key(key), Limits.FALLBACK), blocks);
    }

    private static Message message(List<String> lines) {
        return new Message(SlackText.mrkdwn(String.join("\n", lines), Limits.FALLBACK), Blocks.lines(lines));
    }
}
