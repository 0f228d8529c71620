package dev.countersign.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three replicas of the packaged program on one PostgreSQL, each of which may die at any time. */
final class ReplicasIT {
    private static final Duration BETWEEN_DEATHS = Duration.ofSeconds(4);

    /** After a kill, work resumes within that on another replica. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final String CHECKOUT_PROD = dev.countersign.sandbox.portkey.Cast.CHECKOUT_PROD;

    private static Postgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        postgres = new Postgres();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void two_hundred_requests_race_through_three_replicas_of_which_one_dies_every_few_seconds() throws Exception {
        race("http", false, Integer.getInteger("race.requests", 200));
    }

    @Test
    void the_same_over_socket_mode_with_one_connection_each() throws Exception {
        race("socket mode", true, Integer.getInteger("race.requests", 200) / 5);
    }

    private void race(String name, boolean socketMode, int requests) throws Exception {
        long seed = Long.getLong("race.seed", System.nanoTime());
        try (Replicas replicas = new Replicas(folder, postgres, socketMode, new Random(seed))) {
            long began = System.nanoTime();
            Race race = new Race(replicas, requests);
            race.run(BETWEEN_DEATHS);
            String counts;
            try {
                counts = race.everythingHappenedOnce();
            } catch (AssertionError lost) {
                System.out.println(replicas.said());
                throw lost;
            }
            String report = name + ", seed " + seed + ": " + counts + ", in "
                    + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s\n";
            System.out.println(report);
            Files.writeString(
                    Path.of(System.getProperty("countersign.jar"))
                            .resolveSibling("replica-race-" + name.replace(' ', '-') + ".txt"),
                    report);
        }
    }

    @Test
    void what_a_dead_replica_was_at_goes_on_on_another_within_thirty_seconds() throws Exception {
        try (Replicas replicas = new Replicas(folder, postgres, false, new Random(1))) {
            // Whichever comes to do it dies of it, and stays dead.
            dyingAt(replicas, new Position(Step.slack("chat.postMessage card"), 1, Position.Moment.BEFORE));
            ask(replicas.world.slack);
            Duration card = takenOver(replicas, 2, Cast.KEY_APPROVALS);
            dyingAt(replicas, new Position(Step.slack("chat.postMessage result"), 1, Position.Moment.AFTER));
            SlackMessage asked =
                    replicas.world.slack.messages(Cast.KEY_APPROVALS).get(0);
            assertThat(replicas.world.slack.as("bob").press(asked, "approve").acknowledged())
                    .isTrue();
            Duration result = takenOver(replicas, 1, Cast.KEY_CHANGES);
            System.out.printf(
                    "another replica had posted the card %d ms, and known the result %d ms after a death%n",
                    card.toMillis(), result.toMillis());
            assertThat(replicas.world.slack.messages(Cast.KEY_APPROVALS)).hasSize(1);
            assertThat(replicas.world.slack.messages(Cast.KEY_CHANGES)).hasSize(1);
        }
    }

    private static void dyingAt(Replicas replicas, Position... positions) {
        replicas.all.forEach(each -> each.script.begin(List.of(positions)));
    }

    private static void ask(SimulatedSlack slack) {
        assertThat(slack.as("alice")
                        .command("/apikey", "update " + CHECKOUT_PROD)
                        .acknowledged())
                .isTrue();
        await(slack, () -> slack.as("alice").modal().isPresent());
        Hand form = slack.as("alice").modal().orElseThrow();
        form.type("rpm", "1200");
        form.type("reason", "Taken over.");
        assertThat(form.submit().closed()).isTrue();
    }

    /** From the death to when the message stands there and another replica knows; so many are left. */
    private static Duration takenOver(Replicas replicas, int left, String channel) {
        SimulatedSlack slack = replicas.world.slack;
        await(slack, () -> replicas.all.stream().filter(Replica::running).count() == left);
        long died = System.nanoTime();
        dyingAt(replicas);
        await(
                slack,
                () -> replicas.stored.ofKey(CHECKOUT_PROD).stream()
                        .flatMap(request -> replicas.stored.events(request).stream())
                        .anyMatch(event -> channel.equals(event.details().get("channel"))));
        return Duration.ofNanos(System.nanoTime() - died);
    }

    private static void await(SimulatedSlack slack, BooleanSupplier holds) {
        long deadline = System.nanoTime() + TAKEN_OVER.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            long seen = slack.version();
            slack.awaitUntil(() -> slack.version() != seen, LOOK_AGAIN);
        }
    }
}
