package dev.countersign.slack;

import dev.countersign.apikey.NearWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what was typed after {@code /apikey}. Any text comes to something; none is an error. */
final class CommandText {
    /** The subcommands, in the order help tells them. */
    static final List<String> SUBCOMMANDS = List.of("update", "explain", "show", "list", "requests", "history", "help");

    private static final List<String> WHOSE = List.of("mine", "waiting", "all");

    private static final String BECAUSE = "because";

    private CommandText() {}

    /** @param escaped the text as Slack sends it, with {@code &}, {@code <} and {@code >} escaped */
    static Command parse(String escaped) {
        String text = SlackText.unescaped(escaped == null ? "" : escaped).strip();
        List<CommandWord> words = CommandWord.of(text);
        if (words.isEmpty()) {
            return Command.Help.WANTED;
        }
        String first = words.get(0).text().toLowerCase(Locale.ROOT);
        List<CommandWord> rest = words.subList(1, words.size());
        return switch (first) {
            case "help" -> Command.Help.WANTED;
            case "update" -> update(text, rest);
            case "explain" ->
                rest.isEmpty() ? new Command.Help("", Optional.of("explain")) : new Command.Explain(update(text, rest));
            case "show" ->
                rest.isEmpty() ? new Command.Help("", Optional.of("show")) : new Command.Show(name(text, rest));
            case "history" ->
                rest.isEmpty() ? new Command.Help("", Optional.of("history")) : new Command.History(name(text, rest));
            case "list" -> new Command.Listing(Turn.first(Turn.Of.KEYS, name(text, rest)));
            case "requests" -> requests(name(text, rest).toLowerCase(Locale.ROOT));
            default -> new Command.Help(words.get(0).text(), NearWords.near(first, SUBCOMMANDS));
        };
    }

    private static Command requests(String whose) {
        return switch (whose) {
            case "", "mine" -> new Command.Listing(Turn.first(Turn.Of.MINE, ""));
            case "waiting" -> new Command.Listing(Turn.first(Turn.Of.WAITING, ""));
            case "all" -> new Command.Listing(Turn.first(Turn.Of.ALL, ""));
            default ->
                new Command.Help(
                        "requests " + whose, NearWords.near(whose, WHOSE).map(word -> "requests " + word));
        };
    }

    private static Command.Update update(String text, List<CommandWord> words) {
        int keyEnds = 0;
        while (keyEnds < words.size() && !words.get(keyEnds).is(BECAUSE) && !FieldWords.beginField(words, keyEnds)) {
            keyEnds++;
        }
        FieldWords fields = new FieldWords();
        int next = keyEnds;
        while (next < words.size() && !words.get(next).is(BECAUSE)) {
            next = fields.take(words, next);
        }
        String reason = next < words.size() ? reason(text, words.subList(next + 1, words.size())) : "";
        return new Command.Update(
                name(text, words.subList(0, keyEnds)),
                new Prefill(fields.values(), fields.added(), fields.removed(), reason),
                fields.problems());
    }

    /** The words as typed, with the spaces between them; quotes around all of them are not part of the name. */
    private static String name(String text, List<CommandWord> words) {
        if (words.isEmpty()) {
            return "";
        }
        if (words.size() == 1) {
            return words.get(0).text().strip();
        }
        CommandWord last = words.get(words.size() - 1);
        int end = last.start() + last.text().length() + (last.quoted() ? 2 : 0);
        return text.substring(words.get(0).start(), end);
    }

    private static String reason(String text, List<CommandWord> words) {
        if (words.isEmpty()) {
            return "";
        }
        return words.size() == 1
                ? words.get(0).text().strip()
                : text.substring(words.get(0).start()).strip();
    }
}
