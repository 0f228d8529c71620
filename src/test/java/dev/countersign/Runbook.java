package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What docs/operations.md has a row for. */
public final class Runbook {
    private static final Path PAGE = Path.of("docs/operations.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Runbook() {}

    /** The phrases in the first cells of the table under that title. */
    static List<String> rows(String title) {
        String page = page();
        int begin = page.indexOf("## " + title);
        assertThat(begin).as(title).isNotNegative();
        int end = page.indexOf("\n## ", begin);
        return page.substring(begin, end < 0 ? page.length() : end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .flatMap(Runbook::phrases)
                .toList();
    }

    private static Stream<String> phrases(String cell) {
        return CODE.matcher(cell).results().map((MatchResult one) -> one.group(1));
    }

    /** Fails when no row is for what {@code check} or {@code serve} said there. */
    public static void knows(String complaint) {
        assertThat(rows("What `check` says")).as("a row for: %s", complaint).anyMatch(complaint::contains);
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
