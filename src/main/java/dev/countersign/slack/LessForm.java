package dev.countersign.slack;

import static dev.countersign.apikey.ApiKeyField.CREDIT_LIMIT;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.WholeNumber;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Press;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The modal in which an approver lowers the raised amounts of a request. Block and action ids are the fields' words. */
final class LessForm {
    static final String CALLBACK = "approve_less";

    private LessForm() {}

    /**
     * What was entered.
     *
     * @param amounts the lowered amounts; those left as asked are not among them
     * @param problems what is wrong, by block
     */
    record Entered(Map<ApiKeyField, FieldValue> amounts, Map<String, String> problems) {}

    /** The raises between whose two amounts there is a whole number left; only these can be lowered. */
    static List<FieldChange> amounts(ChangeRequest request) {
        return request.changes().changes().stream()
                .filter(change -> change.before() instanceof FieldValue.Amount before
                        && change.after() instanceof FieldValue.Amount after
                        && least(before).compareTo(after.number()) < 0)
                .toList();
    }

    static View of(ChangeRequest request, Press press) {
        BudgetUnit unit = request.key().budgetUnit();
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(CardForm.about(request));
        for (FieldChange change : amounts(request)) {
            FieldValue.Amount before = (FieldValue.Amount) change.before();
            FieldValue.Amount after = (FieldValue.Amount) change.after();
            String word = change.field().word();
            String hint = "Now " + FieldText.of(change.field(), before, unit) + ", asked for "
                    + FieldText.of(change.field(), after, unit) + ". A whole number between the two.";
            blocks.add(FormInputs.block(
                    word,
                    change.field().label(),
                    hint,
                    false,
                    FormInputs.amount(word, after.plain(), least(before).toPlainString())));
        }
        boolean must = request.requirement().reasonFromApprover();
        blocks.add(CardForm.reason("It stands on the card: at most 500 characters.", !must));
        return Modals.modal(CALLBACK, "Approve less", "Approve less", blocks, CardForm.metadata(press));
    }

    /** Reads what was entered, against the request as it is stored now. */
    static Entered read(ChangeRequest request, Interaction interaction) {
        Map<ApiKeyField, FieldValue> amounts = new EnumMap<>(ApiKeyField.class);
        Map<String, String> problems = new LinkedHashMap<>();
        List<FieldChange> raises = amounts(request);
        for (FieldChange change : raises) {
            String typed = CardForm.typed(interaction, change.field().word());
            if (typed.isEmpty() || typed.equals(((FieldValue.Amount) change.after()).plain())) {
                continue;
            }
            OptionalLong number = WholeNumber.parse(typed);
            if (number.isEmpty() || !change.between(FieldValue.of(number.getAsLong()))) {
                problems.put(change.field().word(), wanted(change, request.key().budgetUnit()));
                continue;
            }
            amounts.put(change.field(), FieldValue.of(number.getAsLong()));
        }
        if (problems.isEmpty() && amounts.isEmpty() && !raises.isEmpty()) {
            FieldChange first = raises.get(0);
            problems.put(first.field().word(), wanted(first, request.key().budgetUnit()));
        }
        if (amounts.containsKey(CREDIT_LIMIT)) {
            request.changes()
                    .lowered(amounts)
                    .flatMap(less -> less.alertProblem(request.key()))
                    .ifPresent(sentence -> problems.putIfAbsent(CREDIT_LIMIT.word(), sentence));
        }
        String reason = CardForm.reason(interaction);
        if (!reason.isEmpty() || request.requirement().reasonFromApprover()) {
            ReasonRule.problem(reason).ifPresent(sentence -> problems.put(KeyForm.REASON, sentence));
        }
        return new Entered(amounts, problems);
    }

    private static String wanted(FieldChange change, BudgetUnit unit) {
        return "Enter a whole number of less than " + FieldText.of(change.field(), change.after(), unit)
                + ", which was asked for, and more than today's " + FieldText.of(change.field(), change.before(), unit)
                + ".";
    }

    /** The least whole number that still raises. */
    private static BigDecimal least(FieldValue.Amount before) {
        return before.number().setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    }
}
