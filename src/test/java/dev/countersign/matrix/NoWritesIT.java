package dev.countersign.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.countersign.JarProcess;
import dev.countersign.QuickStart;
import dev.countersign.World;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.sandbox.slack.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on a database that takes no writes any more, and takes them again. */
final class NoWritesIT {
    private static final String KEY = dev.countersign.sandbox.portkey.Cast.CHECKOUT_PROD;
    private static final String OTHER = dev.countersign.sandbox.portkey.Cast.EMBEDDINGS;
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    /** What makes the database refuse writes, or take them again. */
    private interface Switch {
        void turn(boolean writable) throws Exception;
    }

    @Test
    void a_full_disk_acknowledges_nothing_and_says_so_and_goes_on_when_there_is_room() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        mounted("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        try {
            Path filler = disk.resolve("filler");
            withoutWrites("jdbc:sqlite:" + disk.resolve("countersign.db"), "the disk is full: make room", writable -> {
                if (writable) {
                    Files.delete(filler);
                } else {
                    fill(filler);
                }
            });
        } finally {
            new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
        }
    }

    @Test
    void check_and_serve_name_a_full_disk_before_there_is_a_database_and_leave_nothing_behind() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        mounted("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        try (World world = new World(folder, false, Clock.systemUTC())) {
            Path filler = disk.resolve("filler");
            fill(filler);
            world.environment.put("PORT", String.valueOf(JarProcess.freePort()));
            world.environment.put("COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + disk.resolve("countersign.db"));
            try (JarProcess check = JarProcess.start(folder, world.environment, QuickStart.options(), "check")) {
                assertThat(check.status(SOON)).isEqualTo(1);
                assertThat(check.out()).contains("✗ COUNTERSIGN_DATABASE_URL: In the directory " + disk, "make room");
            }
            assertThat(disk).isDirectoryNotContaining(file -> !file.equals(filler));
            try (JarProcess serve = JarProcess.start(folder, world.environment, QuickStart.options(), "serve")) {
                assertThat(serve.awaitReadiness(503)).contains("\"database\"", "the log says why");
                assertThat(serve.out() + serve.err()).contains("the disk is full: make room");
                Files.delete(filler);
                serve.ready();
            }
        } finally {
            new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
        }
    }

    @Test
    void a_read_only_server_acknowledges_nothing_and_says_so_and_goes_on_when_it_takes_writes() throws Exception {
        try (Postgres postgres = new Postgres()) {
            String url = Postgres.url(postgres.port(), postgres.freshDatabase());
            withoutWrites(url, "it is read-only", writable -> {
                try (Connection server = DriverManager.getConnection(url);
                        java.sql.Statement statement = server.createStatement()) {
                    statement.execute("set default_transaction_read_only = off");
                    statement.execute("alter system set default_transaction_read_only = " + !writable);
                    statement.execute("select pg_reload_conf()");
                }
            });
        }
    }

    private void withoutWrites(String database, String words, Switch writing) throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC())) {
            world.environment.put("PORT", String.valueOf(JarProcess.freePort()));
            world.environment.put("COUNTERSIGN_DATABASE_URL", database);
            try (JarProcess jar = JarProcess.start(folder, world.environment, QuickStart.options(), "serve")
                    .ready()) {
                world.slack.deliverTo(jar.address("/slack/events"));
                assertThat(form(world, "alice", KEY).submit().closed()).isTrue();
                until(world, "the card", () -> cards(world) == 1);
                Hand waiting = form(world, "dave", OTHER);
                writing.turn(false);
                assertThat(jar.awaitReadiness(503)).contains("\"database\"", words);
                assertThat(jar.out()).contains("the database does not take writes: " + words);
                nothingIsTaken(world, waiting);

                writing.turn(true);
                jar.ready();
                assertThat(waiting.submit().closed()).isTrue();
                until(world, "the other card", () -> cards(world) == 2);
                SlackMessage card = world.slack.messages(Cast.KEY_APPROVALS).get(0);
                assertThat(world.slack.as("bob").press(card, "approve").acknowledged())
                        .isTrue();
                until(
                        world,
                        "the result",
                        () -> !world.slack.messages(Cast.KEY_CHANGES).isEmpty());
                assertThat(world.portkey.writes(KEY)).isEqualTo(1);
                assertThat(jar.terminate(Duration.ofSeconds(10))).isZero();
            } catch (SQLException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    /** Neither a submission nor a press, and both people are told what to do. */
    private static void nothingIsTaken(World world, Hand waiting) {
        Submission submission = waiting.submit();
        assertThat(submission.closed()).isFalse();
        assertThat(submission.errors().get("reason")).contains("could not be stored", "Try again");
        SlackMessage card = world.slack.messages(Cast.KEY_APPROVALS).get(0);
        Delivery press = world.slack.as("bob").press(card, "approve");
        assertThat(press.acknowledged()).isFalse();
        until(
                world,
                "bob is told",
                () -> world.slack.ephemerals(Cast.BOB).stream()
                        .anyMatch(told -> told.text().contains("could not be stored")));
        assertThat(world.portkey.puts(KEY)).isZero();
    }

    private static int cards(World world) {
        return world.slack.messages(Cast.KEY_APPROVALS).size();
    }

    private static Hand form(World world, String person, String key) {
        assertThat(world.slack.as(person).command("/apikey", "update " + key).acknowledged())
                .isTrue();
        until(world, "the form", () -> world.slack.as(person).modal().isPresent());
        Hand form = world.slack.as(person).modal().orElseThrow();
        form.type("rpm", "1200");
        form.type("reason", "No room.");
        return form;
    }

    private static void until(World world, String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
            long seen = world.slack.version();
            world.slack.awaitUntil(() -> world.slack.version() != seen, Duration.ofMillis(50));
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            // That is the purpose.
        }
    }

    private static void mounted(String... command) throws Exception {
        try {
            Process mount =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(mount.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (mount.waitFor() != 0) {
                abort("a small file system cannot be mounted here: " + said);
            }
        } catch (IOException noMount) {
            abort("nothing can be mounted here: " + noMount.getMessage());
        }
    }
}
