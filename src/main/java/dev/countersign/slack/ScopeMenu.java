package dev.countersign.slack;

import com.slack.api.model.block.composition.OptionGroupObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.MultiStaticSelectElement;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.Scopes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The menu of scopes: the catalogue for the key's type, and beside it whatever else the key already has. */
final class ScopeMenu {
    private static final String OTHERS = "Also on this key";

    private ScopeMenu() {}

    /** False for a key with a scope that no menu can hold: what the form could not show would seem to be taken away. */
    static boolean canHold(ApiKey key) {
        return key.scopes().stream().allMatch(scope -> !scope.isEmpty() && scope.length() <= Limits.OPTION_VALUE)
                && groups(key).size() <= Limits.OPTIONS;
    }

    static MultiStaticSelectElement of(ApiKey key, Collection<String> chosen) {
        List<OptionObject> initial = chosen.stream().map(ScopeMenu::option).toList();
        return MultiStaticSelectElement.builder()
                .optionGroups(groups(key))
                .initialOptions(initial.isEmpty() ? null : initial)
                .placeholder(Blocks.plainText("Choose scopes"))
                .build();
    }

    private static List<OptionGroupObject> groups(ApiKey key) {
        Map<String, Collection<String>> all = new LinkedHashMap<>();
        Set<String> others = new TreeSet<>(key.scopes());
        Scopes.catalogue(key.type()).forEach((label, scopes) -> {
            all.put(label, scopes);
            others.removeAll(scopes);
        });
        all.put(OTHERS, others);
        List<OptionGroupObject> groups = new ArrayList<>();
        all.forEach((label, scopes) -> groups.addAll(groups(label, List.copyOf(scopes))));
        return groups;
    }

    /** More scopes than a group holds go on in the next of the same name. */
    private static List<OptionGroupObject> groups(String label, List<String> scopes) {
        List<OptionGroupObject> groups = new ArrayList<>();
        for (int from = 0; from < scopes.size(); from += Limits.OPTIONS) {
            groups.add(OptionGroupObject.builder()
                    .label(Blocks.plainText(SlackText.plain(label, Limits.OPTION_TEXT)))
                    .options(scopes.subList(from, Math.min(scopes.size(), from + Limits.OPTIONS)).stream()
                            .map(ScopeMenu::option)
                            .toList())
                    .build());
        }
        return groups;
    }

    private static OptionObject option(String scope) {
        return OptionObject.builder()
                .text(Blocks.plainText(SlackText.plain(scope, Limits.OPTION_TEXT)))
                .value(scope)
                .build();
    }
}
