package dev.countersign.apikey;

/** The kinds of key Portkey knows. A key's type never changes after it was made (contract section 0, fact 10). */
public enum KeyType {
    /** An admin key of the whole organisation. */
    ORGANISATION_SERVICE("organisation-service"),
    WORKSPACE_SERVICE("workspace-service"),
    WORKSPACE_USER("workspace-user"),
    /** A type this version does not know: such a key can be shown but not changed. */
    UNKNOWN("unknown");

    private final String word;

    KeyType(String word) {
        this.word = word;
    }

    /** Portkey's word for it. */
    public String word() {
        return word;
    }

    /** The type with that word of Portkey's, else {@link #UNKNOWN}. */
    public static KeyType of(String word) {
        for (KeyType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
