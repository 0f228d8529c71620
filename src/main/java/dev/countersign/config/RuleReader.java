package dev.countersign.config;

import dev.countersign.policy.Approvers;
import dev.countersign.policy.Condition;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the rules of a policy file. */
final class RuleReader {
    private static final List<String> OUTCOMES = List.of("deny", "automatic", "approvals", "break_glass");
    private static final List<String> WORDS = List.of("name", "when", "deny", "automatic", "approvals", "break_glass");
    private static final String READERS = "readers";
    private static final int MOST_APPROVALS = 20;
    private static final int MOST_QUOTA = 1000;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SENTENCE = 500;

    private final PolicyNodes nodes;
    private final Approvers defaults;
    private final ConditionReader conditions;
    private final Map<String, Integer> lines = new HashMap<>();
    private Optional<Approvers> readers = Optional.empty();

    /** @param defaults what a rule that says "default" means; nobody when nothing is set */
    RuleReader(PolicyNodes nodes, Approvers defaults) {
        this.nodes = nodes;
        this.defaults = defaults;
        this.conditions = new ConditionReader(nodes, node -> people(node, "requester"));
    }

    /** The line each rule begins on, by its name. */
    Map<String, Integer> lines() {
        return lines;
    }

    /** Who may look at keys and requests, once the rules were read; absent when nothing narrows that. */
    Optional<Approvers> readers() {
        return readers;
    }

    List<Rule> read(Node document) {
        List<Rule> rules = new ArrayList<>();
        Map<String, Node> members = nodes.members(document, "the policy", List.of("rules", READERS));
        readers = Optional.ofNullable(members.get(READERS)).flatMap(node -> people(node, READERS));
        Node list = members.get("rules");
        if (list == null) {
            nodes.problem(document, "the policy has no rules: add \"rules:\" with a list of them.");
            return rules;
        }
        if (!(list instanceof SequenceNode sequence)) {
            nodes.problem(list, "rules must be a list: begin each rule with \"- name: …\".");
            return rules;
        }
        if (sequence.getValue().isEmpty()) {
            nodes.problem(list, "rules is empty, so everything would be refused: add a rule.");
        }
        sequence.getValue().forEach(rule -> rule(rule).ifPresent(rules::add));
        return rules;
    }

    private Optional<Rule> rule(Node node) {
        Map<String, Node> members = nodes.members(node, "a rule", WORDS);
        Optional<String> name = name(node, members.get("name"));
        List<Condition> when = members.containsKey("when") ? conditions.read(members.get("when")) : List.of();
        List<String> outcomes = OUTCOMES.stream().filter(members::containsKey).toList();
        if (outcomes.size() != 1) {
            if (node instanceof MappingNode) {
                nodes.problem(
                        node,
                        outcomes.isEmpty()
                                ? "a rule must say what happens: add one of " + String.join(", ", OUTCOMES) + "."
                                : "a rule has one outcome, this one has " + String.join(" and ", outcomes)
                                        + ": keep one.");
            }
            return Optional.empty();
        }
        Optional<? extends Outcome> outcome = outcome(outcomes.get(0), members.get(outcomes.get(0)));
        return name.flatMap(text -> outcome.map(one -> new Rule(text, when, one)));
    }

    private Optional<String> name(Node rule, Node node) {
        if (node == null) {
            if (rule instanceof MappingNode) {
                nodes.problem(rule, "a rule needs a name: people see it on the card.");
            }
            return Optional.empty();
        }
        Optional<String> name = limited(node, "a rule's name", LONGEST_NAME);
        if (name.isPresent() && lines.putIfAbsent(name.get(), PolicyNodes.line(rule)) != null) {
            nodes.problem(
                    node,
                    "the name " + PolicyNodes.quoted(name.get()) + " is already used on line " + lines.get(name.get())
                            + ": give this rule another.");
        }
        return name;
    }

    private Optional<String> limited(Node node, String what, int most) {
        Optional<String> text = nodes.text(node, what);
        if (text.isPresent() && text.get().length() > most) {
            nodes.problem(node, what + " has at most " + most + " characters: shorten it.");
        }
        return text;
    }

    private Optional<? extends Outcome> outcome(String word, Node node) {
        return switch (word) {
            case "deny" -> limited(node, "deny", LONGEST_SENTENCE).map(Outcome.Deny::new);
            case "automatic" -> automatic(node);
            case "approvals" -> approvals(node);
            default -> breakGlass(node);
        };
    }

