package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program before somebody whose certificate is trusted, but another host's. */
final class TlsIT {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void a_trusted_certificate_of_another_host_gets_no_credential() throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC())) {
            String said = checked(world, "elsewhere.example", false);
            assertThat(said).contains("✗ SLACK_API_URL: ", "✗ PORTKEY_BASE_URL: ", "certificate is not trusted");
            // With the right name the same goes through, so it is the name that was looked at.
            checked(world, "localhost", true);
        }
    }

    private String checked(World world, String host, boolean through) throws Exception {
        try (HttpsStandIn other = new HttpsStandIn(folder, host, path -> "{}")) {
            world.environment.put(
                    "SLACK_API_URL",
                    other.address("https", "localhost", "/api/").toString());
            world.environment.put(
                    "PORTKEY_BASE_URL",
                    other.address("https", "localhost", "/v1").toString());
            try (JarProcess jar =
                    JarProcess.start(folder, world.environment, QuickStart.options(other.trusted()), "check")) {
                assertThat(jar.status(AT_MOST)).isEqualTo(1);
                assertThat(other.received().stream().anyMatch(call -> call.contains("/api/auth.test")))
                        .isEqualTo(through);
                assertThat(other.received().stream().anyMatch(call -> call.contains(world.portkey.adminKey())))
                        .isEqualTo(through);
                return jar.out();
            }
        }
    }

    @Test
    void socket_mode_speaks_only_to_the_host_it_was_sent_to() throws Exception {
        try (World world = new World(folder, true, Clock.systemUTC())) {
            world.environment.put("PORT", String.valueOf(JarProcess.freePort()));
            assertThat(connected(world, "127.0.0.1", "apps.connections.open", 2))
                    .isZero();
            assertThat(connected(world, "localhost", "GET /link", 1)).isPositive();
        }
    }

    /** Whether the socket at that name of the machine was spoken to, once that call was made so often. */
    private long connected(World world, String host, String call, int times) throws Exception {
        AtomicReference<String> socket = new AtomicReference<>("");
        try (HttpsStandIn slack = new HttpsStandIn(folder, "localhost", path -> answer(path, socket.get()))) {
            socket.set(slack.address("wss", host, "/link").toString());
            world.environment.put(
                    "SLACK_API_URL",
                    slack.address("https", "localhost", "/api/").toString());
            try (JarProcess jar =
                    JarProcess.start(folder, world.environment, QuickStart.options(slack.trusted()), "serve")) {
                until(() -> calls(slack, call) >= times, jar);
                return calls(slack, "GET /link");
            }
        }
    }

    private static String answer(String path, String socket) {
        return path.endsWith("apps.connections.open")
                ? "{\"ok\":true,\"url\":\"" + socket + "\"}"
                : "{\"ok\":true,\"team_id\":\"T0\",\"user_id\":\"U0\",\"bot_id\":\"B0\",\"user\":\"u\",\"team\":\"t\"}";
    }

    private static long calls(HttpsStandIn slack, String words) {
        return List.copyOf(slack.received()).stream()
                .filter(call -> call.contains(words))
                .count();
    }

    private static void until(BooleanSupplier holds, JarProcess jar) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(jar.out() + jar.err()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
