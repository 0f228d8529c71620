package dev.countersign.sandbox.page;

import java.util.List;

/**
 * What the page offers to somebody who does not know the app yet.
 *
 * @param commands whole command lines that the message box suggests
 * @param shortcuts the app's global shortcuts
 */
public record Offers(List<Command> commands, List<Shortcut> shortcuts) {
    /** A command line and what it is for. */
    public record Command(String line, String purpose) {}

    /** A global shortcut by its callback id and the name people choose it by. */
    public record Shortcut(String callback, String name) {}

    public Offers {
        commands = List.copyOf(commands);
        shortcuts = List.copyOf(shortcuts);
    }
}
