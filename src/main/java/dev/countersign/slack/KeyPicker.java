package dev.countersign.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.ExternalSelectElement;
import com.slack.api.model.view.View;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeys;
import java.util.ArrayList;
import java.util.List;

/** The modal that asks for the key first, and the options its menu offers. */
final class KeyPicker {
    /** Block and action of the menu. */
    static final String KEY = "key";
    /** The value of the one option there is while no key can be offered. Not the form of a key's id. */
    static final String NOTHING_YET = "(nothing yet)";

    private static final int OUTAGE = 500;

    private KeyPicker() {}

    /**
     * The picker.
     *
     * @param notes what to say above it
     * @param prefill to be filled in once a key is chosen
     */
    static View of(List<String> notes, Prefill prefill) {
        List<LayoutBlock> blocks = new ArrayList<>();
        if (!notes.isEmpty()) {
            blocks.add(Blocks.plain(String.join("\n", notes)));
        }
        blocks.add(InputBlock.builder()
                .blockId(KEY)
                .label(Blocks.plainText("API key"))
                .hint(Blocks.plainText("Type part of its name, its workspace or its id."))
                .dispatchAction(true)
                .element(ExternalSelectElement.builder()
                        .actionId(KEY)
                        .minQueryLength(0)
                        .placeholder(Blocks.plainText("Choose a key"))
                        .build())
                .build());
        return Modals.picker(blocks, new Opening("", prefill).json(Limits.PRIVATE_METADATA));
    }

    /** The same, which says so when Portkey does not answer: nobody is to wait for what cannot come. */
    static View of(ApiKeys keys, List<String> notes, Prefill prefill) {
        List<String> all = new ArrayList<>(notes);
        keys.outage()
                .ifPresent(
                        why -> all.add(
                                0,
                                "Portkey does not answer just now: " + SlackText.line(why, OUTAGE)
                                        + "\nThe keys are shown as last seen. What is approved meanwhile is written once it answers again."));
        return of(all, prefill);
    }

    /** One line a key, for a list of those that were meant. */
    static String line(ApiKey key) {
        return "• " + SlackText.line(key.name(), 100) + " · " + key.id().shortForm() + " · "
                + RequestWords.workspace(key);
    }

    /** What the menu offers for a text typed so far. */
    static List<OptionObject> options(ApiKeys keys, String typed) {
        List<OptionObject> options = keys.search(typed, Limits.OPTIONS).stream()
                .limit(Limits.OPTIONS)
                .map(KeyPicker::option)
                .toList();
        return options.isEmpty() && !keys.ready()
                ? List.of(option("The keys are still being read from Portkey. Try again soon.", NOTHING_YET))
                : options;
    }

    private static OptionObject option(ApiKey key) {
        String tail = " · " + key.id().shortForm() + " · " + SlackText.line(key.workspace(), 24);
        return option(
                SlackText.line(key.name(), Limits.OPTION_TEXT - tail.length()) + tail,
                key.id().value());
    }

    private static OptionObject option(String text, String value) {
        return OptionObject.builder().text(Blocks.plainText(text)).value(value).build();
    }
}
