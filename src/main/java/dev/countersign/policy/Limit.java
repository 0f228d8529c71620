package dev.countersign.policy;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A bound on one amount.
 *
 * @param field one of the amounts
 * @param bound in the field's unit for {@link Measure.Kind#AMOUNT}, else a factor: 1.5 is half as much again
 */
public record Limit(ApiKeyField field, Measure measure, BigDecimal bound) {
    /** Whether the change goes beyond it, with the sentence and the values. */
    PolicyResult exceeded(FieldChange change, Question question) {
        Optional<BigDecimal> size = measure.of(change, question);
        boolean more = measure.exceeds(size, bound);
        String label = field.label();
        String limit = measure.words(Optional.of(bound));
        boolean plain = measure.kind() == Measure.Kind.AMOUNT || size.isEmpty();
        String sentence = label + " " + value(change.before()) + " → " + value(change.after()) + " is "
                + (plain ? "" : measure.words(size) + ", ") + (more ? "more than " : "at most ") + limit;
        return PolicyResult.condition(
                more, label, sentence, java.util.List.of(new Compared(label, limit, measure.words(size))));
    }

    private static String value(FieldValue value) {
        return value instanceof FieldValue.Amount amount ? amount.plain() : "no limit";
    }
}
