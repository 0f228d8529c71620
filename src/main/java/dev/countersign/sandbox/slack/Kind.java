package dev.countersign.sandbox.slack;

/** What is delivered to the bot; each has its own encoding on the wire and its own envelope type. */
enum Kind {
    COMMAND("slash_commands"),
    INTERACTION("interactive"),
    EVENT("events_api");

    private final String envelope;

    Kind(String envelope) {
        this.envelope = envelope;
    }

    String envelope() {
        return envelope;
    }
}
