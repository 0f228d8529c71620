package dev.countersign.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What may be decided for {@code sandbox}, which needs no account and so no other setting.
 *
 * @param port where its page is served, 0 for any free one
 * @param policy the text of another policy than the sandbox's own, free of problems
 */
public record SandboxSettings(int port, Optional<String> policy, Settings.Logging logging) {
    /** Reads them like {@link Settings#read}. */
    public static Reading<SandboxSettings> read(
            Map<String, String> environment, Function<Path, Optional<String>> files) {
        return new SettingsReader(new RawValues(environment, files)).sandboxSettings();
    }
}
