package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A submitted form as raw texts. What it was opened with is read from the same payload: the view's own initial values,
 * and over them what its private metadata remembers of the key where something else was filled in.
 *
 * @param key the key it is about
 * @param opened the key's values when it was opened, by field; only the fields that are in the form
 * @param submitted what came back for those fields
 * @param reason as typed
 */
record FormState(
        ApiKeyId key, Map<ApiKeyField, List<String>> opened, Map<ApiKeyField, List<String>> submitted, String reason) {

    /** Reads the view of a {@code view_submission}; nothing when no key was chosen in it yet. */
    static Optional<FormState> of(JsonNode view) {
        FormMetadata metadata = FormMetadata.parse(view.path("private_metadata").asText(""))
                .orElse(new FormMetadata("", Map.of(), new TreeSet<>(), new TreeSet<>()));
        return ApiKeyId.parse(metadata.key()).map(key -> {
            Map<ApiKeyField, List<String>> opened = opened(view, metadata);
            JsonNode state = view.path("state").path("values");
            return new FormState(
                    key,
                    opened,
                    submitted(state, opened.keySet()),
                    state.path(KeyForm.REASON)
                            .path(KeyForm.REASON)
                            .path("value")
                            .asText(""));
        });
    }

    /**
     * Reads the view while it is still being filled in. A {@code block_actions} may leave out what nobody touched: that
     * still shows what it was opened with, which for a field filled in beforehand is not the key's own value.
     */
    static Optional<FormState> live(JsonNode view) {
        return of(view).map(form -> {
            Map<ApiKeyField, List<String>> shown = inputs(view);
            shown.putAll(form.submitted());
            return new FormState(form.key(), form.opened(), shown, form.reason());
        });
    }

    /** Whether the form asks for the change to be applied at once. */
    static boolean atOnce(JsonNode view) {
        return chosen(view.path("state").path("values").path(KeyForm.AT_ONCE).path(KeyForm.AT_ONCE))
                .contains(KeyForm.YES);
    }

    /** True when every field shows what the key has. */
    boolean untouched() {
        return opened.keySet().stream()
                .allMatch(field -> new TreeSet<>(opened.get(field))
                        .equals(new TreeSet<>(submitted.getOrDefault(field, opened.get(field)))));
    }

    /** The fields there are inputs for: a problem can only be shown beside one of them. */
    boolean has(String block) {
        return ApiKeyField.of(block).filter(opened::containsKey).isPresent();
    }

    private static Map<ApiKeyField, List<String>> opened(JsonNode view, FormMetadata metadata) {
        Map<ApiKeyField, List<String>> opened = inputs(view);
        metadata.own()
                .forEach((field, own) ->
                        opened.computeIfPresent(field, (same, shown) -> own.isEmpty() ? List.of() : List.of(own)));
        opened.computeIfPresent(ApiKeyField.SCOPES, (same, shown) -> {
            SortedSet<String> own = new TreeSet<>(shown);
            own.removeAll(metadata.added());
            own.addAll(metadata.removed());
            return List.copyOf(own);
        });
        return opened;
    }

    /** What each input was rendered with. */
    private static Map<ApiKeyField, List<String>> inputs(JsonNode view) {
        Map<ApiKeyField, List<String>> inputs = new EnumMap<>(ApiKeyField.class);
        for (JsonNode block : view.path("blocks")) {
            ApiKeyField.of(block.path("block_id").asText(""))
                    .filter(field -> block.path("type").asText("").equals("input"))
                    .ifPresent(field -> inputs.put(field, initial(block.path("element"))));
        }
        return inputs;
    }

    private static Map<ApiKeyField, List<String>> submitted(JsonNode state, Set<ApiKeyField> inForm) {
        Map<ApiKeyField, List<String>> submitted = new EnumMap<>(ApiKeyField.class);
        for (ApiKeyField field : inForm) {
            JsonNode value = state.path(field.word()).path(field.word());
            if (value.isObject()) {
                submitted.put(field, chosen(value));
            }
        }
        return submitted;
    }

    private static List<String> initial(JsonNode element) {
        return texts(element.path("initial_value"), element.path("initial_option"), element.path("initial_options"));
    }

    private static List<String> chosen(JsonNode value) {
        return texts(value.path("value"), value.path("selected_option"), value.path("selected_options"));
    }

    private static List<String> texts(JsonNode value, JsonNode option, JsonNode options) {
        List<String> texts = new ArrayList<>();
        if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
            texts.add(value.asText());
        }
        if (option.isObject()) {
            texts.add(option.path("value").asText());
        }
        options.forEach(each -> texts.add(each.path("value").asText()));
        return List.copyOf(texts);
    }
}
