package dev.countersign.policy;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldChange;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which fields are touched.
 *
 * @param fields never empty
 */
public record FieldsCondition(Quantifier quantifier, Set<ApiKeyField> fields) implements Condition {
    public FieldsCondition {
        fields = Set.copyOf(fields);
    }

    @Override
    public PolicyResult test(Question question) {
        Set<ApiKeyField> touched = question.changes().changes().stream()
                .map(FieldChange::field)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiKeyField.class)));
        Set<ApiKeyField> among = EnumSet.copyOf(touched);
        among.retainAll(fields);
        Set<ApiKeyField> others = EnumSet.copyOf(touched);
        others.removeAll(fields);
        String sentence = switch (quantifier) {
            case ANY -> among.isEmpty() ? "touches none of " + words(fields) : "touches " + words(among);
            case ONLY -> others.isEmpty() ? "touches only " + words(among) : "also touches " + words(others);
        };
        boolean holds = switch (quantifier) {
            case ANY -> !among.isEmpty();
            case ONLY -> others.isEmpty();
        };
        return PolicyResult.condition(
                holds, "fields", sentence, List.of(new Compared("fields", words(fields), words(touched))));
    }

    private static String words(Collection<ApiKeyField> fields) {
        return fields.stream().sorted().map(ApiKeyField::label).collect(Collectors.joining(", "));
    }
}
