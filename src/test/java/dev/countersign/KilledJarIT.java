package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.portkey.LoggedRequest;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program killed with {@code kill -9} at the worst moments, and started again on the same file. */
final class KilledJarIT {
    private static final String KEY = dev.countersign.sandbox.portkey.Cast.CHECKOUT_PROD;
    private static final String POST = "chat.postMessage";

    /** After a kill, work resumes within ten seconds of being ready again. */
    private static final Duration RESUMED = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private World world;
    private JarProcess jar;

    @AfterEach
    void close() {
        // Into the report's output file: the folder is gone afterwards.
        System.out.println(jar.out() + jar.err());
        world.slack.calls().forEach(System.out::println);
        jar.close();
        world.close();
    }

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void killed_between_submission_and_card_and_between_press_and_result(boolean socketMode) throws Exception {
        begin(socketMode);
        world.slack.faults().always(POST, Fault.status(503));
        submit("Launch day");
        jar.kill();
        world.slack.faults().clear();
        restart();
        long ready = System.nanoTime();
        SlackMessage card = world.card("Launch day");
        assertThat(since(ready)).isLessThan(RESUMED);

        world.portkey.faults().always(dev.countersign.sandbox.portkey.Fault.badGateway(), Route.GET_KEY);
        assertThat(world.slack.as("bob").press(card, "approve").acknowledged()).isTrue();
        jar.kill();
        world.portkey.faults().clear();
        assertThat(world.portkey.puts(KEY)).isZero();
        restart();
        ready = System.nanoTime();
        ended();
        assertThat(since(ready)).isLessThan(RESUMED);
    }

    @Test
    void killed_before_it_knew_that_the_card_was_posted_and_that_the_write_took() throws Exception {
        begin(false);
        world.slack.faults().once(POST, Fault.lostAnswer());
        world.slack.faults().always(POST, Fault.status(503));
        submit("Lost answers");
        world.card("Lost answers");
        jar.kill();
        world.slack.faults().clear();
        restart();
        SlackMessage card = world.card("Lost answers");

        world.portkey.faults().next(1, dev.countersign.sandbox.portkey.Fault.silenceAfter(), Route.PUT_KEY);
        assertThat(world.slack.as("bob").press(card, "approve").acknowledged()).isTrue();
        Optional<LoggedRequest> taken = world.portkey
                .requests()
                .awaitRequest(
                        request -> request.route() == Route.PUT_KEY && request.outcome() == 200,
                        Duration.ofSeconds(20));
        assertThat(taken).isPresent();
        jar.kill();
        world.portkey.faults().clear();
        restart();
        ended();
    }

    @Test
    void told_to_stop_while_portkey_is_silent_it_stops_in_time_and_goes_on_afterwards() throws Exception {
        begin(false);
        submit("Silence");
        SlackMessage card = world.card("Silence");
        world.portkey.faults().next(1, dev.countersign.sandbox.portkey.Fault.silenceBefore(), Route.PUT_KEY);
        world.slack.as("bob").press(card, "approve");
        assertThat(world.portkey
                        .requests()
                        .awaitRequest(request -> request.route() == Route.PUT_KEY, Duration.ofSeconds(20)))
                .isPresent();
        assertThat(jar.terminate(Duration.ofSeconds(10))).isZero();
        world.portkey.faults().clear();
        restart();
        world.result("checkout-prod");
        assertThat(world.portkey.writes(KEY)).isEqualTo(1);
    }

    /** All of it happened, and once. */
    private void ended() {
        SlackMessage result = world.result("checkout-prod");
        assertThat(said(result)).contains("<@" + Cast.ALICE + ">", "<@" + Cast.BOB + ">", "1,200");
        world.await(
                "alice is told and the card has no buttons",
                // One that is decided before the requester was told where it went only tells its end.
                () -> world.slack.directMessages(Cast.ALICE).stream()
                                        .anyMatch(message -> message.text().contains("applied"))
                                && world.slack.messages(Cast.KEY_APPROVALS).stream()
                                        .allMatch(
                                                card -> card.element("approve").isEmpty())
                        ? Optional.of(true)
                        : Optional.empty());
        assertThat(world.slack.directMessages(Cast.ALICE)).hasSizeBetween(1, 2);
        assertThat(world.slack.messages(Cast.KEY_APPROVALS)).hasSize(1);
        assertThat(world.slack.messages(Cast.KEY_CHANGES)).hasSize(1);
        List<LoggedRequest> puts = world.portkey.requests().of(Route.PUT_KEY);
        assertThat(puts).hasSize(1);
        assertThat(world.portkey.writes(KEY)).isEqualTo(1);
    }

    private void begin(boolean socketMode) throws Exception {
        world = new World(folder, socketMode, Clock.systemUTC());
        world.environment.put("PORT", String.valueOf(JarProcess.freePort()));
        restart();
        if (!socketMode) {
            world.slack.deliverTo(jar.address("/slack/events"));
        }
    }

    private void restart() throws Exception {
        jar = JarProcess.start(folder, world.environment, QuickStart.options(), "serve")
                .ready();
    }

    private void submit(String reason) {
        Hand form = world.form("alice", "update checkout-prod");
        form.type("rpm", "1200");
        form.type("reason", reason);
        Submission submission = form.submit();
        assertThat(submission.errors()).isEmpty();
        assertThat(submission.closed()).isTrue();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
