package dev.countersign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openqa.selenium.JavascriptExecutor;

/** What keeps people out of a page, by axe-core. Each of its reports is kept in target/axe. */
final class Barriers {
    private static final Path REPORTS = Path.of("target", "axe");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    /** A page with any text passes or fails it: a report without it is of a page that was not looked at. */
    private static final String ALWAYS = "color-contrast";

    private static final String JUDGE = """
            const done = arguments[arguments.length - 1];
            axe.run(document).then(found => done(JSON.stringify({
              axe: found.testEngine.version, passes: found.passes.map(each => each.id),
              violations: found.violations, incomplete: found.incomplete,
            })), broken => done(JSON.stringify({ broken: String(broken) })));
            """;

    private Barriers() {}

    /**
     * The serious and critical ones in what a browser shows now, a line each.
     *
     * @param name of the report, without its ending
     */
    static List<String> of(JavascriptExecutor browser, String name) {
        browser.executeScript(axe());
        ObjectNode report = report((String) browser.executeAsyncScript(JUDGE));
        write(name, report);
        if (!names(report).contains(ALWAYS)) {
            throw new IllegalStateException("axe-core did not look at " + name + ": " + report);
        }
        List<String> grave = new ArrayList<>();
        for (JsonNode violation : report.path("violations")) {
            if (GRAVE.contains(violation.path("impact").asText())) {
                List<String> where = new ArrayList<>();
                violation
                        .path("nodes")
                        .forEach(node -> where.add(node.path("html").asText()));
                grave.add(name + ": " + violation.path("id").asText() + ", "
                        + violation.path("help").asText() + ", at " + where);
            }
        }
        return grave;
    }

    private static List<String> names(ObjectNode report) {
        List<String> names = new ArrayList<>(report.findValuesAsText("id"));
        report.path("passes").forEach(passed -> names.add(passed.asText()));
        return names;
    }

    private static ObjectNode report(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void write(String name, ObjectNode report) {
        try {
            Files.createDirectories(REPORTS);
            MAPPER.writerWithDefaultPrettyPrinter()
                    .writeValue(REPORTS.resolve(name + ".json").toFile(), report);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static String axe() {
        try (InputStream script = Barriers.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
