package dev.countersign.policy;

import dev.countersign.apikey.Scopes;
import java.util.List;
import java.util.Optional;

/**
 * Whether a sensitive scope is added, as {@link Scopes#sensitive} knows them.
 *
 * @param wanted true: at least one is; false: none is
 */
public record SensitiveCondition(boolean wanted) implements Condition {
    @Override
    public PolicyResult test(Question question) {
        Optional<String> first = ScopesCondition.added(question).stream()
                .filter(scope -> Scopes.sensitive(scope).isPresent())
                .findFirst();
        String found = first.map(scope ->
                        "adds " + scope + ", which " + Scopes.sensitive(scope).orElseThrow())
                .orElse("adds no sensitive scope");
        return PolicyResult.condition(
                first.isPresent() == wanted,
                "sensitive scopes",
                found,
                List.of(new Compared("sensitive scopes", wanted ? "some" : "none", first.orElse("none"))));
    }
}
