package dev.countersign.bench;

/** Who is measured. */
enum Peer {
    COUNTERSIGN("Countersign"),
    BOLT_JAVA("stock Bolt for Java"),
    FLOOR("floor"),
    BOLT_JAVASCRIPT("Bolt for JavaScript");

    private final String words;

    Peer(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
