package dev.countersign.config;

import dev.countersign.apikey.NearWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Values as text, from the variable or from the file that stands in for it. Blank is the same as not set. */
final class RawValues {
    /** One setting's text, before its form is looked at. */
    sealed interface Raw {
        record Given(String text) implements Raw {}

        record Unset() implements Raw {}

        record Unusable(String sentence) implements Raw {}
    }

    private static final String OURS = "COUNTERSIGN_";

    private final Map<String, String> environment;
    private final Function<Path, Optional<String>> files;

    RawValues(Map<String, String> environment, Function<Path, Optional<String>> files) {
        this.environment = environment;
        this.files = files;
    }

    Raw of(Setting setting) {
        Optional<String> direct = variable(setting.name());
        Optional<String> file = variable(setting.fileVariable());
        if (direct.isPresent() && file.isPresent()) {
            return new Raw.Unusable("is given twice, also by " + setting.fileVariable() + ": unset one of them");
        }
        if (file.isPresent()) {
            return textOf(file.get())
                    .<Raw>map(text -> text.isBlank() ? new Raw.Unset() : new Raw.Given(text.strip()))
                    .orElseGet(() -> new Raw.Unusable(
                            "the file named by " + setting.fileVariable() + " cannot be read as text"));
        }
        return direct.<Raw>map(Raw.Given::new).orElseGet(Raw.Unset::new);
    }

    /** Whether the variable is there with nothing in it: worth another sentence than one that is missing. */
    boolean isBlank(Setting setting) {
        return environment.containsKey(setting.name())
                && variable(setting.name()).isEmpty();
    }

    /** Whether a file stands in for the variable. */
    boolean byFile(Setting setting) {
        return variable(setting.fileVariable()).isPresent();
    }

    /** The text of a file that a setting names, when it can be read. */
    Optional<String> fileText(String path) {
        return textOf(path);
    }

    /** Whether anybody on this machine may read the file that a setting names; no where nobody can tell. */
    boolean open(Setting setting) {
        if (!(of(setting) instanceof Raw.Given path)) {
            return false;
        }
        try {
            return Files.getPosixFilePermissions(Path.of(path.text())).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException | InvalidPathException unknown) {
            return false;
        }
    }

    /** One warning for each variable that looks like ours and is none, for instance misspelt. */
    List<String> strangers() {
        List<String> known = Arrays.stream(Setting.values())
                .flatMap(setting -> Stream.of(setting.name(), setting.fileVariable()))
                .toList();
        List<String> warnings = new ArrayList<>();
        environment.keySet().stream()
                .filter(name -> name.startsWith(OURS) && !known.contains(name))
                .sorted()
                .forEach(name -> warnings.add(
                        name + ": is not a setting and is ignored; the nearest is " + NearWords.nearest(name, known)));
        return warnings;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> textOf(String path) {
        try {
            return files.apply(Path.of(path));
        } catch (InvalidPathException notOne) {
            return Optional.empty();
        }
    }
}