    private Optional<Outcome> automatic(Node node) {
        Map<String, Node> members = nodes.members(node, "automatic", List.of("quota", "per"));
        Optional<Integer> quota = required(node, members, "automatic", "quota")
                .flatMap(value -> nodes.count(value, "automatic's quota", MOST_QUOTA));
        Optional<Duration> per =
                required(node, members, "automatic", "per").flatMap(value -> nodes.period(value, "automatic's per"));
        return quota.flatMap(number -> per.map(period -> new Outcome.Automatic(number, period)));
    }

    private Optional<Outcome> approvals(Node node) {
        Map<String, Node> members =
                nodes.members(node, "approvals", List.of("count", "approvers", "stages", "ordered", "ttl", "reason"));
        Node several = members.get("stages");
        boolean both = several != null && (members.containsKey("count") || members.containsKey("approvers"));
        if (both) {
            nodes.problem(node, "approvals has stages, so count and approvers belong into each stage: move them.");
        }
        List<Stage> stages = new ArrayList<>();
        if (several == null) {
            stage(node, members, "approvals").ifPresent(stages::add);
        } else {
            nodes.elements(several, "stages")
                    .forEach(one -> stage(one, nodes.members(one, "a stage", List.of("count", "approvers")), "a stage")
                            .ifPresent(stages::add));
        }
        Optional<Boolean> ordered =
                Optional.ofNullable(members.get("ordered")).flatMap(value -> nodes.flag(value, "ordered"));
        Optional<Duration> ttl = Optional.ofNullable(members.get("ttl")).flatMap(value -> nodes.period(value, "ttl"));
        Optional<Boolean> reason =
                Optional.ofNullable(members.get("reason")).flatMap(value -> nodes.flag(value, "reason"));
        return stages.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome.Approvals(stages, ordered.orElse(false), ttl, reason.orElse(false)));
    }

    private Optional<Stage> stage(Node node, Map<String, Node> members, String what) {
        if (!(node instanceof MappingNode)) {
            return Optional.empty();
        }
        Optional<Integer> count = members.containsKey("count")
                ? nodes.count(members.get("count"), "count", MOST_APPROVALS)
                : Optional.of(1);
        Optional<Approvers> approvers =
                required(node, members, what, "approvers").flatMap(value -> people(value, "approvers"));
        if (count.isEmpty() || approvers.isEmpty()) {
            return Optional.empty();
        }
        int named = approvers.get().users().size();
        if (approvers.get().groups().isEmpty() && named < count.get()) {
            nodes.problem(
                    node,
                    what + " asks for " + count.get() + " people of " + named
                            + ": name more people, or lower the count.");
        }
        return Optional.of(new Stage(count.get(), approvers.get()));
    }

    private Optional<Outcome> breakGlass(Node node) {
        Map<String, Node> members = nodes.members(node, "break_glass", List.of("by", "reviewed_by"));
        Optional<Approvers> by = required(node, members, "break_glass", "by").flatMap(value -> people(value, "by"));
        Optional<Approvers> reviewers =
                required(node, members, "break_glass", "reviewed_by").flatMap(value -> people(value, "reviewed_by"));
        return by.flatMap(who -> reviewers.map(then -> new Outcome.BreakGlass(who, new Stage(1, then))));
    }

    private Optional<Node> required(Node node, Map<String, Node> members, String what, String word) {
        if (!members.containsKey(word) && node instanceof MappingNode) {
            nodes.problem(node, what + " needs \"" + word + "\".");
        }
        return Optional.ofNullable(members.get(word));
    }

    private Optional<Approvers> people(Node node, String what) {
        Set<String> users = new TreeSet<>();
        Set<String> groups = new TreeSet<>();
        Set<Node> wrong = new HashSet<>();
        for (Node element : nodes.elements(node, what)) {
            Optional<String> id = nodes.text(element, what);
            Optional<Approvers> named =
                    id.flatMap(text -> text.equals("default") ? Optional.of(defaults) : ValueForms.approvers(text));
            if (id.isPresent() && named.isEmpty()) {
                nodes.problem(
                        element,
                        PolicyNodes.quoted(id.get()) + " is no id: " + what
                                + " takes ids of users (U… or W…), of user groups (S…), or default.");
            } else if (named.isPresent() && named.get().isEmpty()) {
                nodes.problem(
                        element,
                        what + " says default, but COUNTERSIGN_APPROVERS names nobody: set it, or name ids here.");
            }
            named.filter(some -> !some.isEmpty())
                    .ifPresentOrElse(
                            some -> {
                                users.addAll(some.users());
                                groups.addAll(some.groups());
                            },
                            () -> wrong.add(element));
        }
        return wrong.isEmpty() && !(users.isEmpty() && groups.isEmpty())
                ? Optional.of(new Approvers(users, groups))
                : Optional.empty();
    }
}
