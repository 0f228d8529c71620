package dev.countersign.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a setting's value comes from.
 *
 * @param name the variable
 * @param words {@code set}, {@code set by …_FILE}, {@code not set}, or its default; never a value that was given
 */
public record SettingOrigin(String name, String words) {
    /** Of every setting, in the order of the documentation. */
    public static List<SettingOrigin> all(Map<String, String> environment, Function<Path, Optional<String>> files) {
        RawValues values = new RawValues(environment, files);
        return Arrays.stream(Setting.values())
                .map(setting -> of(setting, values))
                .toList();
    }

    private static SettingOrigin of(Setting setting, RawValues values) {
        String otherwise = setting.preset().map(preset -> "default, " + preset).orElse("not set");
        boolean given = !(values.of(setting) instanceof RawValues.Raw.Unset);
        String how = values.byFile(setting) ? "set by " + setting.fileVariable() : "set";
        return new SettingOrigin(setting.name(), given ? how : otherwise);
    }
}
