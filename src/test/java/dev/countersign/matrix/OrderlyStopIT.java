package dev.countersign.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.JarProcess;
import dev.countersign.World;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.sandbox.slack.Submission;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program told to stop in the middle of something: what it acknowledges is done, by the next process if need be. */
final class OrderlyStopIT {
    private static final String KEY = dev.countersign.sandbox.portkey.Cast.CHECKOUT_PROD;

    /** What an orchestrator grants as a rule before it kills. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Long enough to be told to stop meanwhile, and short enough for Slack's three seconds. */
    private static final Duration SLOW = Duration.ofMillis(900);

    @TempDir
    Path folder;

    private World world;
    private JarProcess jar;

    @AfterEach
    void close() {
        System.out.println(jar.out() + jar.err());
        jar.close();
        world.close();
    }

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void what_is_being_acknowledged_is_acknowledged_and_carried_on_by_the_next_process(boolean socketMode)
            throws Exception {
        begin(socketMode);
        Hand form = form();
        CompletableFuture<Submission> submission = whileSlackIsSlow(form::submit);
        assertThat(jar.terminate(GRACE)).isZero();
        assertThat(submission.get(GRACE.toSeconds(), TimeUnit.SECONDS).closed()).isTrue();
        assertThat(jar.out()).contains("stopped");

        start();
        until("the card", () -> !world.slack.messages(Cast.KEY_APPROVALS).isEmpty());
        SlackMessage card = world.slack.messages(Cast.KEY_APPROVALS).get(0);
        CompletableFuture<Boolean> press = whileSlackIsSlow(
                () -> world.slack.as("bob").press(card, "approve").acknowledged());
        assertThat(jar.terminate(GRACE)).isZero();
        assertThat(press.get(GRACE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        start();
        until("the result", () -> !world.slack.messages(Cast.KEY_CHANGES).isEmpty());
        assertThat(world.portkey.writes(KEY)).isEqualTo(1);
        assertThat(world.slack.messages(Cast.KEY_APPROVALS)).hasSize(1);
    }

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void it_stops_in_time_while_portkey_and_slack_hang(boolean socketMode) throws Exception {
        begin(socketMode);
        form().submit();
        until("the card", () -> !world.slack.messages(Cast.KEY_APPROVALS).isEmpty());
        SlackMessage card = world.slack.messages(Cast.KEY_APPROVALS).get(0);
        world.portkey.faults().always(dev.countersign.sandbox.portkey.Fault.silenceBefore());
        world.slack.faults().always("chat.update", Fault.delay(SOON));
        int before = world.slack.faults().happened();
        assertThat(world.slack.as("bob").press(card, "approve").acknowledged()).isTrue();
        assertThat(world.portkey.requests().awaitRequest(request -> request.route() == Route.GET_KEY, SOON))
                .isPresent();
        until("Slack hangs", () -> world.slack.faults().happened() > before);
        assertThat(jar.terminate(GRACE)).isZero();
        assertThat(jar.err()).isEmpty();
        world.portkey.faults().clear();
        world.slack.faults().clear();
        start();
        until("the result", () -> !world.slack.messages(Cast.KEY_CHANGES).isEmpty());
        assertThat(world.portkey.writes(KEY)).isEqualTo(1);
    }

    /** What somebody does whose look-up in Slack takes so long that the program is told to stop meanwhile. */
    private <T> CompletableFuture<T> whileSlackIsSlow(java.util.function.Supplier<T> act) throws Exception {
        int before = world.slack.faults().happened();
        world.slack.faults().once("users.info", Fault.delay(SLOW));
        CompletableFuture<T> acting = CompletableFuture.supplyAsync(act);
        until("the look-up", () -> world.slack.faults().happened() > before);
        return acting;
    }

    private Hand form() {
        world.slack.as("alice").command("/apikey", "update " + KEY);
        until("the form", () -> world.slack.as("alice").modal().isPresent());
        Hand form = world.slack.as("alice").modal().orElseThrow();
        form.type("rpm", "1200");
        form.type("reason", "Stop.");
        return form;
    }

    private void until(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
            long seen = world.slack.version();
            world.slack.awaitUntil(() -> world.slack.version() != seen, Duration.ofMillis(50));
        }
    }

    private void begin(boolean socketMode) throws Exception {
        world = new World(folder, socketMode, Clock.systemUTC());
        world.environment.put("PORT", String.valueOf(JarProcess.freePort()));
        start();
        if (!socketMode) {
            world.slack.deliverTo(jar.address("/slack/events"));
        }
    }

    private void start() throws Exception {
        jar = JarProcess.start(folder, world.environment, List.of("-XX:TieredStopAtLevel=1"), "serve")
                .ready();
    }
}
