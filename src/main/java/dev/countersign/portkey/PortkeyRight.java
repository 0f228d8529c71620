package dev.countersign.portkey;

import dev.countersign.apikey.KeyType;
import java.util.Arrays;
import java.util.Locale;

/** The scopes the bot's own key needs (contract section 6), each for one kind of key or for workspaces. */
public enum PortkeyRight {
    LIST_WORKSPACE_SERVICE(Verb.LIST, KeyType.WORKSPACE_SERVICE),
    READ_WORKSPACE_SERVICE(Verb.READ, KeyType.WORKSPACE_SERVICE),
    UPDATE_WORKSPACE_SERVICE(Verb.UPDATE, KeyType.WORKSPACE_SERVICE),
    LIST_WORKSPACE_USER(Verb.LIST, KeyType.WORKSPACE_USER),
    READ_WORKSPACE_USER(Verb.READ, KeyType.WORKSPACE_USER),
    UPDATE_WORKSPACE_USER(Verb.UPDATE, KeyType.WORKSPACE_USER),
    LIST_ORGANISATION_SERVICE(Verb.LIST, KeyType.ORGANISATION_SERVICE),
    READ_ORGANISATION_SERVICE(Verb.READ, KeyType.ORGANISATION_SERVICE),
    /** With it a key can widen itself: only where organisation keys are to be changed. */
    UPDATE_ORGANISATION_SERVICE(Verb.UPDATE, KeyType.ORGANISATION_SERVICE),
    /** Names instead of ids. */
    LIST_WORKSPACES("workspaces.list"),
    /** Keys found by whose they are. */
    LIST_USERS("organisation_users.list"),
    /** With the next one: what a key used, on its card. */
    READ_WORKSPACES("workspaces.read"),
    VIEW_ANALYTICS("analytics.view");

    /** What is done with it. */
    enum Verb {
        LIST,
        READ,
        UPDATE;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Verb verb;
    private final KeyType type;
    private final String scope;

    PortkeyRight(Verb verb, KeyType type) {
        this.verb = verb;
        this.type = type;
        this.scope = type.word().replace('-', '_') + "_api_keys." + verb.word();
    }

    PortkeyRight(String scope) {
        this.verb = Verb.READ;
        this.type = KeyType.UNKNOWN;
        this.scope = scope;
    }

    /** Portkey's name of the scope. */
    public String scope() {
        return scope;
    }

    /** The kind of key it is about; {@link KeyType#UNKNOWN} when about none. */
    public KeyType type() {
        return type;
    }

    static PortkeyRight of(Verb verb, KeyType type) {
        return Arrays.stream(values())
                .filter(right -> right.verb == verb && right.type == type)
                .findFirst()
                .orElseThrow();
    }
}
