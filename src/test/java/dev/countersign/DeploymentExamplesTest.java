package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.config.Reading;
import dev.countersign.config.SettingOrigin;
import dev.countersign.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples in docs are YAML, name settings that exist, and do what the image needs. */
final class DeploymentExamplesTest {
    private static final Set<String> SETTINGS = SettingOrigin.all(Map.of(), file -> Optional.empty()).stream()
            .map(SettingOrigin::name)
            .flatMap(name -> Stream.of(name, name + "_FILE"))
            .collect(Collectors.toSet());

    private static List<JsonNode> documents(String file) throws IOException {
        try (MappingIterator<JsonNode> documents = new YAMLMapper()
                .readerFor(JsonNode.class)
                .readValues(Path.of("docs", file).toFile())) {
            return documents.readAll();
        }
    }

    private static JsonNode kind(List<JsonNode> documents, String kind) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind));
    }

    @Test
    void kubernetes_names_settings_that_exist_and_secrets_are_files() throws IOException {
        JsonNode container = kind(documents("kubernetes.yaml"), "Deployment").at("/spec/template/spec/containers/0");
        Set<String> names = new TreeSet<>();
        container
                .path("env")
                .forEach(variable -> names.add(variable.path("name").asText()));

        assertThat(SETTINGS).containsAll(names);
        assertThat(names)
                .contains("SLACK_BOT_TOKEN_FILE", "PORTKEY_API_KEY_FILE", "COUNTERSIGN_DATABASE_URL_FILE")
                .doesNotContain("SLACK_BOT_TOKEN", "PORTKEY_API_KEY", "COUNTERSIGN_DATABASE_URL");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/healthz");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    }

    @Test
    void kubernetes_has_two_replicas_that_are_not_root_behind_a_network_policy() throws IOException {
        List<JsonNode> documents = documents("kubernetes.yaml");
        JsonNode deployment = kind(documents, "Deployment");
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(deployment
                        .at("/spec/template/spec/securityContext/runAsUser")
                        .asInt())
                .isEqualTo(10001);
        assertThat(deployment
                        .at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asInt())
                .isGreaterThan(10);

        JsonNode network = kind(documents, "NetworkPolicy");
        assertThat(network.at("/spec/podSelector/matchLabels")).isEqualTo(deployment.at("/spec/selector/matchLabels"));
        List<Integer> out = new ArrayList<>();
        network.at("/spec/egress").findValues("port").forEach(port -> out.add(port.asInt()));
        assertThat(out).contains(53, 443, 5432);
        assertThat(kind(documents, "Service").at("/spec/selector"))
                .isEqualTo(deployment.at("/spec/selector/matchLabels"));
    }

    @Test
    void kubernetes_as_it_is_starts_the_bot_and_its_probes_ask_where_it_answers() throws IOException {
        List<JsonNode> documents = documents("kubernetes.yaml");
        JsonNode pod = kind(documents, "Deployment").at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        String policy = kind(documents, "ConfigMap").at("/data/policy.yaml").asText();
        Map<String, String> environment = new HashMap<>();
        container.path("env").forEach(one -> environment.put(text(one, "name"), text(one, "value")));
        Settings settings = read(environment, policy);

        assertThat(port(container, "http")).isEqualTo(settings.ports().http());
        assertThat(settings.ports().management()).contains(port(container, "management"));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("management");
        }
        // Each file named is where a volume brings it, and each key is what the first lines make.
        String before = Files.readString(Path.of("docs", "kubernetes.yaml")).split("apiVersion", 2)[0];
        environment.forEach((name, value) -> {
            if (name.endsWith("_FILE") && !name.equals("COUNTERSIGN_POLICY_FILE")) {
                assertThat(value).startsWith("/run/secrets/countersign/");
                assertThat(before).contains("--from-file=" + value.replaceAll(".*/", ""));
            }
        });
        assertThat(container.path("volumeMounts").findValuesAsText("mountPath"))
                .contains("/run/secrets/countersign", "/etc/countersign");
    }

    @Test
    void compose_as_it_is_starts_the_bot() throws IOException {
        Map<String, String> environment = new HashMap<>();
        documents("compose.yaml")
                .get(0)
                .at("/services/countersign/environment")
                .properties()
                .forEach(one -> environment.put(one.getKey(), one.getValue().asText()));
        assertThat(read(environment, "").databaseUrl().reveal()).startsWith("jdbc:postgresql:");
    }

    /** As the bot would read it, with a secret of the right form in each file. */
    private static Settings read(Map<String, String> environment, String policy) {
        Map<String, String> files = Map.of(
                "slack_bot_token", "xoxb-1",
                "slack_app_token", "xapp-1",
                "portkey_api_key", "pk",
                "database_url", "jdbc:postgresql://countersign:PASSWORD@postgres/countersign",
                "policy.yaml", policy);
        Reading<Settings> reading = Settings.read(
                environment,
                file -> Optional.ofNullable(files.get(file.getFileName().toString())));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        assertThat(((Reading.Read<Settings>) reading).warnings()).isEmpty();
        return ((Reading.Read<Settings>) reading).settings();
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText();
    }

    private static int port(JsonNode container, String name) {
        for (JsonNode port : container.path("ports")) {
            if (text(port, "name").equals(name)) {
                return port.path("containerPort").asInt();
            }
        }
        throw new AssertionError("no port " + name);
    }

    @Test
    void compose_names_settings_and_secrets_that_exist() throws IOException {
        JsonNode compose = documents("compose.yaml").get(0);
        JsonNode bot = compose.at("/services/countersign");
        List<String> names = new ArrayList<>();
        bot.path("environment").fieldNames().forEachRemaining(names::add);

        assertThat(SETTINGS).containsAll(names);
        assertThat(bot.at("/deploy/replicas").asInt()).isEqualTo(2);
        assertThat(bot.path("read_only").asBoolean()).isTrue();
        bot.path("environment").properties().stream()
                .filter(variable -> variable.getKey().endsWith("_FILE"))
                .map(variable -> variable.getValue().asText().replace("/run/secrets/", ""))
                .forEach(secret -> {
                    assertThat(bot.path("secrets"))
                            .anyMatch(named -> named.asText().equals(secret));
                    assertThat(compose.path("secrets").has(secret)).isTrue();
                });
        assertThat(compose.at("/services/postgres/healthcheck/test").isArray()).isTrue();
    }
}
