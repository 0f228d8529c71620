package dev.countersign.bench;

/** Who is measured. */
enum Peer {
    COUNTERSIGN("Countersign"),
    BOLT_JAVA("stock Bolt for Java"),
    FLOOR("floor"),
    /** Where an answer brings something, no server of this kind can be quicker. */
    TALKING_FLOOR("floor with 2 kB to say"),
    BOLT_JAVASCRIPT("Bolt for JavaScript");

    private final String words;

    Peer(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
