package dev.countersign.bench;

/** The interactions that are measured; each is answered without asking Slack or Portkey and without writing. */
enum Kind {
    /** {@code /apikey}: what it can do, told to whoever may use it. */
    COMMAND("slash command"),
    /** {@code /apikey list}: a search and a page of keys. */
    LIST("slash command that lists keys"),
    /** A number typed into the form, the commonest {@code block_actions} there is: acknowledged, then judged. */
    PRESS("press"),
    /** A word typed into the menu of keys. */
    SUGGESTION("type-ahead");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
