package dev.countersign.sandbox.slack;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Which tokens are good, and what they may do. */
final class Tokens {
    /** Rights of the app as installed at first. */
    private static final Set<String> GRANTED = Set.of(
            "channels:history",
            "channels:read",
            "chat:write",
            "commands",
            "files:write",
            "groups:history",
            "groups:read",
            "im:history",
            "im:read",
            "im:write",
            "usergroups:read",
            "users:read");

    private final Credentials credentials;
    private volatile Set<String> scopes = Collections.unmodifiableSet(new TreeSet<>(GRANTED));
    private volatile String refusal = "";

    Tokens(Credentials credentials) {
        this.credentials = credentials;
    }

    Set<String> scopes() {
        return scopes;
    }

    void grant(Set<String> granted) {
        scopes = Collections.unmodifiableSet(new TreeSet<>(granted));
    }

    /** @param error {@code token_revoked}, {@code account_inactive}, {@code invalid_auth}; empty to accept again */
    void refuse(String error) {
        refusal = error;
    }

    /** Whether it is the app-level token; refused when it is none of ours. */
    boolean isAppToken(String token) {
        if (token.isEmpty()) {
            throw new ApiError("not_authed");
        }
        if (!refusal.isEmpty()) {
            throw new ApiError(refusal);
        }
        if (token.equals(credentials.appToken())) {
            return true;
        }
        if (!token.equals(credentials.botToken())) {
            throw new ApiError("invalid_auth");
        }
        return false;
    }
}
