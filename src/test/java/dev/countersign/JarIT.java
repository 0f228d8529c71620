package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.store.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program's beginning and end: what it says, and the status it ends with. */
final class JarIT {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    /** What an orchestrator grants as a rule before it kills. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "serve --help", "sandbox --help"})
    void help_is_an_answer(String line) throws Exception {
        try (JarProcess jar = run(Map.of(), line.split(" "))) {
            assertThat(jar.status(AT_MOST)).isZero();
            assertThat(jar.out()).contains("Usage: countersign");
            assertThat(jar.err()).isEmpty();
        }
    }

    @Test
    void version_is_that_of_the_manifest() throws Exception {
        try (JarProcess jar = run(Map.of(), "--version")) {
            assertThat(jar.status(AT_MOST)).isZero();
            assertThat(jar.out()).matches("countersign \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
            assertThat(jar.err()).isEmpty();
        }
    }

    @Test
    void wrong_settings_are_all_told_without_a_value() throws Exception {
        Map<String, String> wrong = Map.of(
                "SLACK_BOT_TOKEN", "xoxp-s3cret",
                "SLACK_SIGNING_SECRET", " ",
                "COUNTERSIGN_REQUEST_TTL", "s3cret",
                "PORT", "99999");
        try (JarProcess jar = run(wrong, "serve")) {
            assertThat(jar.status(AT_MOST)).isEqualTo(2);
            assertThat(jar.err())
                    .contains(
                            "SLACK_BOT_TOKEN: ",
                            "SLACK_SIGNING_SECRET: ",
                            "PORTKEY_API_KEY: ",
                            "COUNTERSIGN_APPROVAL_CHANNEL: ",
                            "COUNTERSIGN_APPROVERS: ",
                            "COUNTERSIGN_REQUEST_TTL: ",
                            "PORT: ")
                    .doesNotContain("s3cret", "99999", "\tat ", "Exception");
            assertThat(jar.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_bot_token_slack_refuses_is_wrong(boolean socketMode) throws Exception {
        try (World world = world(socketMode)) {
            world.slack.refuseTokens("token_revoked");
            List<String> told = refused(world, world.slack.credentials().botToken());
            assertThat(told.get(0)).startsWith("SLACK_BOT_TOKEN: ").contains("token_revoked");
            assertThat(told).hasSize(socketMode ? 2 : 1);
        }
    }

    @Test
    void an_app_token_slack_refuses_is_wrong() throws Exception {
        try (World world = world(true)) {
            world.environment.put("SLACK_APP_TOKEN", "xapp-1-A0COUNTER1-0000000000000-0000000000000000");
            assertThat(refused(world, "xapp-1")).singleElement().asString().startsWith("SLACK_APP_TOKEN: ");
        }
    }

    @Test
    void a_key_portkey_refuses_is_wrong() throws Exception {
        try (World world = world(false)) {
            world.environment.put("PORTKEY_API_KEY", "pk-nobodys-key");
            assertThat(refused(world, "pk-nobodys-key"))
                    .singleElement()
                    .asString()
                    .startsWith("PORTKEY_API_KEY: ");
        }
    }

    @Test
    void a_port_in_use_is_wrong() throws Exception {
        try (World world = world(false)) {
            world.environment.put("PORT", String.valueOf(world.slack.apiUrl().getPort()));
            assertThat(refused(world, world.slack.credentials().botToken()))
                    .singleElement()
                    .asString()
                    .startsWith("PORT: ");
            world.environment.put("COUNTERSIGN_MANAGEMENT_PORT", world.environment.put("PORT", "0"));
            assertThat(refused(world, world.slack.credentials().botToken()))
                    .singleElement()
                    .asString()
                    .startsWith("COUNTERSIGN_MANAGEMENT_PORT: cannot be listened on");
        }
    }

    @Test
    void a_database_of_a_newer_version_is_refused_by_serve_and_by_check() throws Exception {
        try (World world = world(false)) {
            String url = world.environment.get("COUNTERSIGN_DATABASE_URL");
            Database.open(url, Clock.systemUTC()).close();
            try (Connection file = DriverManager.getConnection(url);
                    Statement statement = file.createStatement()) {
                statement.executeUpdate("update flyway_schema_history set version = '9999'");
            }
            assertThat(refused(world, world.portkey.adminKey()))
                    .singleElement()
                    .asString()
                    .startsWith("COUNTERSIGN_DATABASE_URL: The database was written by a newer countersign")
                    .endsWith("Start that version or a newer one.");
            try (JarProcess check = run(world.environment, "check")) {
                assertThat(check.status(AT_MOST)).isEqualTo(1);
                assertThat(check.out()).contains("✗ COUNTERSIGN_DATABASE_URL: The database was written by a newer");
            }
        }
    }

    @Test
    void one_file_has_one_bot_and_sigterm_ends_it_in_order() throws Exception {
        try (World world = world(false);
                JarProcess first = run(world.environment, "serve").ready()) {
            // A warning of the JVM, for instance of native access, would be here.
            assertThat(first.err()).isEmpty();
            Map<String, String> elsewhere = new HashMap<>(world.environment);
            elsewhere.put("PORT", "0");
            try (JarProcess second = run(elsewhere, "serve")) {
                assertThat(second.status(AT_MOST)).isEqualTo(2);
                assertThat(second.err())
                        .startsWith("COUNTERSIGN_DATABASE_URL: ")
                        .contains("in use by another countersign")
                        .hasLineCount(1);
            }
            assertThat(first.terminate(GRACE)).isZero();
            assertThat(first.out())
                    .contains("stopped")
                    .doesNotContain("\tat ")
                    .doesNotContain(world.slack.credentials().botToken(), world.portkey.adminKey());
            try (JarProcess next = run(world.environment, "serve").ready()) {
                assertThat(next.terminate(GRACE)).isZero();
            }
        }
    }

    @Test
    void slack_and_portkey_may_come_later() throws Exception {
        try (World world = world(false)) {
            world.slack.down();
            world.portkey.stopListening();
            try (JarProcess jar = run(world.environment, "serve")) {
                assertThat(jar.awaitReadiness(503)).contains("\"start\"");
                String waiting = jar.awaitReadiness(503);
                while (waiting.contains("\"start\"")) {
                    waiting = jar.awaitReadiness(503);
                }
                assertThat(waiting).contains("\"slack\"", "\"portkey\"", "\"key directory\"");
                world.slack.up();
                world.portkey.listenAgain();
                jar.ready();
                assertThat(jar.terminate(GRACE)).isZero();
            }
        }
    }

    @Test
    void sandbox_says_where_it_is_and_its_page_answers() throws Exception {
        try (JarProcess jar = run(Map.of("PORT", "0"), "sandbox")) {
            Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/").matcher("");
            long deadline = System.nanoTime() + AT_MOST.toNanos();
            while (!address.reset(jar.out()).find() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            var page = JarProcess.get(URI.create(address.group()));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html");
            assertThat(jar.err()).isEmpty();
            assertThat(jar.terminate(GRACE)).isZero();
        }
    }

    @Test
    void sandbox_trip_goes_the_whole_way_by_itself() throws Exception {
        try (JarProcess jar = run(Map.of("COUNTERSIGN_LOG_LEVEL", "warn"), "sandbox", "trip")) {
            assertThat(jar.status(AT_MOST)).isZero();
            assertThat(jar.out())
                    .contains("Socket Mode: asked, approved, applied, told.", "HTTP: asked, approved, applied");
            assertThat(jar.err()).isEmpty();
        }
    }

    private World world(boolean socketMode) throws IOException {
        World world = new World(folder, socketMode, Clock.systemUTC());
        world.environment.put("PORT", String.valueOf(JarProcess.freePort()));
        return world;
    }

    /** What it says before it ends with 2, by line. */
    private List<String> refused(World world, String secret) throws Exception {
        try (JarProcess jar = run(world.environment, "serve")) {
            assertThat(jar.status(AT_MOST)).isEqualTo(2);
            assertThat(jar.err()).doesNotContain(secret, "\tat ", "Exception");
            assertThat(jar.out()).doesNotContain(secret);
            assertThat(jar.err().lines()).allSatisfy(Runbook::knows);
            return jar.err().lines().toList();
        }
    }

    private JarProcess run(Map<String, String> environment, String... arguments) throws Exception {
        return JarProcess.start(folder, environment, QuickStart.options(), arguments);
    }
}
