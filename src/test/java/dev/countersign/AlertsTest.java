package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each alert fires when it should and is quiet when it should, as Prometheus' own tool for testing rules computes it. */
final class AlertsTest {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path ALERTS = Path.of("docs", "alerts.yml");

    /**
     * One alert.
     *
     * @param firing series, a value for each minute, with which it fires
     * @param quiet series with which it does not
     */
    private record Case(String alert, List<String> firing, List<String> quiet) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "CountersignDown",
                    List.of("countersign_ready{instance=\"a\"} 0x90", "countersign_ready{instance=\"b\"} 0x90"),
                    List.of("countersign_ready{instance=\"a\"} 0x90", "countersign_ready{instance=\"b\"} 1x90")),
            new Case("CountersignDown", List.of(), List.of("countersign_ready 1x90")),
            new Case(
                    "CountersignDegraded",
                    List.of("countersign_part_usable{part=\"slack\"} 0x90"),
                    List.of("countersign_part_usable{part=\"slack\"} 1x90")),
            new Case(
                    "CountersignSlowAcknowledgement",
                    List.of(
                            "countersign_acknowledgement_seconds_count 0+100x90",
                            "countersign_acknowledgement_seconds_bucket{le=\"1.0\"} 0+98x90"),
                    List.of(
                            "countersign_acknowledgement_seconds_count 0+200x90",
                            "countersign_acknowledgement_seconds_bucket{le=\"1.0\"} 0+199x90")),
            new Case(
                    "CountersignJobsLate",
                    List.of("countersign_jobs_oldest_age_seconds 121x90"),
                    List.of("countersign_jobs_oldest_age_seconds 119x90")),
            new Case(
                    "CountersignJobsFailing",
                    List.of("countersign_jobs_seconds_count{kind=\"apply\",outcome=\"failed\"} 0+1x90"),
                    List.of("countersign_jobs_seconds_count{kind=\"apply\",outcome=\"again\"} 0+1x90")),
            new Case(
                    "CountersignChangesFailing",
                    List.of(
                            "countersign_steps_total{step=\"failed\",instance=\"a\"} 0x30 1x10 2x50",
                            "countersign_steps_total{step=\"failed\",instance=\"b\"} 0x30 1x10 2x50"),
                    List.of("countersign_steps_total{step=\"failed\",instance=\"a\"} 0x30 1x10 2x50")),
            new Case(
                    "CountersignChangeStuck",
                    List.of("countersign_requests_open{state=\"applying\"} 1x90"),
                    List.of("countersign_requests_open{state=\"applying\"} 1x30 0x60")),
            new Case(
                    "CountersignDirectoryOld",
                    List.of(
                            "countersign_directory_age_seconds{instance=\"a\"} 4000x90",
                            "countersign_directory_age_seconds{instance=\"b\"} 10x90"),
                    List.of("countersign_directory_age_seconds{instance=\"a\"} 700x90")),
            new Case(
                    "CountersignForgedRequests",
                    List.of("countersign_http_refused_total{why=\"forged\"} 0+5x90"),
                    List.of("countersign_http_refused_total{why=\"forged\"} 0+1x90")),
            new Case(
                    "CountersignClockOff",
                    List.of("countersign_http_refused_total{why=\"untimely\"} 0+1x90"),
                    List.of("countersign_http_refused_total{why=\"forged\"} 0+1x90")),
            new Case(
                    "CountersignTurnedAway",
                    List.of("countersign_http_refused_total{why=\"busy\"} 0+1x90"),
                    List.of("countersign_http_refused_total{why=\"busy\"} 0x90")),
            new Case(
                    "CountersignDatabaseCrowded",
                    List.of("hikaricp_connections_pending{pool=\"countersign-server\"} 6x90"),
                    List.of("hikaricp_connections_pending{pool=\"countersign-server\"} 5x90")));

    @TempDir
    Path folder;

    @Test
    void every_alert_fires_and_keeps_quiet_as_it_says() throws Exception {
        assertThat(new YAMLMapper().readTree(ALERTS.toFile()).findValuesAsText("alert"))
                .hasSameElementsAs(CASES.stream().map(Case::alert).toList());
        assumeTrue(Files.isExecutable(PROMTOOL), "Debian's package prometheus is not installed");
        Path tests = Files.writeString(
                folder.resolve("tests.yml"),
                "rule_files: [%s]\nevaluation_interval: 1m\ntests:\n%s"
                        .formatted(
                                ALERTS.toAbsolutePath(),
                                CASES.stream()
                                        .flatMap(one -> Stream.of(
                                                yaml(one.alert(), one.firing(), "[{labels: '{}', value: 1}]"),
                                                yaml(one.alert(), one.quiet(), "[]")))
                                        .collect(Collectors.joining())));

        Process promtool = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", tests.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    private static String yaml(String alert, List<String> series, String expected) {
        String input = series.stream()
                .map(one -> "      - {series: '%s', values: '%s'}\n"
                        .formatted(one.substring(0, one.indexOf(' ')), one.substring(one.indexOf(' ') + 1)))
                .collect(Collectors.joining());
        return """
                  - interval: 1m
                    input_series: %s
                    promql_expr_test:
                      - expr: 'count(ALERTS{alertname="%s",alertstate="firing"})'
                        eval_time: 65m
                        exp_samples: %s
                """.formatted(input.isEmpty() ? "[]" : "\n" + input.stripTrailing(), alert, expected);
    }
}
