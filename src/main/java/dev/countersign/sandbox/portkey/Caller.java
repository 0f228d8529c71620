package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The key that a request was made with, and what it may do. */
record Caller(ObjectNode key) {
    String id() {
        return key.path("id").asText();
    }

    boolean has(String scope) {
        for (JsonNode held : key.path("scopes")) {
            if (held.asText().equals(scope)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a scope lets it list, read or update keys of this type. */
    boolean may(String verb, String keyType) {
        return has(keyType.replace('-', '_') + "_api_keys." + verb);
    }

    /** An admin key reaches the whole organisation; a workspace key is locked to its workspace. */
    boolean reaches(JsonNode workspaceId) {
        return key.path("workspace_id").isNull() || key.path("workspace_id").equals(workspaceId);
    }
}
