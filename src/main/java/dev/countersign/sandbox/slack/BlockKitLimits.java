package dev.countersign.sandbox.slack;

/**
 * Slack's limits on blocks, in characters or items. Sources: Slack's Block Kit reference, the docs of {@code @slack/types}
 * 3.2.0 and the validators of {@code slack_sdk}; where they differ, the stricter one that Slack enforces.
 */
final class BlockKitLimits {
    static final int MESSAGE_BLOCKS = 50;
    static final int VIEW_BLOCKS = 100;
    /** All blocks of one message together; undocumented, {@code msg_blocks_too_long} was seen from about here (bolt-js 2509). */
    static final int MESSAGE_BLOCKS_CHARACTERS = 13_100;

    static final int POSTED_TEXT = 40_000;
    /** chat.update: the text field cannot exceed 4,000 characters. */
    static final int UPDATED_TEXT = 4_000;

    static final int METADATA_BYTES = 16_000;

    static final int VIEW_BYTES = 250_000;
    static final int VIEW_TITLE = 24;
    static final int VIEW_BUTTON = 24;
    static final int PRIVATE_METADATA = 3_000;
    static final int CALLBACK_ID = 255;
    static final int EXTERNAL_ID = 255;

    static final int BLOCK_ID = 255;
    static final int ACTION_ID = 255;
    static final int SECTION_TEXT = 3_000;
    static final int SECTION_FIELDS = 10;
    static final int FIELD_TEXT = 2_000;
    static final int HEADER_TEXT = 150;
    static final int CONTEXT_ELEMENTS = 10;
    static final int CONTEXT_TEXT = 2_000;
    static final int ACTIONS_ELEMENTS = 25;
    static final int MARKDOWN_TEXT = 12_000;
    static final int IMAGE_URL = 3_000;
    static final int IMAGE_ALT = 2_000;
    static final int IMAGE_TITLE = 2_000;
    static final int INPUT_LABEL = 2_000;
    static final int INPUT_HINT = 2_000;

    static final int BUTTON_TEXT = 75;
    static final int BUTTON_VALUE = 2_000;
    static final int BUTTON_URL = 3_000;
    static final int ACCESSIBILITY_LABEL = 75;
    static final int CONFIRM_TITLE = 100;
    static final int CONFIRM_TEXT = 300;
    static final int CONFIRM_BUTTON = 30;

    static final int OPTIONS = 100;
    static final int OPTION_GROUPS = 100;
    static final int OPTION_TEXT = 75;
    static final int OPTION_VALUE = 150;
    static final int OPTION_DESCRIPTION = 75;
    static final int OPTION_URL = 3_000;
    static final int GROUP_LABEL = 75;
    static final int PLACEHOLDER = 150;
    static final int CHOICES = 10;
    static final int OVERFLOW_OPTIONS = 5;
    static final int TYPED_TEXT = 3_000;

    private BlockKitLimits() {}
}
