package dev.countersign.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.composition.DispatchActionConfig;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.NumberInputElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The inputs of the form. Block id and action id are the field's word: other programs rely on them. */
final class FormInputs {
    /** Values of the periodic reset and what people read. */
    private static final Map<String, String> RESETS =
            new java.util.TreeMap<>(Map.of("none", "Never", "weekly", "Weekly", "monthly", "Monthly"));

    private FormInputs() {}

    static InputBlock block(String id, String label, String hint, boolean optional, BlockElement element) {
        return InputBlock.builder()
                .blockId(id)
                .label(Blocks.plainText(label))
                .hint(hint.isEmpty() ? null : Blocks.plainText(SlackText.plain(hint, Limits.HINT)))
                .optional(optional)
                .element(element)
                .build();
    }

    /**
     * @param most the rule's characters, which are code points. The client's limit is twice that: it may count an emoji
     *     as two, and must not refuse what the rule allows
     */
    static PlainTextInputElement text(String id, String initial, boolean multiline, int most) {
        return PlainTextInputElement.builder()
                .actionId(id)
                .initialValue(initial.isEmpty() ? null : initial)
                .multiline(multiline)
                .maxLength(Math.min(Limits.TEXT_INPUT, Math.max(2 * most, initial.length())))
                .build();
    }

    /** @param own the key's own value: only one with decimals allows decimals, and only one below 1 a lower bound */
    static NumberInputElement number(String id, String initial, String own) {
        boolean below = !initial.isEmpty() && new BigDecimal(initial).compareTo(BigDecimal.ONE) < 0;
        return NumberInputElement.builder()
                .actionId(id)
                .decimalAllowed(own.contains("."))
                .initialValue(initial.isEmpty() ? null : initial)
                .minValue(below ? null : "1")
                .build();
    }

    /**
     * The same input, telling the bot what is entered as it is entered. Each character and not only Enter: in a form of
     * many fields people leave a field by the tabulator or the mouse, of which Slack tells nothing.
     */
    static InputBlock dispatching(InputBlock block) {
        block.setDispatchAction(true);
        DispatchActionConfig typed = DispatchActionConfig.builder()
                .triggerActionsOn(List.of("on_character_entered"))
                .build();
        if (block.getElement() instanceof PlainTextInputElement text) {
            text.setDispatchActionConfig(typed);
        }
        if (block.getElement() instanceof NumberInputElement number) {
            number.setDispatchActionConfig(typed);
        }
        return block;
    }

    /** The one choice of breaking the glass. */
    static CheckboxesElement atOnce(String id, String value) {
        return CheckboxesElement.builder()
                .actionId(id)
                .options(List.of(OptionObject.builder()
                        .text(Blocks.plainText("Apply at once (break-glass), reviewed afterwards"))
                        .value(value)
                        .build()))
                .build();
    }

    /** A whole amount from the least up to what stands in it at first. */
    static NumberInputElement amount(String id, String most, String least) {
        return NumberInputElement.builder()
                .actionId(id)
                .decimalAllowed(false)
                .initialValue(most)
                .minValue(least)
                .maxValue(most)
                .build();
    }

    /** @param initial one of the values; any other for no choice */
    static StaticSelectElement reset(String id, String initial) {
        List<OptionObject> options = List.of(resetOption("none"), resetOption("weekly"), resetOption("monthly"));
        return StaticSelectElement.builder()
                .actionId(id)
                .options(options)
                .initialOption(RESETS.containsKey(initial) ? resetOption(initial) : null)
                .placeholder(Blocks.plainText("Keep as it is"))
                .build();
    }

    private static OptionObject resetOption(String value) {
        return OptionObject.builder()
                .text(Blocks.plainText(RESETS.get(value)))
                .value(value)
                .build();
    }

    static CheckboxesElement resetUsage(String id, boolean checked) {
        OptionObject option = OptionObject.builder()
                .text(Blocks.plainText("Forgive what was spent: the budget starts again from nothing"))
                .value(RawValues.CHECKED)
                .build();
        return CheckboxesElement.builder()
                .actionId(id)
                .options(List.of(option))
                .initialOptions(checked ? List.of(option) : null)
                .build();
    }
}
