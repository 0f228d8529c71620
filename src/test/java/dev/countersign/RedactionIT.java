package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.portkey.Fault.Moment;
import dev.countersign.sandbox.portkey.Fault.Refusal;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.SlackMessage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every secret goes through every path, at the loudest log level, while Portkey and Slack repeat what they were sent; then
 * everything that came out is searched for each of them: log, database, metrics, readiness, Slack's messages and views, and what
 * the other commands print.
 */
final class RedactionIT {
    private static final String DATABASE_PASSWORD = "s3cret-of-the-database";
    private static final String KEY = dev.countersign.sandbox.portkey.Cast.CHECKOUT_PROD;

    @TempDir
    Path folder;

    private final AuditKeyPair auditKey = AuditKeyPair.fresh();

    @ParameterizedTest(name = "socket mode {0}, log {1}, on a server {2}")
    @CsvSource({"false,text,false", "true,json,true"})
    void no_secret_comes_out_anywhere(boolean socketMode, String format, boolean onServer) throws Exception {
        try (World world = new World(folder, socketMode, Clock.systemUTC());
                EmbeddedPostgres server = onServer ? EmbeddedPostgres.start() : null) {
            if (onServer) {
                String url = server.getJdbcUrl("postgres", "postgres");
                world.environment.put("COUNTERSIGN_DATABASE_URL", url + "&password=" + DATABASE_PASSWORD);
            }
            Path key = Files.writeString(folder.resolve("audit.pem"), auditKey.signing());
            world.environment.put("COUNTERSIGN_AUDIT_KEY_FILE", key.toString());
            world.environment.put("PORT", String.valueOf(JarProcess.freePort()));
            world.environment.put("COUNTERSIGN_LOG_LEVEL", "trace");
            world.environment.put("COUNTERSIGN_LOG_FORMAT", format);
            try (JarProcess jar = JarProcess.start(folder, world.environment, QuickStart.options(), "serve")
                    .ready()) {
                if (!socketMode) {
                    world.slack.deliverTo(jar.address("/slack/events"));
                    forge(jar.address("/slack/events"), world);
                }
                lookAround(world);
                trip(world);
                Map<String, String> said = new LinkedHashMap<>();
                said.put("metrics", JarProcess.get(jar.address("/metrics")).body());
                said.put("readiness", JarProcess.get(jar.address("/readyz")).body());
                said.put("Slack", everythingInSlack(world));
                assertThat(jar.terminate(Duration.ofSeconds(15))).isZero();
                said.put("log", jar.out());
                said.put("errors", jar.err());
                said.put("database", onServer ? dump(server) : bytesBelow("countersign.db"));
                otherCommands(world).forEach(said::put);
                said.forEach((where, text) -> secrets(world)
                        .forEach((what, secret) -> assertThat(text.contains(secret))
                                .as(what + " in " + where)
                                .isFalse()));
                assertThat(jar.out()).contains("applied");
            }
        }
    }

    /** What is run beside or after it, with the same settings. */
    private Map<String, String> otherCommands(World world) throws Exception {
        Map<String, String> said = new LinkedHashMap<>();
        for (String line : List.of("check --json --post-test-card", "audit export", "audit verify")) {
            try (JarProcess jar = JarProcess.start(folder, world.environment, QuickStart.options(), line.split(" "))) {
                assertThat(jar.status(Duration.ofSeconds(60))).as(line).isZero();
                assertThat(jar.out()).isNotEmpty();
                said.put(line, jar.out() + jar.err());
            }
        }
        return said;
    }

    /** Every row of every table as text. */
    private static String dump(EmbeddedPostgres server) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertThat(tables).contains("request", "audit", "scheduled_tasks");
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }

    private static void lookAround(World world) {
        for (String text : List.of("help", "list", "show checkout-prod", "nonsense", "explain checkout-prod rpm 5")) {
            assertThat(world.slack.as("alice").command("/apikey", text).acknowledged())
                    .isTrue();
        }
    }

    /** With answers that repeat the credential, in text and as JSON. */
    private static void trip(World world) {
        world.slack.faults().once("chat.postMessage", Fault.status(500));
        SlackMessage card = world.asked("checkout-prod", 1200, "Launch day");
        String credential = world.portkey.adminKey();
        world.portkey
                .faults()
                .next(1, new Refusal(500, "text/plain", credential, Map.of(), Moment.BEFORE_THE_CHANGE), Route.GET_KEY);
        Refusal echo = new Refusal(
                503,
                "application/json",
                "{\"success\":false,\"data\":{\"message\":\"" + credential + "\",\"errorCode\":\"AB04\"}}",
                Map.of("x-portkey-request-id", world.portkey.adminKey()),
                Moment.BEFORE_THE_CHANGE);
        world.portkey.faults().next(1, echo, Route.PUT_KEY);
        assertThat(world.slack.as("bob").press(card, "approve").acknowledged()).isTrue();
        world.result("1,200");

        SlackMessage other = world.asked("checkout-prod", 1300, "Refused with the credential");
        world.portkey
                .faults()
                .next(
                        1,
                        new Refusal(400, "application/json", echo.body(), echo.headers(), Moment.BEFORE_THE_CHANGE),
                        Route.PUT_KEY);
        assertThat(world.slack.as("bob").press(other, "approve").acknowledged()).isTrue();
        world.result("1,300");
    }

    private static void forge(URI endpoint, World world) throws IOException, InterruptedException {
        String secret = world.slack.credentials().signingSecret();
        for (String body : List.of("payload={}", "not=" + secret, "{")) {
            HttpRequest forged = HttpRequest.newBuilder(endpoint)
                    .header("X-Slack-Signature", "v0=" + "0".repeat(64))
                    .header("X-Slack-Request-Timestamp", secret)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(forged, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private Map<String, String> secrets(World world) {
        return Map.of(
                "the bot token", world.slack.credentials().botToken(),
                "the app token", world.slack.credentials().appToken(),
                "the signing secret", world.slack.credentials().signingSecret(),
                "the admin key", world.portkey.adminKey(),
                "a key's value", world.portkey.secretOf(KEY),
                "the database's password", DATABASE_PASSWORD,
                "the key that signs the audit",
                        auditKey.signing().lines().toList().get(1));
    }

    private static String everythingInSlack(World world) {
        StringBuilder all = new StringBuilder();
        Stream.of(Cast.KEY_APPROVALS, Cast.KEY_CHANGES)
                .flatMap(channel -> world.slack.messages(channel).stream())
                .forEach(message -> all.append(said(message)).append('\n'));
        world.slack.directMessages(Cast.ALICE).forEach(message -> all.append(said(message)));
        world.slack.calls().forEach(call -> all.append(call.arguments()).append('\n'));
        return all.toString();
    }

    private String bytesBelow(String prefix) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
