package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.slack.Hand;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program and a PostgreSQL server that is not there when it starts. */
final class LateDatabaseIT {
    @TempDir
    Path folder;

    @Test
    void it_says_what_it_waits_for_and_works_as_soon_as_the_database_is_there() throws Exception {
        int server = JarProcess.freePort();
        try (World world = world(server);
                JarProcess jar = JarProcess.start(folder, world.environment, QuickStart.options(), "serve")) {
            assertThat(jar.awaitReadiness(503))
                    .contains("\"database\"", "it cannot be used yet", "the log says why")
                    .doesNotContain("s3cret", "127.0.0.1", "refused");
            HttpResponse<String> alive = JarProcess.get(jar.address("/healthz"));
            assertThat(alive.statusCode()).isEqualTo(200);
            try (EmbeddedPostgres late = EmbeddedPostgres.builder()
                    .setPort(server)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start()) {
                assertThat(late.getPort()).isEqualTo(server);
                jar.ready();
                Hand form = world.form("alice", "update checkout-prod");
                form.type("rpm", "1200");
                form.type("reason", "The database came late.");
                assertThat(form.submit().closed()).isTrue();
                world.card("The database came late.");
                assertThat(jar.terminate(Duration.ofSeconds(10))).isZero();
                assertThat(jar.out() + jar.err())
                        .contains("the server cannot be reached (Connection refused): check host")
                        .doesNotContain("s3cret");
            }
        }
    }

    @Test
    void it_stops_in_order_while_it_waits() throws Exception {
        try (World world = world(JarProcess.freePort());
                JarProcess jar = JarProcess.start(folder, world.environment, QuickStart.options(), "serve")) {
            jar.awaitReadiness(503);
            assertThat(jar.terminate(Duration.ofSeconds(10))).isZero();
            assertThat(jar.err()).isEmpty();
        }
    }

    private World world(int server) throws Exception {
        World world = new World(folder, false, Clock.systemUTC());
        int port = JarProcess.freePort();
        world.environment.put("PORT", String.valueOf(port));
        world.environment.put(
                "COUNTERSIGN_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + server + "/postgres?user=postgres&password=s3cret");
        world.slack.deliverTo(URI.create("http://127.0.0.1:" + port + "/slack/events"));
        return world;
    }
}
