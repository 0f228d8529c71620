package dev.countersign.apikey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The catalogue of scopes. Portkey offers no list over its API and adds scopes with releases, so this is what may be
 * given to a key, never a reason to take away what a key has.
 */
public final class Scopes {
    private static final String RESOURCE = "scopes.txt";
    private static final Map<KeyType, Map<String, List<String>>> CATALOGUE = read();

    /** Scopes an approver must notice, with the reason (contract section 6). First match counts. */
    private static final Map<Pattern, String> SENSITIVE = sensitive();

    private Scopes() {}

    /** The scopes a key of that type may have, by group, in the order people are shown them. */
    public static Map<String, List<String>> catalogue(KeyType type) {
        return CATALOGUE.getOrDefault(type, Map.of());
    }

    /** True when a key of that type may be given the scope. */
    public static boolean mayHave(KeyType type, String scope) {
        return catalogue(type).values().stream().anyMatch(group -> group.contains(scope));
    }

    /** Why an approver should think twice about the scope; empty for the ordinary ones. */
    public static Optional<String> sensitive(String scope) {
        return SENSITIVE.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(scope).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<Pattern, String> sensitive() {
        Map<Pattern, String> reasons = new LinkedHashMap<>();
        reasons.put(Pattern.compile(".*api_keys\\.(create|update|delete|rotate)"), "can make or change API keys");
        reasons.put(Pattern.compile("organisation_users\\..*"), "reaches the organisation's people");
        reasons.put(Pattern.compile("workspace_users\\.(create|update|delete)"), "can change who is in a workspace");
        reasons.put(Pattern.compile("workspaces\\.delete"), "can delete workspaces");
        reasons.put(Pattern.compile("virtual_keys\\.copy"), "can copy provider credentials");
        reasons.put(Pattern.compile("logs\\.(view|export|read)"), "shows prompt contents");
        reasons.put(Pattern.compile("guardrails\\.update"), "can weaken guardrails");
        reasons.put(Pattern.compile("organisation_settings\\.update"), "can change the organisation's settings");
        reasons.put(Pattern.compile("secret_references\\..*"), "reaches stored secrets");
        return Collections.unmodifiableMap(reasons);
    }

    private static Map<KeyType, Map<String, List<String>>> read() {
        Map<KeyType, Map<String, List<String>>> catalogue = new EnumMap<>(KeyType.class);
        Map<String, List<String>> groups = Map.of();
        List<String> scopes = List.of();
        for (String line : lines()) {
            if (line.startsWith("[")) {
                groups = new LinkedHashMap<>();
                catalogue.put(KeyType.of(line.substring(1, line.length() - 1)), groups);
            } else if (line.endsWith(":")) {
                scopes = new ArrayList<>();
                groups.put(line.substring(0, line.length() - 1), scopes);
            } else if (!line.startsWith("#")) {
                scopes.add(line);
            }
        }
        if (!catalogue
                .keySet()
                .equals(Set.of(KeyType.ORGANISATION_SERVICE, KeyType.WORKSPACE_SERVICE, KeyType.WORKSPACE_USER))) {
            throw new IllegalStateException(
                    RESOURCE + " does not have one section per key type: " + catalogue.keySet());
        }
        return catalogue;
    }

    private static List<String> lines() {
        try (InputStream file = Scopes.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(RESOURCE + " is not in the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
