package dev.countersign.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.JarProcess;
import dev.countersign.QuickStart;
import dev.countersign.World;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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

    @TempDir
    Path folder;

    private final Script script = new Script(this::tell);
    private GatedSqlite gate;
    private World world;
    private JarProcess jar;

    @AfterEach
    void close() throws IOException {
        System.out.println(jar.out() + jar.err());
        jar.close();
        gate.close();
        world.close();
    }

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void what_is_being_acknowledged_is_acknowledged_and_carried_on_by_the_next_process(boolean socketMode)
            throws Exception {
        begin(socketMode);
        toldToStop("REQUESTED");
        assertThat(form().submit().closed()).isTrue();
        assertThat(jar.status(GRACE)).isZero();
        assertThat(jar.out()).contains("stopped");

        start();
        until("the card", () -> !world.slack.messages(Cast.KEY_APPROVALS).isEmpty());
        SlackMessage card = world.slack.messages(Cast.KEY_APPROVALS).get(0);
        toldToStop("APPROVED");
        assertThat(world.slack.as("bob").press(card, "approve").acknowledged()).isTrue();
        assertThat(jar.status(GRACE)).isZero();

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

    /** It will be told to stop when it is about to commit that. */
    private void toldToStop(String commit) {
        script.begin(List.of(new Position(Step.commit(commit), 1, Position.Moment.BEFORE)));
    }

    private boolean tell() {
        try {
            jar.tell();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return true;
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
        gate = new GatedSqlite(folder, script);
        world.environment.put("PORT", String.valueOf(JarProcess.freePort()));
        start();
        if (!socketMode) {
            world.slack.deliverTo(jar.address("/slack/events"));
        }
    }

    private void start() throws Exception {
        List<String> javaOptions = QuickStart.options(gate.javaOption());
        jar = JarProcess.start(folder, world.environment, javaOptions, "serve").ready();
    }
}
