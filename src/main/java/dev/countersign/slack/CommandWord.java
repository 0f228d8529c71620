package dev.countersign.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word of a command's text.
 *
 * @param text without its quotes
 * @param quoted whether it stood in quotes: such a word is never a field word
 * @param start where it begins in the text
 */
record CommandWord(String text, boolean quoted, int start) {
    // A phone or a Mac turns straight quotes into curly ones. A quote that is never closed is an ordinary character.
    private static final Pattern WORD = Pattern.compile("[\"“”„«»]([^\"“”„«»]*)[\"“”„«»](?=\\s|$)|\\S+");

    static List<CommandWord> of(String text) {
        List<CommandWord> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String inside = matcher.group(1);
            words.add(new CommandWord(inside == null ? matcher.group() : inside, inside != null, matcher.start()));
        }
        return words;
    }

    boolean is(String word) {
        return !quoted && text.equalsIgnoreCase(word);
    }
}
