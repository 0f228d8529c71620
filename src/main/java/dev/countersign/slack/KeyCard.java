package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.KeyValues;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code /apikey show} and {@code /apikey list} answer, from what was last seen of the keys. */
final class KeyCard {
    /** Opens the form of the key shown. */
    static final String UPDATE = "update_this";
    /** Shows the past of the key shown. */
    static final String HISTORY = "history";
    /** So many open requests are named; there is at most one for each field. */
    static final int OPEN = 8;
    /** So many of the last changes are named. */
    static final int APPLIED = 5;

    /** Said of values that may be of any age. */
    static final String AS_LAST_SEEN =
            "As last seen: Portkey has not shown this key since Countersign was started, or wrote to it.";

    private static final int LISTED = 15;
    private static final String NOT_YET = "The keys are still being read from Portkey. Try again in a moment.";

    private KeyCard() {}

    static Message of(KeyMatch match, String typed) {
        List<String> lines = new ArrayList<>();
        if (match instanceof KeyMatch.Several several) {
            lines.add("Several keys match “" + SlackText.line(typed, 100) + "”. Say its id, or more of its name:");
            several.keys().stream().limit(LISTED).map(KeyPicker::line).forEach(lines::add);
            return message(lines);
        }
        List<ApiKey> nearest = match instanceof KeyMatch.None none ? none.nearest() : List.of();
        lines.add("There is no API key named “" + SlackText.line(typed, 100) + "”."
                + (nearest.isEmpty() ? " Type /apikey list to see all." : " The nearest:"));
        nearest.stream().map(KeyPicker::line).forEach(lines::add);
        return message(lines);
    }

    /** A page of the keys that match. */
    static Message list(ApiKeys keys, Turn turn) {
        if (!keys.ready()) {
            return new Message(keys.outage().isPresent() ? KeyPicker.OUTAGE_NOW : NOT_YET, List.of());
        }
        int from = turn.page() * LISTED;
        List<ApiKey> found = keys.search(turn.about(), from + LISTED + 1);
        List<ApiKey> shown = found.subList(Math.min(from, found.size()), Math.min(from + LISTED, found.size()));
        List<String> lines = shown.stream()
                .map(key -> KeyPicker.line(key) + " · " + status(key))
                .toList();
        String about = SlackText.mrkdwn(SlackText.line(turn.about(), 100), 300);
        String title = turn.about().isBlank() ? "API keys" : "API keys that match “" + about + "”";
        String none = turn.about().isBlank()
                ? "There is no API key that Countersign may see."
                : "No key matches “" + about + "”. Each word is looked for in name, workspace, owner and id.";
        return ListPage.of(
                title + (turn.page() > 0 ? ", page " + (turn.page() + 1) : ""),
                Blocks.lines(lines),
                none,
                Optional.of(turn.onPage(turn.page() - 1)).filter(before -> turn.page() > 0),
                Optional.of(turn.onPage(turn.page() + 1)).filter(next -> found.size() > from + LISTED));
    }

    /** In words, and marked when the key does not work, or soon will not. */
    private static String status(ApiKey key) {
        String status = SlackText.line(said(key.status()), 20);
        if (!status.equals("active")) {
            return "⚠ " + status;
        }
        return key.percentUsed()
                .filter(percent -> percent >= ApiKey.NEAR_LIMIT)
                .map(percent -> status + " · ▲ " + percent + " % of its budget used")
                .orElse(status);
    }

