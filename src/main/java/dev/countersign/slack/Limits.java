package dev.countersign.slack;

/** What Slack takes at most. Source: Block Kit reference (docs.slack.dev/reference/block-kit), as of 2026. */
final class Limits {
    /** Characters of a modal's title and of its two buttons. */
    static final int TITLE = 24;
    /** Characters of a view's private metadata. */
    static final int PRIVATE_METADATA = 3000;
    /** Characters of a section's text. */
    static final int SECTION = 3000;
    /** Characters of one of a section's fields. */
    static final int SECTION_FIELD = 2000;
    /** Fields of a section. */
    static final int SECTION_FIELDS = 10;
    /** Characters of a header. */
    static final int HEADER = 150;
    /** Characters of an option's text and of a group's label. */
    static final int OPTION_TEXT = 75;
    /** Characters of an option's value. */
    static final int OPTION_VALUE = 150;
    /** Options of a menu or of one of its groups, and groups of a menu. */
    static final int OPTIONS = 100;
    /** Characters of an input's hint. */
    static final int HINT = 2000;
    /** Characters of a plain text input's value. */
    static final int TEXT_INPUT = 3000;
    /** Characters of a button's value. */
    static final int BUTTON_VALUE = 2000;
    /** Characters of an uploaded file's description. */
    static final int FILE_ALT = 1000;
    /** Characters of a picture's description. */
    static final int IMAGE_ALT = 2000;
    /**
     * Characters of all blocks of a message together, as JSON. Undocumented; seen from 13,100 (bolt-js 2509), and the mark that
     * a message is found by comes in addition.
     */
    static final int MESSAGE = 12_900;
    /** Characters of the text beside blocks: longer ones are discouraged by chat.postMessage. */
    static final int FALLBACK = 4000;

    private Limits() {}
}
