package dev.countersign.policy;

import dev.countersign.apikey.FieldChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which way the changes go. With {@link Quantifier#ANY}, {@code raise} also means removing a limit and {@code lower} also
 * adding one; with {@link Quantifier#ONLY} each word means just itself, so that a rule for the harmless stays narrow.
 *
 * @param directions never empty
 */
public record DirectionCondition(Quantifier quantifier, Set<Direction> directions) implements Condition {
    public DirectionCondition {
        directions = Set.copyOf(directions);
    }

    @Override
    public PolicyResult test(Question question) {
        List<String> among = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (FieldChange change : question.changes().changes()) {
            for (Direction direction : Direction.of(change)) {
                (named(direction) ? among : others).add(change.field().label() + ": " + direction.word());
            }
        }
        String wanted = words(directions);
        String sentence = switch (quantifier) {
            case ANY -> among.isEmpty() ? "nothing goes the way " + wanted : String.join(", ", among);
            case ONLY ->
                others.isEmpty()
                        ? "nothing but " + String.join(", ", among)
                        : String.join(", ", others) + " is not among " + wanted;
        };
        boolean holds = switch (quantifier) {
            case ANY -> !among.isEmpty();
            case ONLY -> others.isEmpty() && !among.isEmpty();
        };
        among.addAll(others);
        return PolicyResult.condition(
                holds, "direction", sentence, List.of(new Compared("direction", wanted, String.join(", ", among))));
    }

    private boolean named(Direction direction) {
        return switch (quantifier) {
            case ANY -> directions.stream().anyMatch(word -> word.alsoMeans(direction));
            case ONLY -> directions.contains(direction);
        };
    }

    private static String words(Collection<Direction> directions) {
        return directions.stream().sorted().map(Direction::word).collect(Collectors.joining(", "));
    }
}
