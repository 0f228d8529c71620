package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a scrape after one trip holds, and that the table, the dashboard and the alerts about it are true. */
final class MetricsTest {
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final Path DOCS = Path.of("docs");
    private static final Pattern NAME = Pattern.compile("\\b(?:countersign|hikaricp|jvm|process)_[a-z_]+");
    private static final Pattern SELECTOR = Pattern.compile(NAME + "(?:\\{[^}]*})?");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void each_step_of_a_trip_is_counted_and_every_name_written_about_exists() throws Exception {
        try (World world = trip()) {
            String scraped = get("http://127.0.0.1:" + world.port() + "/metrics");

            assertThat(scraped)
                    .contains("countersign_steps_total{step=\"requested\"} 1.0")
                    .contains("countersign_steps_total{step=\"approved\"} 1.0")
                    .contains("countersign_steps_total{step=\"applied\"} 1.0")
                    .contains("countersign_steps_total{step=\"failed\"} 0.0")
                    .contains("countersign_portkey_calls_seconds_count{method=\"PUT\",outcome=\"2xx\"} 1")
                    .contains("countersign_slack_calls_seconds_count{method=\"views.open\",outcome=\"ok\"} 1")
                    .contains("countersign_acknowledgement_seconds_count{kind=\"view_submission\"} 1")
                    .contains("countersign_jobs_seconds_count{kind=\"apply\",outcome=\"done\"} 1")
                    .contains("countersign_requests_open{state=\"pending\"} 0.0")
                    .contains("countersign_part_usable{part=\"database\"} 1.0");
            Set<String> exposed = names(scraped);
            for (String query : queries()) {
                assertThat(exposed).as(query).containsAll(names(query));
            }
            Set<String> documented = names(Files.readString(DOCS.resolve("metrics.md")));
            Set<String> ours = exposed.stream()
                    .filter(name -> name.startsWith("countersign_"))
                    .map(name -> name.replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(documented).containsAll(ours);
            ours.add("hikaricp_connections");
            assertThat(ours).containsAll(documented);
        }
    }

    @Test
    void prometheus_scrapes_it_and_answers_every_query_of_the_dashboard_and_the_alerts() throws Exception {
        assumeTrue(Files.isExecutable(PROMETHEUS), "Debian's package prometheus is not installed");
        try (World world = trip()) {
            int port = freePort();
            Process prometheus = prometheus(world.port(), port);
            try {
                String api = "http://127.0.0.1:" + port + "/api/v1/query?query=";
                world.await("two scrapes", () -> scrapes(api).filter(number -> number >= 2));
                for (String query : queries()) {
                    JsonNode answer = new ObjectMapper().readTree(get(api + encoded(query)));
                    assertThat(answer.path("status").asText())
                            .as("%s: %s", query, answer)
                            .isEqualTo("success");
                    for (String selector : selectors(query)) {
                        JsonNode found = new ObjectMapper().readTree(get(api + encoded("count(" + selector + ")")));
                        assertThat(found.at("/data/result"))
                                .as("%s in %s", selector, query)
                                .isNotEmpty();
                    }
                }
                JsonNode ready = new ObjectMapper().readTree(get(api + encoded("sum(countersign_ready)")));
                assertThat(ready.at("/data/result/0/value/1").asText()).isEqualTo("1");
                JsonNode rules = new ObjectMapper().readTree(get("http://127.0.0.1:" + port + "/api/v1/rules"));
                assertThat(rules.at("/data/groups/0/rules")).isNotEmpty();
                assertThat(rules.findValuesAsText("health")).doesNotContain("err");
            } finally {
                prometheus.destroyForcibly();
                prometheus.waitFor();
            }
        }
    }

    private World trip() throws IOException {
        World world = new World(folder, false, Clock.systemUTC()).start();
        world.slack.as("bob").press(world.asked("checkout-prod", 90, "launch"), "approve");
        world.result("checkout-prod");
        return world;
    }

    private Process prometheus(int scraped, int port) throws IOException {
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: countersign
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(
                        DOCS.resolve("alerts.yml").toAbsolutePath(), scraped));
        return new ProcessBuilder(
                        PROMETHEUS.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    private static Optional<Integer> scrapes(String api) {
        try {
            JsonNode answer = new ObjectMapper().readTree(get(api + encoded("count_over_time(countersign_ready[1m])")));
            return Optional.of(answer.at("/data/result/0/value/1").asInt());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    /** Every PromQL expression of the dashboard and of the alerts. */
    private static List<String> queries() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(DOCS.resolve("grafana-dashboard.json").toFile());
        List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
        Object rules =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(DOCS.resolve("alerts.yml")));
        queries.addAll(new ObjectMapper().valueToTree(rules).findValuesAsText("expr"));
        assertThat(queries).hasSizeGreaterThan(25);
        return queries;
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What it takes from the scrapes, by name and labels: a label that never comes would make it answer nothing for ever. */
    private static Set<String> selectors(String query) {
        return SELECTOR.matcher(query).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String get(String url) throws IOException {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
