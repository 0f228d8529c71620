package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/threat-model.md says is shown by a test is. */
final class ThreatModelTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
    private static final Path TESTS = Path.of("src", "test", "java");

    @Test
    void each_test_it_names_exists() throws IOException {
        List<MatchResult> named = NAMED.matcher(Files.readString(Path.of("docs", "threat-model.md")))
                .results()
                .toList();

        assertThat(named).hasSizeGreaterThan(40);
        for (MatchResult test : named) {
            assertThat(source(test.group(1))).as(test.group()).contains("void " + test.group(2) + "(");
        }
    }

    /** The class, with the contract that it may inherit its tests from. */
    private static String source(String name) throws IOException {
        String contract = name.replaceFirst("^(Sqlite|Postgres)(\\w+)Test$", "$2Contract");
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.endsWith(name + ".java") || file.endsWith(contract + ".java"))
                    .map(ThreatModelTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
