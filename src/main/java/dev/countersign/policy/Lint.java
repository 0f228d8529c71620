package dev.countersign.policy;

import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.NearWords;
import dev.countersign.apikey.Scopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is allowed in a policy and still probably not meant. */
public final class Lint {
    /**
     * One thing to look at.
     *
     * @param rule the name of the rule it is about
     * @param sentence what, and what to do about it
     */
    public record Finding(String rule, String sentence) {}

    /** Ways that make a key do less, or change nothing about what it may do. */
    private static final Set<Direction> HARMLESS = Set.of(
            Direction.LOWER,
            Direction.ADD_LIMIT,
            Direction.REMOVE_SCOPE,
            Direction.RENAME,
            Direction.DESCRIBE,
            Direction.MOVE_ALERT);

    /** Those Portkey has shown; it may add others. */
    private static final List<String> STATUSES = List.of("active", "exhausted", "expired", "archived");

    private Lint() {}

    /** Everything found, in the order of the rules. */
    public static List<Finding> of(List<Rule> rules) {
        List<Finding> findings = new ArrayList<>();
        Optional<String> all = Optional.empty();
        for (Rule rule : rules) {
            all.ifPresent(before -> findings.add(new Finding(
                    rule.name(),
                    "this rule is never reached: rule \"" + before
                            + "\" before it matches everything. Move it up, or remove it.")));
            stages(rule.outcome())
                    .flatMap(stage -> tooFew(stage).stream())
                    .forEach(sentence -> findings.add(new Finding(rule.name(), sentence)));
            of(rule).forEach(sentence -> findings.add(new Finding(rule.name(), sentence)));
            if (all.isEmpty() && matchesEverything(rule)) {
                all = Optional.of(rule.name());
            }
        }
        return findings;
    }

    private static boolean matchesEverything(Rule rule) {
        return rule.conditions().isEmpty()
                && (rule.outcome() instanceof Outcome.Deny || rule.outcome() instanceof Outcome.Approvals);
    }

    private static Stream<Stage> stages(Outcome outcome) {
        if (outcome instanceof Outcome.Approvals approvals) {
            return approvals.stages().stream();
        }
        return outcome instanceof Outcome.BreakGlass glass ? Stream.of(glass.reviewers()) : Stream.empty();
    }

    private static Optional<String> tooFew(Stage stage) {
        boolean few = stage.approvers().groups().isEmpty()
                && stage.approvers().users().size() <= stage.count();
        return few
                ? Optional.of("when one of " + stage.approvers().ids()
                        + " asks, too few others are left to approve: name one more person, or a group.")
                : Optional.empty();
    }

    private static List<String> of(Rule rule) {
        List<String> sentences = new ArrayList<>();
        boolean automatic = rule.outcome() instanceof Outcome.Automatic;
        for (Condition condition : rule.conditions()) {
            unknown(condition).forEach(sentences::add);
            boolean any =
                    quantifier(condition).filter(one -> one == Quantifier.ANY).isPresent();
            if (automatic && any) {
                sentences.add("an automatic approval with \"any\" lets other changes of the same request through: "
                        + "use only.");
            } else if (any && condition instanceof DirectionCondition way && softens(rule, way)) {
                sentences.add("\"any\" of a harmless direction also takes a request that does something else besides: "
                        + "use only, or put the stricter rules first.");
            }
            if (rule.outcome() instanceof Outcome.Deny
                    && condition instanceof KeyCondition key
                    && key.part() == KeyCondition.Part.NAME) {
                sentences.add("this denies by a key's name, and a key can be renamed: id or workspace hold better.");
            }
        }
        if (automatic && !bounded(rule)) {
            sentences.add(
                    "an automatic approval needs fields or direction with \"only\", and at_most, factor_at_most or "
                            + "growth_at_most where amounts may rise: without them it takes anything.");
        }
        return sentences;
    }

    /** Patterns that fit nothing known: a rule that denies by one denies nothing. */
    private static Stream<String> unknown(Condition condition) {
        if (condition instanceof ScopesCondition scopes) {
            return scopes.patterns().stream()
                    .filter(glob -> known().noneMatch(glob::matches))
                    .map(glob -> "no scope known today is like \"" + glob.pattern()
                            + "\", so nothing fits it: the nearest is \""
                            + NearWords.nearest(glob.pattern(), known().toList()) + "\".");
        }
        return condition instanceof KeyCondition key && key.part() == KeyCondition.Part.STATUS
                ? key.patterns().stream()
                        .filter(glob -> STATUSES.stream().noneMatch(glob::matches))
                        .map(glob -> "no status known today is like \"" + glob.pattern() + "\": keys are "
                                + String.join(", ", STATUSES) + ".")
                : Stream.empty();
    }

    private static Stream<String> known() {
        return Arrays.stream(KeyType.values())
                .flatMap(type -> Scopes.catalogue(type).values().stream())
                .flatMap(List::stream);
    }

    private static Optional<Quantifier> quantifier(Condition condition) {
        if (condition instanceof FieldsCondition fields) {
            return Optional.of(fields.quantifier());
        }
        if (condition instanceof DirectionCondition direction) {
            return Optional.of(direction.quantifier());
        }
        return condition instanceof ScopesCondition scopes ? Optional.of(scopes.quantifier()) : Optional.empty();
    }

    private static boolean softens(Rule rule, DirectionCondition way) {
        return !(rule.outcome() instanceof Outcome.Deny)
                && way.directions().stream().anyMatch(HARMLESS::contains);
    }

    private static boolean bounded(Rule rule) {
        boolean only = rule.conditions().stream()
                .filter(one -> one instanceof FieldsCondition || one instanceof DirectionCondition)
                .anyMatch(one -> quantifier(one).filter(Quantifier.ONLY::equals).isPresent());
        boolean most = rule.conditions().stream().anyMatch(AtMostCondition.class::isInstance);
        boolean nothingRises = rule.conditions().stream()
                .anyMatch(one -> one instanceof DirectionCondition way
                        && way.quantifier() == Quantifier.ONLY
                        && HARMLESS.containsAll(way.directions()));
        return only && (most || nothingRises);
    }
}
