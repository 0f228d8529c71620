package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.SlackMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail of a trip, exported and verified beside the running bot with nothing set but the database. */
final class AuditTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final AheadClock clock = new AheadClock();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void who_asked_decided_and_was_refused_and_what_was_said_where_is_exported_signed_and_verified() throws Exception {
        AuditKeyPair key = AuditKeyPair.fresh();
        Path signing = Files.writeString(folder.resolve("audit.pem"), key.signing());
        Path checking = Files.writeString(folder.resolve("audit.pub"), key.checking());
        try (World world = new World(folder, false, clock)) {
            world.environment.put("COUNTERSIGN_AUDIT_KEY_FILE", signing.toString());
            world.start();
            trip(world);
            world.await("a checkpoint of all of it", () -> {
                // The trip's last event may be written after the checkpoint of one minute; the next one has it.
                clock.tick(Duration.ofMinutes(1));
                return verified().contains("newer") ? Optional.empty() : Optional.of(true);
            });

            assertThat(run("audit", "export")).isZero();
            List<JsonNode> events = events(out.toString());
            assertThat(events).anySatisfy(event -> {
                assertThat(event.path("kind").asText()).isEqualTo("REQUESTED");
                assertThat(event.path("actor").asText()).isEqualTo(Cast.ALICE);
                assertThat(event.path("details").path("before.rpm").asText()).isEqualTo("60");
                assertThat(event.path("details").path("after.rpm").asText()).isEqualTo("1200");
                assertThat(event.path("details").path("reason").asText()).isEqualTo("Launch day");
            });
            assertThat(events).anySatisfy(event -> {
                assertThat(event.path("kind").asText()).isEqualTo("DECISION_REFUSED");
                assertThat(event.path("actor").asText()).isEqualTo(Cast.ALICE);
                assertThat(event.path("details").path("why").asText()).isEqualTo("OWN_REQUEST");
            });
            assertThat(events).anySatisfy(event -> {
                assertThat(event.path("kind").asText()).isEqualTo("APPROVED");
                assertThat(event.path("actor").asText()).isEqualTo(Cast.BOB);
            });
            announced(world, events);
            for (String name : List.of("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "PORTKEY_API_KEY")) {
                assertThat(out.toString()).doesNotContain(world.environment.get(name));
            }
            Path export = Files.writeString(folder.resolve("audit.jsonl"), out.toString());

            assertThat(run("audit", "verify", "--public-key", checking.toString()))
                    .isZero();
            assertThat(out.toString())
                    .contains("Nothing wrong", "Signed checkpoints")
                    .doesNotContain("cannot be seen");
            assertThat(run("audit", "verify", export.toString(), "--public-key", checking.toString()))
                    .isZero();
            assertThat(run("audit", "verify", export.toString())).isZero();
            assertThat(out.toString()).contains("Without --public-key this cannot be seen");
        }
    }

    @Test
    void altered_copy_of_the_database_fails_and_the_altered_event_is_named() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            trip(world);
        }
        try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("countersign.db"));
                Statement statement = copy.createStatement()) {
            statement.execute("drop trigger audit_not_updated");
            statement.execute("update audit set actor = 'U0MALLORY' where kind = 'APPROVED'");
        }

        assertThat(run("audit", "verify")).isEqualTo(1);
        assertThat(out.toString()).matches("Request [0-9A-Z]{8}, position \\d+: was changed: .*\\R");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_said() throws IOException {
        assertThat(run("audit", "verify")).isEqualTo(2);
        assertThat(err.toString()).startsWith("COUNTERSIGN_DATABASE_URL: There is no file ");
        assertThat(folder).isEmptyDirectory();
        assertThat(run("audit", "verify", folder.resolve("missing").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("cannot be read");
        Files.writeString(folder.resolve("countersign.db"), "not a database at all, but longer than a header");
        assertThat(run("audit", "export")).isEqualTo(1);
        assertThat(err.toString()).startsWith("COUNTERSIGN_DATABASE_URL: The database cannot be read");
        assertThat(out.toString()).isEmpty();
    }

    /** Alice asks, may not approve herself, bob approves, all are told. */
    private static void trip(World world) {
        SlackMessage card = world.asked("checkout-prod", 1200, "Launch day");
        world.slack.as("alice").press(card, "approve");
        world.slack.as("bob").press(card, "approve");
        world.result("checkout-prod");
        world.await(
                "alice is told",
                () -> world.slack.directMessages(Cast.ALICE).stream()
                        .filter(message -> message.text().contains("applied"))
                        .findFirst());
    }

    private void announced(World world, List<JsonNode> events) {
        for (String channel : List.of(Cast.KEY_APPROVALS, Cast.KEY_CHANGES)) {
            SlackMessage message = world.slack.messages(channel).get(0);
            assertThat(events).anySatisfy(event -> {
                assertThat(event.path("kind").asText()).isEqualTo("ANNOUNCED");
                assertThat(event.path("details").path("channel").asText()).isEqualTo(channel);
                assertThat(event.path("details").path("ts").asText()).isEqualTo(message.ts());
            });
        }
        assertThat(events)
                .filteredOn(
                        event -> event.path("details").path("message").asText().startsWith("notice"))
                .hasSize(1);
    }

    private String verified() {
        assertThat(run("audit", "verify")).as(out.toString()).isZero();
        return out.toString();
    }

    private static List<JsonNode> events(String lines) {
        return lines.lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException broken) {
                        throw new AssertionError(line, broken);
                    }
                })
                .filter(entry -> entry.path("type").asText().equals("event"))
                .toList();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandTree tree = new CommandTree(
                (settings, streams) -> 0,
                (settings, streams) -> 0,
                Map.of("COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("countersign.db")),
                AuditTripTest::text,
                clock);
        return tree.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
