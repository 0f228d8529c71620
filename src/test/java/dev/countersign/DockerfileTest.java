package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image's rules, as far as they can be seen without an engine. */
final class DockerfileTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SECRET = Pattern.compile("(?i)(token|secret|password|api_key|xox[bp]-|xapp-)");

    /** One instruction with its arguments. */
    private record Instruction(String name, String arguments) {}

    private final List<List<Instruction>> stages = new ArrayList<>();
    private List<Instruction> last;

    @BeforeEach
    void read() throws IOException {
        String text = Files.readString(Path.of("Dockerfile"))
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", "");
        stages.add(new ArrayList<>());
        for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
            String[] parts = line.split("\\s+", 2);
            if (parts[0].equals("FROM")) {
                stages.add(new ArrayList<>());
            }
            stages.get(stages.size() - 1).add(new Instruction(parts[0], parts[1]));
        }
        last = stages.get(stages.size() - 1);
    }

    private static List<String> all(List<Instruction> stage, String name) {
        return stage.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments)
                .toList();
    }

    private String one(String name) {
        assertThat(all(last, name)).as(name).hasSize(1);
        return all(last, name).get(0);
    }

    private static List<String> exec(String form) throws IOException {
        JsonNode list = JSON.readTree(form.substring(form.indexOf('[')));
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    @Test
    void base_images_can_be_replaced() {
        assertThat(all(stages.get(0), "ARG"))
                .anyMatch(arg -> arg.startsWith("BUILD_IMAGE="))
                .anyMatch(arg -> arg.startsWith("RUN_IMAGE=") && arg.endsWith("eclipse-temurin:25-jre"));
        for (List<Instruction> stage : stages.subList(1, stages.size())) {
            assertThat(stage.get(0).arguments()).matches("(\\$\\{(BUILD|RUN)_IMAGE}|dependencies)( AS \\w+)?");
        }
        assertThat(last.get(0).arguments()).isEqualTo("${RUN_IMAGE}");
    }

    @Test
    void it_runs_as_a_fixed_user_who_is_not_root() {
        assertThat(one("USER")).isEqualTo("10001:10001");
        assertThat(all(last, "COPY")).anyMatch(copy -> copy.contains("--chown=10001:10001") && copy.endsWith("/data"));
        assertThat(one("VOLUME")).isEqualTo("/data");
    }

    @Test
    void nothing_needs_a_shell_when_it_runs() throws IOException {
        assertThat(all(last, "RUN")).isEmpty();
        assertThat(all(last, "SHELL")).isEmpty();
        assertThat(exec(one("ENTRYPOINT")).get(0)).isEqualTo("java");
        assertThat(exec(one("CMD"))).containsExactly("serve");
        String health = one("HEALTHCHECK");
        assertThat(health).contains("CMD [");
        assertThat(exec(health))
                .startsWith("java")
                .endsWith("-cp", "/app/health", Health.class.getName())
                .doesNotContain("curl", "wget");
    }

    @Test
    void the_class_cache_is_trained_with_the_options_it_is_used_with() throws IOException {
        List<Instruction> trained = stages.get(stages.size() - 2);
        List<String> training = exec(all(trained, "RUN").get(0));
        List<String> running = exec(one("ENTRYPOINT"));

        assertThat(trained.get(0).arguments()).startsWith(last.get(0).arguments());
        assertThat(training).contains("-XX:AOTCacheOutput=/app/countersign.aot").endsWith("sandbox", "trip");
        assertThat(running).contains("-XX:AOTCache=/app/countersign.aot", "-XX:MaxRAMPercentage=35");
        assertThat(running)
                .containsAll(training.stream()
                        .filter(option -> option.matches("-D.*|-XX:(?!AOTCacheOutput=).*"))
                        .toList());
    }

    @Test
    void dependencies_are_a_layer_of_pom_xml_alone() {
        assertThat(all(stages.get(1), "COPY")).containsExactly("pom.xml ./", ".mvn .mvn");
        // A class without a package is a warning, and with warnings the build fails.
        assertThat(all(stages.get(1), "RUN")).singleElement().asString().contains("mvn -B", "echo 'package nothing; ");
        assertThat(all(stages.get(2), "COPY")).anyMatch(copy -> copy.equals("src/main src/main"));
    }

    @Test
    void nothing_secret_and_nothing_fetched_is_in_it() throws IOException {
        for (List<Instruction> stage : stages) {
            assertThat(all(stage, "ADD")).isEmpty();
            for (String name : List.of("ENV", "ARG", "LABEL", "COPY")) {
                assertThat(all(stage, name))
                        .noneMatch(value -> SECRET.matcher(value).find());
            }
        }
        assertThat(Files.readAllLines(Path.of(".dockerignore")))
                .filteredOn(line -> !line.startsWith("#"))
                .startsWith("*")
                .doesNotContain("!.git", "!target", "!src");
    }

    @Test
    void everything_copied_from_the_context_is_let_in() throws IOException {
        List<String> let = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        for (List<Instruction> stage : stages.subList(1, stages.size())) {
            for (String copy : all(stage, "COPY")) {
                List<String> words = List.of(copy.split("\\s+"));
                if (words.get(0).startsWith("--")) {
                    continue;
                }
                assertThat(let).containsAll(words.subList(0, words.size() - 1));
                words.subList(0, words.size() - 1)
                        .forEach(source -> assertThat(Path.of(source)).exists());
            }
        }
    }

    @Test
    void labels_say_what_it_is() {
        assertThat(one("LABEL"))
                .contains(
                        "org.opencontainers.image.title=",
                        "org.opencontainers.image.description=",
                        "org.opencontainers.image.licenses=\"Apache-2.0\"",
                        "org.opencontainers.image.version=");
    }
}
