package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.config.SettingOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages for whoever runs the bot say is what the program has: settings, sentences, alerts, links. */
final class DocumentationTest {
    private static final Pattern SETTING = Pattern.compile("\\b(?:SLACK|PORTKEY|COUNTERSIGN)_[A-Z_]+[A-Z]\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private static final Pattern LOGGED =
            Pattern.compile("(?i)\\blog\\.(?:warn|error)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Set<String> SETTINGS = SettingOrigin.all(Map.of(), file -> Optional.empty()).stream()
            .map(SettingOrigin::name)
            .flatMap(name -> Stream.of(name, name + "_FILE"))
            .collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "docs/install.md", "docs/operations.md", "docs/for-administrators.md", "SECURITY.md"
            })
    void settings_named_exist(String page) throws IOException {
        Set<String> named = SETTING.matcher(Files.readString(Path.of(page)))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(SETTINGS).containsAll(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "SECURITY.md",
                "CHANGELOG.md",
                "CONTRIBUTING.md",
                "docs/install.md",
                "docs/operations.md",
                "docs/slack-scopes.md",
                "docs/for-administrators.md",
                "docs/for-approvers.md",
                "docs/for-requesters.md"
            })
    void links_lead_somewhere(String page) throws IOException {
        Path folder = Path.of(page).toAbsolutePath().getParent();
        LINK.matcher(Files.readString(Path.of(page)))
                .results()
                .map(link -> link.group(1))
                .forEach(link -> assertThat(folder.resolve(link)).exists());
    }

    @Test
    void every_sentence_with_a_row_is_one_the_program_says() throws IOException {
        String program = sources();
        for (String title : List.of("What `check` says", "What the log says")) {
            assertThat(Runbook.rows(title))
                    .isNotEmpty()
                    .allSatisfy(sentence -> assertThat(program).as(sentence).contains(sentence));
        }
    }

    @Test
    void every_warning_and_error_of_the_log_has_a_row() throws IOException {
        List<String> rows = Runbook.rows("What the log says");
        List<String> logged = LOGGED.matcher(sources())
                .results()
                .map(call -> call.group(1))
                // These hand on a line of another table, or of a library.
                .filter(message -> !message.equals("{}"))
                .toList();
        assertThat(logged)
                .hasSizeGreaterThan(40)
                .allSatisfy(
                        message -> assertThat(rows).as("a row for: %s", message).anyMatch(message::contains));
    }

    @Test
    void every_alert_has_a_row() throws IOException {
        JsonNode groups = new YAMLMapper().readTree(Path.of("docs/alerts.yml").toFile());
        assertThat(Runbook.rows("When an alert fires"))
                .containsExactlyInAnyOrderElementsOf(groups.findValuesAsText("alert"));
    }

    @Test
    void the_changelog_names_the_schema_there_is() throws IOException {
        try (Stream<Path> steps = Files.list(Path.of("src/main/resources/db/migration/sqlite"))) {
            int newest = steps.map(step -> step.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
            assertThat(Files.readString(Path.of("CHANGELOG.md"))).contains("Schema version " + newest + ".");
        }
    }

    /** All of the program's source, with texts that go over several lines put together. */
    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("sandbox"))
                    .map(DocumentationTest::text)
                    .collect(Collectors.joining("\n"))
                    .replaceAll("\"\\s*\\+ \"", "");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
