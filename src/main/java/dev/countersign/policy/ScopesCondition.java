package dev.countersign.policy;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldChange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The scopes added fit one of the patterns: some of them, or all of them and there are some.
 *
 * @param patterns never empty
 */
public record ScopesCondition(Quantifier quantifier, List<Glob> patterns) implements Condition {
    public ScopesCondition {
        patterns = List.copyOf(patterns);
    }

    @Override
    public PolicyResult test(Question question) {
        Set<String> added = added(question);
        Set<String> among = new TreeSet<>(added);
        among.removeIf(scope -> patterns.stream().noneMatch(glob -> glob.matches(scope)));
        Set<String> others = new TreeSet<>(added);
        others.removeAll(among);
        String wanted = patterns.stream().map(Glob::pattern).collect(Collectors.joining(", "));
        boolean holds = switch (quantifier) {
            case ANY -> !among.isEmpty();
            case ONLY -> !among.isEmpty() && others.isEmpty();
        };
        String sentence = holds
                ? "adds " + String.join(", ", among)
                : among.isEmpty() ? "adds no scope like " + wanted : "also adds " + String.join(", ", others);
        return PolicyResult.condition(
                holds,
                "scopes added",
                sentence,
                List.of(new Compared("scopes added", wanted, String.join(", ", added))));
    }

    static Set<String> added(Question question) {
        return question.changes().of(ApiKeyField.SCOPES).map(FieldChange::added).orElseGet(TreeSet::new);
    }
}
