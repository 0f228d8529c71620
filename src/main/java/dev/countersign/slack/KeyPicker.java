package dev.countersign.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ExternalSelectElement;
import com.slack.api.model.view.View;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modal that asks for the key first, and the options its menu offers. */
final class KeyPicker {
    /** Block and action of the menu. */
    static final String KEY = "key";
    /** The value of the one option there is while no key can be offered. Not the form of a key's id. */
    static final String NOTHING_YET = "(nothing yet)";

    /** For where nothing at all is known of the keys. */
    static final String OUTAGE_NOW =
            "Portkey does not answer just now, so no keys can be shown. Try again in a minute.";

    private static final int OUTAGE = 500;
    private static final int RECENT = 5;
    private static final int NEAR = 15;

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
                .hint(Blocks.plainText("Type parts of its name, workspace, owner or id."))
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

    /**
     * What the menu offers for a text typed so far, as Slack's option groups: each key in the first group it belongs to, the
     * best matches first. Slack asks at each letter, and the SDK's model would be written by reflection.
     *
     * @param recent the keys that person asked about lately, the latest first
     */
    static ArrayNode groups(ApiKeys keys, List<ApiKeyId> recent, String typed) {
        ArrayNode groups = SlackJson.MAPPER.createArrayNode();
        if (!keys.ready()) {
            String why = keys.outage().isPresent()
                    ? "Portkey does not answer just now; no key can be shown."
                    : "The keys are still being read from Portkey. Try again soon.";
            option(group(groups, "No keys yet"), why, NOTHING_YET);
            return groups;
        }
        List<ApiKey> used = keys.matching(typed, recent).stream().limit(RECENT).toList();
        List<ApiKey> near = without(used, keys.searchNearLimit(typed, NEAR + RECENT))
                .limit(NEAR)
                .toList();
        List<ApiKey> shown = Stream.concat(used.stream(), near.stream()).toList();
        List<ApiKey> rest = without(shown, keys.search(typed, Limits.OPTIONS))
                .limit(Limits.OPTIONS - shown.size())
                .toList();
        String all = keys.outage().isPresent() ? "All keys, as last seen: Portkey does not answer" : "All keys";
        offer(groups, "Recently used by you", used);
        offer(groups, "Near or over their limit", near);
        offer(groups, all, rest);
        return groups;
    }

    private static Stream<ApiKey> without(List<ApiKey> shown, List<ApiKey> keys) {
        Set<ApiKeyId> ids = shown.stream().map(ApiKey::id).collect(Collectors.toSet());
        return keys.stream().filter(key -> !ids.contains(key.id()));
    }

    /** No group for no keys: Slack takes none that is empty. */
    private static void offer(ArrayNode groups, String label, List<ApiKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        ArrayNode options = group(groups, label);
        for (ApiKey key : keys) {
            String tail = " · " + key.id().shortForm() + " · " + SlackText.line(key.workspace(), 24);
            String name = SlackText.line(key.name(), Limits.OPTION_TEXT - tail.length());
            option(options, name + tail, key.id().value());
        }
    }

    /** Adds a group, and gives its options. */
    private static ArrayNode group(ArrayNode groups, String label) {
        ObjectNode group = groups.addObject();
        group.set("label", plainText(label));
        return group.putArray("options");
    }

    private static void option(ArrayNode options, String text, String value) {
        ObjectNode option = options.addObject();
        option.set("text", plainText(text));
        option.put("value", value);
    }

    private static ObjectNode plainText(String text) {
        return SlackJson.MAPPER
                .createObjectNode()
                .put("type", "plain_text")
                .put("text", text)
                .put("emoji", false);
    }
}
