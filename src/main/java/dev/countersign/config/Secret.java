package dev.countersign.config;

/**
 * Text that must not be seen: a token, a signing secret, a database URL with a password in it. It has no accessor that a
 * serializer would find, and prints as stars.
 */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The text itself, for the one place that must send it. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