    static Message of(
            ApiKey key,
            Optional<String> owner,
            List<ChangeRequest> open,
            List<ChangeRequest> applied,
            Map<RequestId, String> cards) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.header(said(key.name())));
        blocks.addAll(Blocks.table(rows(key, owner)));
        blocks.add(Blocks.mrkdwn("*Expires*  "
                + key.expiresAt().map(RequestWords::when).orElse("never")
                + RequestWords.budget(key)
                        .map(line -> "\n*Budget now*  " + line)
                        .orElse("")));
        blocks.addAll(Blocks.lines(scopes(key)));
        blocks.addAll(Blocks.mrkdwnLines(requests("Open requests", open, OPEN, cards)));
        blocks.addAll(Blocks.mrkdwnLines(requests("Last changes", applied, APPLIED, cards)));
        blocks.add(Blocks.actions(
                "key",
                List.of(
                        Blocks.button(UPDATE, "Update this key", update(key)),
                        Blocks.button(
                                HISTORY,
                                "History",
                                Turn.first(Turn.Of.HISTORY, key.id().value()).value()))));
        return new Message(SlackText.mrkdwn(RequestWords.key(key), Limits.FALLBACK), blocks);
    }

    private static List<Blocks.Row> rows(ApiKey key, Optional<String> owner) {
        List<Blocks.Row> rows = new ArrayList<>();
        rows.add(new Blocks.Row("Id", key.id().value()));
        rows.add(new Blocks.Row("Workspace", said(key.workspace())));
        rows.add(new Blocks.Row("Type", key.type().word()));
        rows.add(new Blocks.Row("Status", status(key)));
        key.ownerId().ifPresent(id -> rows.add(new Blocks.Row("Owner", said(owner.orElse(id)))));
        KeyValues.of(key).forEach((field, value) -> {
            switch (field) {
                case DESCRIPTION, RPM, CREDIT_LIMIT, ALERT_THRESHOLD, PERIODIC_RESET ->
                    rows.add(new Blocks.Row(field.label(), FieldText.of(field, value, key.budgetUnit())));
                case NAME, SCOPES, RESET_USAGE -> {}
            }
        });
        String others = KeyNotes.otherLimits(key).strip();
        if (!others.isEmpty()) {
            rows.add(new Blocks.Row("Other limits", others));
        }
        return rows;
    }

    /** The card of a key whose values may be of any age. */
    static Message asLastSeen(Message card) {
        List<LayoutBlock> blocks = new ArrayList<>(card.blocks());
        blocks.add(1, Blocks.mrkdwn(AS_LAST_SEEN));
        return new Message(card.text(), blocks);
    }

    /** On one line, and never nothing: Slack takes no empty text. */
    private static String said(String foreign) {
        String line = SlackText.line(foreign, 100);
        return line.isBlank() ? "(empty)" : line;
    }

    private static String update(ApiKey key) {
        return new Opening(key.id().value(), Prefill.NONE).json(Limits.BUTTON_VALUE);
    }

    private static List<String> requests(
            String title, List<ChangeRequest> requests, int most, Map<RequestId, String> cards) {
        List<String> lines = new ArrayList<>();
        lines.add("*" + title + "*" + (requests.isEmpty() ? "  none" : ""));
        requests.stream()
                .limit(most)
                .map(request -> "• " + RequestRow.id(request, Optional.ofNullable(cards.get(request.id()))) + " "
                        + RequestWords.inShort(request, 250) + ", asked by "
                        + RequestWords.person(request.requester()) + ", " + ApprovalCard.state(request)
                        + request.ending()
                                .map(ending -> " " + RequestWords.when(ending.at()))
                                .orElse(""))
                .forEach(lines::add);
        if (requests.size() > most) {
            lines.add("• and more: type `/apikey history` with the key");
        }
        return lines;
    }

    /** As many to a line as a section can hold without cutting one. */
    private static List<String> scopes(ApiKey key) {
        List<String> lines = new ArrayList<>(List.of("Scopes: " + (key.scopes().isEmpty() ? "none" : "")));
        for (String scope : key.scopes()) {
            int last = lines.size() - 1;
            String word = SlackText.line(scope, Limits.OPTION_VALUE);
            if (lines.get(last).length() + word.length() > Limits.SECTION / 3) {
                lines.add(word);
            } else {
                lines.set(last, lines.get(last) + (lines.get(last).endsWith(": ") ? "" : ", ") + word);
            }
        }
        return lines;
    }

    private static Message message(List<String> lines) {
        return new Message(SlackText.mrkdwn(String.join("\n", lines), Limits.FALLBACK), Blocks.lines(lines));
    }
}
