package dev.countersign.config;

import dev.countersign.policy.Approvers;
import dev.countersign.policy.Lint;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A policy as a YAML text (docs/policy.md). Every problem is told at once, as {@code LINE: sentence}. */
public final class PolicyFile {
    /** Far more than any policy; a limit against files made to be large. */
    private static final int MOST_CHARACTERS = 256 * 1024;
    /** A policy nests seven deep. */
    private static final int DEEPEST = 20;

    private static final LoadSettings YAML = LoadSettings.builder()
            .setCodePointLimit(MOST_CHARACTERS)
            // Told by us, with the sentence for it.
            .setAllowDuplicateKeys(true)
            .build();

    private static final String UNKNOWN = Setting.COUNTERSIGN_APPROVERS.name();

    private PolicyFile() {}

    /**
     * Reads it.
     *
     * @param defaults what {@code approvers: default} stands for; nobody when nothing is set, and then it is a problem
     * @param organisationKeysToo whether organisation keys may be changed at all
     */
    public static Reading<Policy> read(String text, Approvers defaults, boolean organisationKeysToo) {
        PolicyNodes nodes = new PolicyNodes();
        Optional<Node> document = document(text, nodes);
        if (document.isEmpty()) {
            return new Reading.Wrong<>(nodes.problems());
        }
        RuleReader reader = new RuleReader(nodes, defaults);
        List<Rule> rules = reader.read(document.get());
        if (!nodes.problems().isEmpty()) {
            return new Reading.Wrong<>(nodes.problems());
        }
        List<String> warnings = Lint.of(rules).stream()
                .map(finding -> reader.lines().get(finding.rule()) + ": " + finding.sentence())
                .toList();
        return new Reading.Read<>(new Policy(rules, organisationKeysToo, reader.readers()), warnings);
    }

    /**
     * Reads it where no settings are at hand; organisation keys may be changed.
     *
     * @param approvers as COUNTERSIGN_APPROVERS has them; blank when it is not known: then its name stands for them
     * @return nothing when the approvers cannot be understood
     */
    public static Optional<Reading<Policy>> read(String text, String approvers) {
        Optional<Approvers> defaults = approvers.isBlank()
                ? Optional.of(new Approvers(Set.of(), Set.of(UNKNOWN)))
                : ValueForms.approvers(approvers);
        return defaults.map(named -> read(text, named, true));
    }

    /** A period as policies write it, like {@code 7d}. */
    public static Optional<Duration> period(String text) {
        return ValueForms.duration(text);
    }

    private static Optional<Node> document(String text, PolicyNodes nodes) {
        if (text.length() > MOST_CHARACTERS) {
            nodes.problem(1, "the file is too long: a policy has at most " + MOST_CHARACTERS + " characters.");
            return Optional.empty();
        }
        try {
            plain(text, nodes);
            if (!nodes.problems().isEmpty()) {
                return Optional.empty();
            }
            Optional<Node> document = new Compose(YAML).composeString(text);
            if (document.isEmpty()) {
                nodes.problem(1, "the policy is empty: add \"rules:\" with a list of them.");
            }
            return document;
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            nodes.problem(line, "this is not YAML: " + broken.getProblem() + ".");
        } catch (YamlEngineException broken) {
            nodes.problem(1, "this is not YAML: it holds characters or forms that no policy needs.");
        }
        return Optional.empty();
    }

    /** No anchors, aliases or tags, and no depth: nothing may grow while it is read. */
    private static void plain(String text, PolicyNodes nodes) {
        int depth = 0;
        for (Event event : new Parse(YAML).parseString(text)) {
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            if (event instanceof AliasEvent
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
                nodes.problem(
                        line,
                        "anchors and aliases (& and *) are not taken: quote a text that begins so, "
                                + "or write the value out.");
            }
            if (tagged(event)) {
                nodes.problem(line, "tags (!) are not taken: quote a text that begins so.");
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                nodes.problem(line, "this nests deeper than any policy: check the brackets and the indentation.");
                return;
            }
        }
    }

    private static boolean tagged(Event event) {
        return (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                || (event instanceof CollectionStartEvent start
                        && start.getTag().isPresent());
    }
}
