package dev.countersign.apikey;

import static dev.countersign.apikey.ApiKeyField.ALERT_THRESHOLD;
import static dev.countersign.apikey.ApiKeyField.CREDIT_LIMIT;
import static dev.countersign.apikey.ApiKeyField.NAME;
import static dev.countersign.apikey.ApiKeyField.PERIODIC_RESET;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One filled-in form, checked: which fields were touched, what they shall become, and everything that is wrong, at
 * once. Both sides come as raw texts by field, as a form gives them: an empty list for an emptied field, one text for
 * most, several for the scopes. A field that is not in the submitted form is not touched.
 */
public final class ChangeForm {
    /** The only problem of a form in which nothing was changed. */
    public static final Problem NOTHING =
            new Problem(NAME.word(), "Nothing would change: every field is as the key has it. Change at least one.");

    private final ApiKey key;
    private final Map<ApiKeyField, FieldValue> before = new EnumMap<>(ApiKeyField.class);
    private final Map<ApiKeyField, FieldValue> wanted = new EnumMap<>(ApiKeyField.class);
    private final List<Problem> problems = new ArrayList<>();

    private ChangeForm(ApiKey key) {
        this.key = key;
    }

    /**
     * What a form comes to.
     *
     * @param changes what to change; meaningless while there are problems
     * @param problems everything wrong with it, in the fields' order; at most one per field
     */
    public record Checked(ChangeSet changes, List<Problem> problems) {}

    /**
     * Checks a form.
     *
     * @param key the key it is about, for its type, unit and status
     * @param opened the key's values that the form was opened with
     * @param submitted what came back
     */
    public static Checked check(
            ApiKey key, Map<ApiKeyField, List<String>> opened, Map<ApiKeyField, List<String>> submitted) {
        ChangeForm form = new ChangeForm(key);
        opened.forEach((field, texts) -> form.before.put(field, FieldRules.read(field, texts)));
        for (ApiKeyField field : ApiKeyField.values()) {
            // No choice made among the resets means none was wanted: a key that resets every so many days keeps that.
            if (submitted.containsKey(field)
                    && !(field == PERIODIC_RESET && submitted.get(field).isEmpty())) {
                form.take(field, submitted.get(field));
            }
        }
        form.checkBudget();
        ChangeSet changes = ChangeSet.between(form.before, form.wanted);
        if (changes.isEmpty() && form.problems.isEmpty()) {
            form.problems.add(NOTHING);
        }
        return new Checked(changes, List.copyOf(form.problems));
    }

    private void take(ApiKeyField field, List<String> texts) {
        FieldValue present = before.getOrDefault(field, FieldRules.read(field, List.of()));
        before.putIfAbsent(field, present);
        if (FieldRules.read(field, texts).equals(present)) {
            return;
        }
        FieldRules.problem(key, field, texts, present)
                .ifPresentOrElse(
                        sentence -> problems.add(new Problem(field.word(), sentence)),
                        () -> wanted.put(field, FieldRules.read(field, texts)));
    }

    /** Alert and reset belong to a budget: they need one, and the alert must lie within it. */
    private void checkBudget() {
        if (hasProblem(CREDIT_LIMIT)) {
            return;
        }
        FieldValue limit = intended(CREDIT_LIMIT);
        FieldValue alert = intended(ALERT_THRESHOLD);
        if (limit instanceof FieldValue.Amount most) {
            boolean touched = wanted.containsKey(CREDIT_LIMIT) || wanted.containsKey(ALERT_THRESHOLD);
            if (touched && alert instanceof FieldValue.Amount at && at.number().compareTo(most.number()) > 0) {
                problem(
                        ALERT_THRESHOLD,
                        "The alert at " + at.plain() + " would be above the credit limit of " + most.plain()
                                + ". It is an amount, not a percentage: enter at most " + most.plain()
                                + ", or empty it.");
            }
            return;
        }
        if (wanted.get(ALERT_THRESHOLD) instanceof FieldValue.Amount) {
            problem(ALERT_THRESHOLD, "An alert needs a credit limit: enter one, or leave the alert empty.");
        }
        if (wanted.get(PERIODIC_RESET) instanceof FieldValue.Text word
                && !word.text().equals(KeyValues.NO_RESET)) {
            problem(PERIODIC_RESET, "A reset needs a credit limit: enter one, or choose none.");
        }
    }

    private FieldValue intended(ApiKeyField field) {
        return wanted.getOrDefault(field, before.getOrDefault(field, FieldValue.NONE));
    }

    private void problem(ApiKeyField field, String sentence) {
        if (!hasProblem(field)) {
            problems.add(new Problem(field.word(), sentence));
        }
    }

    private boolean hasProblem(ApiKeyField field) {
        return problems.stream().anyMatch(problem -> problem.field().equals(field.word()));
    }
}
