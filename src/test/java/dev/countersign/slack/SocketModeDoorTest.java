package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.response.Response;
import dev.countersign.AheadClock;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sockets, so a clock that runs by itself. */
final class SocketModeDoorTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final AtomicInteger handled = new AtomicInteger();
    private final CountDownLatch slowMayGoOn = new CountDownLatch(1);
    private final AheadClock clock = new AheadClock();
    private SlackRoom room;
    private SocketModeDoor door;

    @BeforeEach
    void open() throws Exception {
        room = new SlackRoom(Clock.systemUTC());
        room.slack.deliverOverSockets();
        room.app
                .command("/apikey", interaction -> {
                    handled.incrementAndGet();
                    return Answers.ephemeral("hello " + interaction.userId());
                })
                .command("/slow", this::slow)
                .command("/broken", interaction -> {
                    throw new IllegalStateException("a bug");
                })
                .command("/down", interaction -> {
                    handled.incrementAndGet();
                    return Answers.notTaken();
                })
                .event("app_home_opened", interaction -> {
                    handled.incrementAndGet();
                    return Response.ok();
                });
        door = new SocketModeDoor(
                room.app,
                room.door,
                room.slack.apiUrl(),
                room.slack.credentials().appToken(),
                clock);
    }

    @AfterEach
    void close() {
        slowMayGoOn.countDown();
        door.close();
        room.close();
    }

    private Response slow(Interaction interaction) {
        try {
            return slowMayGoOn.await(30, TimeUnit.SECONDS) ? Answers.ephemeral("done") : Response.ok();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Response.ok();
        }
    }

    /** Our own side tells nobody when it changes. */
    private static boolean until(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return condition.getAsBoolean();
    }

    private void connect() {
        assertThat(door.start()).isEmpty();
        connected();
    }

    private void connected() {
        assertThat(until(() -> door.connected() && room.slack.sockets().connections() > 0, SOON))
                .isTrue();
    }

    @Test
    void a_command_is_acknowledged_with_its_answer() {
        connect();
        assertThat(room.slack.as("alice").command("/apikey", "").acknowledged()).isTrue();
        assertThat(room.slack.ephemerals(Cast.ALICE).get(0).text()).isEqualTo("hello " + Cast.ALICE);
    }

    @Test
    void slow_handlers_delay_nobody_else() throws Exception {
        connect();
        CompletableFuture<?>[] slow = new CompletableFuture<?>[9];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = CompletableFuture.supplyAsync(
                    () -> room.slack.as("bob").command("/slow", ""), task -> new Thread(task).start());
        }
        for (int i = 0; i < 5; i++) {
            Delivery fast = room.slack.as("alice").command("/apikey", "");
            assertThat(fast.acknowledged()).isTrue();
            assertThat(fast.latency()).isLessThan(Duration.ofSeconds(1));
        }
        slowMayGoOn.countDown();
        CompletableFuture.allOf(slow).get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_handler_that_fails_is_acknowledged_all_the_same() {
        connect();
        Delivery answer = room.slack.as("alice").command("/broken", "");
        assertThat(answer.acknowledged()).isTrue();
        assertThat(answer.body()).contains("Something went wrong");
    }

    @Test
    void what_could_not_be_stored_is_not_acknowledged_and_handled_again_when_it_comes_again() {
        connect();
        assertThat(room.slack.as("alice").command("/down", "").acknowledged()).isFalse();
        String envelope = "{\"envelope_id\":\"e-2\",\"type\":\"slash_commands\",\"accepts_response_payload\":true,"
                + "\"payload\":{\"command\":\"/down\",\"text\":\"\",\"user_id\":\"U0ALICE001\",\"team_id\":\""
                + Cast.TEAM
                + "\"}}";
        room.slack.sockets().sendRaw(envelope);
        assertThat(until(() -> handled.get() == 2, SOON)).isTrue();
        room.slack.sockets().sendRaw(envelope);
        assertThat(until(() -> handled.get() == 3, SOON)).isTrue();
    }

    @Test
    void an_envelope_that_comes_twice_is_handled_once() {
        connect();
        String envelope = "{\"envelope_id\":\"e-1\",\"type\":\"slash_commands\",\"accepts_response_payload\":true,"
                + "\"payload\":{\"command\":\"/apikey\",\"text\":\"\",\"user_id\":\"U0ALICE001\",\"team_id\":\""
                + Cast.TEAM
                + "\"}}";
        room.slack.sockets().sendRaw(envelope);
        room.slack.sockets().sendRaw(envelope);
        room.slack.sockets().sendRaw("nothing to read");
        assertThat(room.slack.as("alice").openHome().acknowledged()).isTrue();
        assertThat(until(() -> handled.get() >= 2, SOON)).isTrue();
        assertThat(handled).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning", "refresh_requested", "link_disabled"})
    void told_to_come_back_it_comes_back(String reason) {
        connect();
        int before = room.slack.calls("apps.connections.open").size();
        room.slack.sockets().disconnect(reason);
        assertThat(until(
                        () -> room.slack.calls("apps.connections.open").size() > before
                                && room.slack.sockets().connections() == 1
                                && door.connected(),
                        SOON))
                .isTrue();
        assertThat(room.slack.as("alice").command("/apikey", "").acknowledged()).isTrue();
    }

    @Test
    void cut_off_it_connects_again() {
        connect();
        room.slack.sockets().drop();
        assertThat(until(() -> room.slack.calls("apps.connections.open").size() > 1, SOON))
                .isTrue();
        connected();
        assertThat(room.slack.as("alice").command("/apikey", "").acknowledged()).isTrue();
    }

    @Test
    void a_connection_on_which_nothing_comes_any_more_is_noticed_and_another_takes_its_place() {
        connect();
        room.slack.sockets().silence();
        clock.tick(Duration.ofSeconds(5));
        assertThat(until(() -> room.slack.calls("apps.connections.open").size() > 1, SOON))
                .isTrue();
        connected();
        assertThat(until(() -> room.slack.sockets().connections() == 1, SOON)).isTrue();
        assertThat(room.slack.as("alice").command("/apikey", "").acknowledged()).isTrue();
    }

    @Test
    void a_slack_that_cannot_be_reached_at_start_is_waited_for() {
        room.slack.down();
        assertThat(door.start()).isEmpty();
        assertThat(door.connected()).isFalse();
        room.slack.up();
        connected();
    }

    @Test
    void a_refused_token_is_said_at_start() {
        room.slack.refuseTokens("invalid_auth");
        assertThat(door.start()).contains("invalid_auth");
    }
}
