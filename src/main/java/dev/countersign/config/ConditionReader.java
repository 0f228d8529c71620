package dev.countersign.config;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.KeyType;
import dev.countersign.policy.AboveCondition;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.AtMostCondition;
import dev.countersign.policy.Condition;
import dev.countersign.policy.Direction;
import dev.countersign.policy.DirectionCondition;
import dev.countersign.policy.FieldsCondition;
import dev.countersign.policy.Glob;
import dev.countersign.policy.KeyCondition;
import dev.countersign.policy.Limit;
import dev.countersign.policy.Measure;
import dev.countersign.policy.Quantifier;
import dev.countersign.policy.RequesterCondition;
import dev.countersign.policy.ScopesCondition;
import dev.countersign.policy.SensitiveCondition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what stands under {@code when}. */
final class ConditionReader {
    static final List<String> WORDS = List.of(
            "key",
            "requester",
            "fields",
            "direction",
            "above",
            "factor_above",
            "growth_above",
            "at_most",
            "factor_at_most",
            "growth_at_most",
            "scopes_added",
            "sensitive");
    static final List<String> AMOUNTS =
            List.of(ApiKeyField.RPM.word(), ApiKeyField.CREDIT_LIMIT.word(), ApiKeyField.ALERT_THRESHOLD.word());

    private static final List<String> FIELDS =
            Arrays.stream(ApiKeyField.values()).map(ApiKeyField::word).toList();
    private static final List<String> DIRECTIONS =
            Arrays.stream(Direction.values()).map(Direction::word).toList();
    private static final List<String> TYPES = Arrays.stream(KeyType.values())
            .filter(type -> type != KeyType.UNKNOWN)
            .map(KeyType::word)
            .toList();
    private static final String WITHIN = "within";

    private final PolicyNodes nodes;
    private final Function<Node, Optional<Approvers>> people;

    /** @param people reads ids of people and groups, and tells what is wrong with them */
    ConditionReader(PolicyNodes nodes, Function<Node, Optional<Approvers>> people) {
        this.nodes = nodes;
        this.people = people;
    }

    List<Condition> read(Node when) {
        List<Condition> conditions = new ArrayList<>();
        List<Limit> bounds = new ArrayList<>();
        Map<String, Node> members = nodes.members(when, "when", WORDS);
        if (members.isEmpty()
                && when instanceof MappingNode mapping
                && mapping.getValue().isEmpty()) {
            nodes.problem(when, "when is empty: remove it if the rule is for every change, or add a condition.");
        }
        members.forEach((word, node) -> {
            switch (word) {
                case "key" -> key(node, conditions);
                case "requester" ->
                    people.apply(node).map(RequesterCondition::new).ifPresent(conditions::add);
                case "fields" -> fields(node, conditions);
                case "direction" -> direction(node, conditions);
                case "scopes_added" -> scopes(node, conditions);
                case "sensitive" ->
                    nodes.flag(node, word).map(SensitiveCondition::new).ifPresent(conditions::add);
                case "above", "factor_above", "growth_above" -> above(limits(word, node), conditions);
                default -> bounds.addAll(limits(word, node));
            }
        });
        if (!bounds.isEmpty()) {
            conditions.add(new AtMostCondition(bounds));
        }
        return conditions;
    }

    private static void above(List<Limit> limits, List<Condition> conditions) {
        if (!limits.isEmpty()) {
            conditions.add(new AboveCondition(limits));
        }
    }

    private void key(Node node, List<Condition> conditions) {
        List<String> words = Arrays.stream(KeyCondition.Part.values())
                .map(KeyCondition.Part::word)
                .toList();
        Map<String, Node> members = nodes.members(node, "key", words);
        if (members.isEmpty()
                && node instanceof MappingNode mapping
                && mapping.getValue().isEmpty()) {
            nodes.problem(node, "key is empty: remove it, or name " + String.join(", ", words) + ".");
        }
        for (KeyCondition.Part part : KeyCondition.Part.values()) {
            if (members.containsKey(part.word())) {
                Node patterns = members.get(part.word());
                List<String> texts = part == KeyCondition.Part.TYPE
                        ? words(patterns, "key type", TYPES)
                        : nodes.texts(patterns, "key " + part.word());
                conditions.add(
                        new KeyCondition(part, texts.stream().map(Glob::new).toList()));
            }
        }
    }

    private void fields(Node node, List<Condition> conditions) {
        Set<ApiKeyField> fields = EnumSet.noneOf(ApiKeyField.class);
        Quantified quantified = quantified(node, "fields");
        words(quantified.list(), "fields", FIELDS)
                .forEach(word -> ApiKeyField.of(word).ifPresent(fields::add));
        conditions.add(new FieldsCondition(quantified.quantifier(), fields));
    }

    private void direction(Node node, List<Condition> conditions) {
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        Quantified quantified = quantified(node, "direction");
        words(quantified.list(), "direction", DIRECTIONS)
                .forEach(word -> Direction.of(word).ifPresent(directions::add));
        conditions.add(new DirectionCondition(quantified.quantifier(), directions));
    }

    private void scopes(Node node, List<Condition> conditions) {
        Quantified quantified = quantified(node, "scopes_added");
        List<Glob> patterns = nodes.texts(quantified.list(), "scopes_added").stream()
                .map(Glob::new)
                .toList();
        conditions.add(new ScopesCondition(quantified.quantifier(), patterns));
    }

    /** A list with how many of it must hold. */
    private record Quantified(Quantifier quantifier, Node list) {}

    private Quantified quantified(Node node, String what) {
        if (!(node instanceof MappingNode)) {
            return new Quantified(Quantifier.ANY, node);
        }
        Map<String, Node> members = nodes.members(node, what, List.of("any", "only"));
        if (members.size() != 1) {
            nodes.problem(node, what + " must say either any or only, with a list.");
            return new Quantified(Quantifier.ANY, node);
        }
        return members.containsKey("only")
                ? new Quantified(Quantifier.ONLY, members.get("only"))
                : new Quantified(Quantifier.ANY, members.get("any"));
    }

    private List<String> words(Node list, String what, List<String> words) {
        if (list instanceof MappingNode) {
            return List.of();
        }
        return nodes.elements(list, what).stream()
                .flatMap(element -> nodes.word(element, what, words).stream())
                .toList();
    }

    private List<Limit> limits(String word, Node node) {
        boolean grows = word.startsWith("growth");
        List<String> known = new ArrayList<>(AMOUNTS);
        if (grows) {
            known.add(WITHIN);
        }
        Map<String, Node> members = new LinkedHashMap<>(nodes.members(node, word, known));
        Node within = members.remove(WITHIN);
        if (grows && within == null) {
            nodes.problem(node, word + " needs within: the period to look back, like 7d.");
        }
        if (members.isEmpty()) {
            nodes.problem(node, word + " names no amount: add one of " + String.join(", ", AMOUNTS) + ".");
        }
        Optional<Duration> period = within == null ? Optional.empty() : nodes.period(within, word + "'s within");
        Measure measure = grows
                ? Measure.growth(period.orElse(Duration.ZERO))
                : word.startsWith("factor") ? Measure.FACTOR : Measure.AMOUNT;
        List<Limit> limits = new ArrayList<>();
        members.forEach((name, value) -> {
            String what = word + "'s " + name;
            Optional<BigDecimal> bound = grows ? nodes.growth(value, what) : nodes.size(value, what);
            bound.ifPresent(number -> limits.add(new Limit(ApiKeyField.of(name).orElseThrow(), measure, number)));
        });
        return limits;
    }
}
