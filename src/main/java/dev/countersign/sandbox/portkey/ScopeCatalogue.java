package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which scopes a key of which type may hold, as the vendor's documentation lists them. */
final class ScopeCatalogue {
    private static final String RESOURCE = "/sandbox/portkey-scopes.json";
    private static final Map<String, String> LISTED_AS = Map.of(
            "organisation-service", "admin_organisation_service",
            "workspace-service", "workspace_service",
            "workspace-user", "workspace_user");

    private final JsonNode byKeyType;

    private ScopeCatalogue(JsonNode byKeyType) {
        this.byKeyType = byKeyType;
    }

    static ScopeCatalogue load() {
        try (InputStream in = ScopeCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the simulator's own resource is missing: " + RESOURCE);
            }
            return new ScopeCatalogue(JsonMapper.builder().build().readTree(in).path("by_key_type"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("could not read " + RESOURCE, unreadable);
        }
    }

    Set<String> legalFor(String keyType) {
        Set<String> legal = new HashSet<>();
        for (JsonNode group : byKeyType.path(LISTED_AS.getOrDefault(keyType, ""))) {
            group.forEach(scope -> legal.add(scope.asText()));
        }
        return legal;
    }
}
