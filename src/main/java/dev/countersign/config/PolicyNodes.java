package dev.countersign.config;

import dev.countersign.apikey.NearWords;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the nodes of a policy file, form by form, and collects what is wrong with the line it is on. */
final class PolicyNodes {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})?");
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?\\s?%");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int QUOTED = 60;

    private final Map<Integer, List<String>> problems = new TreeMap<>();

    /** Everything wrong, in the order of the lines, each {@code LINE: sentence}. */
    List<String> problems() {
        return problems.entrySet().stream()
                .flatMap(line -> line.getValue().stream().map(sentence -> line.getKey() + ": " + sentence))
                .toList();
    }

    void problem(Node node, String sentence) {
        problem(line(node), sentence);
    }

    void problem(int line, String sentence) {
        problems.computeIfAbsent(line, any -> new ArrayList<>()).add(sentence);
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /**
     * The members of a mapping; a member that is unknown or there twice is a problem and left out.
     *
     * @param what as sentences name it, like {@code a rule}
     */
    Map<String, Node> members(Node node, String what, Collection<String> words) {
        Map<String, Node> members = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + " must be a mapping of " + String.join(", ", words) + ".");
            return members;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!words.contains(key)) {
                problem(
                        tuple.getKeyNode(),
                        quoted(key) + " is not a word of " + what + "; did you mean \"" + NearWords.nearest(key, words)
                                + "\"?");
            } else if (members.putIfAbsent(key, tuple.getValueNode()) != null) {
                problem(tuple.getKeyNode(), "\"" + key + "\" is there twice in " + what + ": keep one of them.");
            }
        }
        return members;
    }

    /** The elements of a list; a single value counts as a list of one. An empty list is a problem. */
    List<Node> elements(Node node, String what) {
        List<Node> elements = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        if (elements.isEmpty()) {
            problem(node, what + " is an empty list: name at least one, or remove the line.");
        }
        return elements;
    }

    /** A text that is not blank. */
    Optional<String> text(Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            problem(node, what + " must be one text, not a list or a mapping.");
            return Optional.empty();
        }
        if (scalar.getValue().isBlank() || (scalar.isPlain() && scalar.getTag().equals(Tag.NULL))) {
            problem(node, what + " is empty: give it a value, or remove the line.");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue().strip());
    }

    List<String> texts(Node node, String what) {
        return elements(node, what).stream()
                .flatMap(element -> text(element, what).stream())
                .toList();
    }

    /** One of the words. */
    Optional<String> word(Node node, String what, Collection<String> words) {
        Optional<String> written = text(node, what);
        if (written.isPresent() && !words.contains(written.get())) {
            problem(
                    node,
                    quoted(written.get()) + " is not a word for " + what + "; did you mean \""
                            + NearWords.nearest(written.get(), words) + "\"?");
            return Optional.empty();
        }
        return written;
    }

    Optional<Boolean> flag(Node node, String what) {
        return form(node, what, "true or false", ValueForms::flag);
    }

    /** A number of at least 1. */
    Optional<BigDecimal> size(Node node, String what) {
        return form(
                node,
                what,
                "a number of at least 1, like 1000",
                text -> Optional.of(text)
                        .filter(number -> NUMBER.matcher(number).matches())
                        .map(BigDecimal::new)
                        .filter(number -> number.compareTo(BigDecimal.ONE) >= 0));
    }

    /** A whole number from 1. */
    Optional<Integer> count(Node node, String what, int most) {
        return form(
                node,
                what,
                "a whole number from 1 to " + most,
                text -> Optional.of(text)
                        .filter(number -> number.matches("[0-9]{1,6}"))
                        .map(Integer::valueOf)
                        .filter(number -> number >= 1 && number <= most));
    }

    /** A percentage as a factor: {@code 50%} is 1.5. */
    Optional<BigDecimal> growth(Node node, String what) {
        return form(
                node,
                what,
                "a percentage of at least 1%, like 50%",
                text -> Optional.of(text)
                        .filter(percent -> PERCENT.matcher(percent).matches())
                        .map(percent -> new BigDecimal(percent.replace("%", "").strip()))
                        .filter(percent -> percent.compareTo(BigDecimal.ONE) >= 0)
                        .map(percent -> BigDecimal.ONE.add(percent.divide(HUNDRED))));
    }

    Optional<Duration> period(Node node, String what) {
        return form(node, what, "a time of at most 3650d, like 7d, 12h or 30m", ValueForms::duration);
    }

    private <T> Optional<T> form(
            Node node, String what, String expectation, java.util.function.Function<String, Optional<T>> form) {
        Optional<String> written = text(node, what);
        Optional<T> value = written.flatMap(form);
        if (written.isPresent() && value.isEmpty()) {
            problem(node, what + " must be " + expectation + ", not " + quoted(written.get()) + ".");
        }
        return value;
    }

    /** What was written, short and without what a terminal would obey. */
    static String quoted(String text) {
        String inert = CONTROL.matcher(text).replaceAll("?");
        return "\"" + (inert.length() > QUOTED ? inert.substring(0, QUOTED) + "…" : inert) + "\"";
    }
}
