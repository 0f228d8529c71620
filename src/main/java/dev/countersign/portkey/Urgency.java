package dev.countersign.portkey;

/** Which calls go first when there are more than may be made. */
enum Urgency {
    /** Somebody waits for it: an approved change, a form. */
    NOW,
    /** Pages of the directory. */
    BACKGROUND
}
