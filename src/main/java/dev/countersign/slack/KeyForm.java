package dev.countersign.slack;

import static dev.countersign.apikey.ApiKeyField.ALERT_THRESHOLD;
import static dev.countersign.apikey.ApiKeyField.CREDIT_LIMIT;
import static dev.countersign.apikey.ApiKeyField.DESCRIPTION;
import static dev.countersign.apikey.ApiKeyField.NAME;
import static dev.countersign.apikey.ApiKeyField.PERIODIC_RESET;
import static dev.countersign.apikey.ApiKeyField.RESET_USAGE;
import static dev.countersign.apikey.ApiKeyField.RPM;
import static dev.countersign.apikey.ApiKeyField.SCOPES;

import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.MultiStaticSelectElement;
import com.slack.api.model.view.View;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.FieldRules;
import java.util.ArrayList;
import java.util.List;

/** The modal <em>Update API key</em> for one key, filled in with its present values. */
final class KeyForm {
    /** The modal's callback id, and that of the global shortcut that opens it. */
    static final String CALLBACK = "update_key";
    /** Block and action of the reason. */
    static final String REASON = "reason";
    /** Block and action of the choice to break the glass, and its value; only for those whom a rule may allow it. */
    static final String AT_ONCE = "at_once";

    static final String YES = "yes";
    /** The block that says what the change will need. */
    static final String NEEDS = "needs";
    /** Goes back to the picker. */
    static final String ANOTHER_KEY = "another_key";
    /** Longest reason, in code points after trimming. */
    static final int REASON_MOST = 500;

    private final ApiKey key;
    private final Filling filling;
    private final List<LayoutBlock> inputs = new ArrayList<>();
    private final List<String> notes;

    private KeyForm(ApiKey key, Prefill prefill, List<String> notes) {
        this.key = key;
        this.filling = Filling.of(key, prefill);
        this.notes = new ArrayList<>(notes);
        this.notes.addAll(filling.notes());
    }

    /**
     * The form.
     *
     * @param prefill what stands in it instead of the key's own values
     * @param notes what the person should know first
     * @param atOnce whether breaking the glass is offered
     */
    static View of(ApiKey key, Prefill prefill, List<String> notes, boolean atOnce) {
        return new KeyForm(key, prefill, notes).view(prefill.reason(), atOnce);
    }

    private View view(String reason, boolean atOnce) {
        text(NAME, "1 to 100 characters.", false, FieldRules.NAME_MOST);
        text(DESCRIPTION, "At most 200 characters; may be emptied.", true, FieldRules.DESCRIPTION_MOST);
        scopes();
        number(RPM, "Empty it to remove this limit." + KeyNotes.otherLimits(key));
        String unit = key.budgetUnit() == BudgetUnit.COST ? "dollars" : "tokens";
        number(CREDIT_LIMIT, "Whole " + unit + ". Empty it to remove the budget with its alert and reset.");
        number(ALERT_THRESHOLD, "An amount in " + unit + ", not a percentage; at most the credit limit.");
        reset();
        if (key.exhausted()) {
            boolean checked = !filling.shown(RESET_USAGE).isEmpty();
            inputs.add(DividerBlock.builder().build());
            input(RESET_USAGE, KeyNotes.RESET, true, FormInputs.resetUsage(RESET_USAGE.word(), checked));
        }
        String kept = reason.length() <= Limits.TEXT_INPUT ? reason : "";
        InputBlock why = FormInputs.block(
                REASON,
                "Reason",
                "For those who decide: 1 to 500 characters.",
                false,
                FormInputs.text(REASON, kept, true, REASON_MOST));
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.plain(RequestWords.key(key)));
        RequestWords.budget(key).ifPresent(line -> blocks.add(Blocks.context("Budget now  " + line)));
        if (!notes.isEmpty()) {
            blocks.add(Blocks.plain(String.join("\n", notes)));
        }
        blocks.add(Blocks.actions(
                ANOTHER_KEY,
                List.of(Blocks.button(ANOTHER_KEY, "Another key", key.id().value()))));
        blocks.addAll(inputs);
        blocks.add(why);
        if (atOnce) {
            blocks.add(FormInputs.dispatching(FormInputs.block(
                    AT_ONCE,
                    "In an emergency",
                    "Only where a rule allows it; the reason above is for those who review it.",
                    true,
                    FormInputs.atOnce(AT_ONCE, YES))));
        }
        blocks.add(LiveNeeds.block(NeedsLine.UNTOUCHED));
        return Modals.form(blocks, filling.metadata().json());
    }

    private void input(ApiKeyField field, String hint, boolean optional, BlockElement element) {
        inputs.add(FormInputs.dispatching(FormInputs.block(field.word(), field.label(), hint, optional, element)));
    }

    private void text(ApiKeyField field, String hint, boolean multiline, int most) {
        String shown = filling.shown(field);
        if (shown.length() > Limits.TEXT_INPUT) {
            notes.add(field.label() + " is too long for a form and stays as it is.");
            return;
        }
        input(field, hint, field == DESCRIPTION, FormInputs.text(field.word(), shown, multiline, most));
    }

    private void number(ApiKeyField field, String hint) {
        input(field, hint, true, FormInputs.number(field.word(), filling.shown(field), filling.own(field)));
    }

    private void scopes() {
        if (!ScopeMenu.canHold(key)) {
            notes.add("This key has more scopes than a Slack menu can hold, so they stay as they are.");
            return;
        }
        MultiStaticSelectElement menu = ScopeMenu.of(key, filling.scopes());
        menu.setActionId(SCOPES.word());
        input(SCOPES, "At least one.", false, menu);
    }

    private void reset() {
        String own = filling.own(PERIODIC_RESET);
        boolean kept = !FieldRules.RESETS.contains(own);
        String hint = kept ? "Now " + own + "; that stays unless you choose here." : "";
        input(PERIODIC_RESET, hint, kept, FormInputs.reset(PERIODIC_RESET.word(), filling.shown(PERIODIC_RESET)));
    }
}
