package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Channel;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.Forge;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SignedRequest;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Slack does to messages and deliveries, there is one card, one result, one effect, and nobody waits in silence. */
final class SlackFaultTripTest {
    private static final String KEY = dev.countersign.sandbox.portkey.Cast.CHECKOUT_PROD;
    private static final String CHANNELS = "slack channels";

    @TempDir
    Path folder;

    private final AheadClock clock = new AheadClock();

    private static int rpm(World world) {
        return world.portkey.key(KEY).path("rate_limits").path(0).path("value").asInt();
    }

    /** Receipt and notice are brought by jobs of their own. */
    private static void oneOfEach(World world, int directMessages) {
        world.result("checkout-prod");
        world.await(
                "alice was told " + directMessages + " times",
                () -> Optional.of(world.slack.directMessages(Cast.ALICE).size())
                        .filter(count -> count >= directMessages));
        assertThat(world.slack.messages(Cast.KEY_APPROVALS)).hasSize(1);
        assertThat(world.slack.messages(Cast.KEY_CHANGES)).hasSize(1);
        assertThat(world.slack.directMessages(Cast.ALICE)).hasSize(directMessages);
        assertThat(world.portkey.requests().puts(KEY)).isEqualTo(1);
        assertThat(rpm(world)).isEqualTo(120);
    }

    private static SlackMessage applied(World world, SlackMessage card) {
        return world.later(card, "applied", message -> message.readable().contains("Applied and read back"));
    }

    private static void told(World world, String words) {
        world.await(
                "alice is told: " + words,
                () -> world.slack.directMessages(Cast.ALICE).stream()
                        .filter(message -> said(message).contains(words))
                        .findFirst());
    }

    private static Channel approvals(World world) {
        return world.slack.channels().stream()
                .filter(channel -> channel.id().equals(Cast.KEY_APPROVALS))
                .findFirst()
                .orElseThrow();
    }

    private static void ask(World world, String reason) {
        Hand form = world.form("alice", "update checkout-prod");
        form.type("rpm", "120");
        form.type("reason", reason);
        assertThat(form.submit().closed()).isTrue();
    }

    static Stream<Arguments> barred() {
        UnaryOperator<Channel> archived = Channel::asArchived;
        UnaryOperator<Channel> withoutTheBot = channel -> channel.withMembers(without(channel, Cast.BOT_USER));
        return Stream.of(
                Arguments.of("is_archived", archived),
                Arguments.of("not_in_channel", withoutTheBot),
                Arguments.of("channel_not_found", (UnaryOperator<Channel>)
                        channel -> withoutTheBot.apply(channel.asPrivate())));
    }

    private static Set<String> without(Channel channel, String member) {
        Set<String> members = new HashSet<>(channel.members());
        members.remove(member);
        return members;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("barred")
    void while_no_card_can_be_posted_the_requester_is_told_and_it_goes_out_once_that_is_mended(
            String error, UnaryOperator<Channel> spoil) throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            Channel healthy = approvals(world);
            world.slack.put(spoil.apply(healthy));
            ask(world, "Nobody sees this.");
            told(world, "nobody has seen it yet");
            told(world, error);
            assertThat(world.failing()).containsExactly(CHANNELS);
            assertThat(world.slack.messages(Cast.KEY_APPROVALS)).isEmpty();

            world.slack.put(healthy);
            SlackMessage card = world.card("Nobody sees this.");
            told(world, "went to <#");
            assertThat(world.failing()).isEmpty();
            world.slack.as("bob").press(card, "approve");
            applied(world, card);
            world.result("checkout-prod");
            told(world, "is applied");
            oneOfEach(world, 2);
        }
    }

    @Test
    void a_token_revoked_in_the_middle_is_told_as_degraded_and_everything_follows_once_it_works_again()
            throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Revoked.");
            told(world, "went to");
            world.portkey
                    .faults()
                    .next(1, dev.countersign.sandbox.portkey.Fault.delay(Duration.ofSeconds(1)), Route.PUT_KEY);
            world.slack.as("bob").press(card, "approve");
            world.await("the write", () -> world.portkey.puts(KEY) == 1 ? Optional.of(1) : Optional.empty());
            world.slack.refuseTokens("token_revoked");
            world.await("degraded", () -> Optional.of(world.failing()).filter(parts -> parts.contains(CHANNELS)));
            assertThat(world.readiness().acceptsWork()).as("still 200").isTrue();
            world.await("the change all the same", () -> Optional.of(rpm(world)).filter(rpm -> rpm == 120));
            world.slack.refuseTokens("");
            applied(world, card);
            world.result("checkout-prod");
            told(world, "is applied");
            world.await(
                    "no longer degraded",
                    () -> Optional.of(world.failing()).filter(parts -> !parts.contains(CHANNELS)));
            oneOfEach(world, 2);
        }
    }

    @Test
    void posts_and_repaints_whose_answers_are_lost_or_fail_end_as_one_message_each() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            // The card, the receipt, the result, the notice: each is posted once, and the answer to each is lost.
            world.slack.faults().times(4, "chat.postMessage", Fault.lostAnswer());
            world.slack.faults().times(2, "chat.update", Fault.status(503));
            ask(world, "Lost.");
            SlackMessage card = world.card("Lost.");
            told(world, "went to");
            world.slack.as("bob").press(card, "approve");
            applied(world, card);
            told(world, "is applied");
            world.result("checkout-prod");
            oneOfEach(world, 2);
            assertThat(world.slack.faults().happened()).isEqualTo(6);
        }
    }

    @Test
    void a_channel_that_is_throttled_gets_each_card_once() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            world.slack.throttlePosting(true);
            world.slack.faults().once("chat.postMessage", Fault.rateLimited(Duration.ofSeconds(2)));
            for (String key : List.of("checkout-prod", "embeddings")) {
                Hand form = world.form("alice", "update " + key);
                form.type("rpm", "130");
                form.type("reason", "Throttled " + key);
                assertThat(form.submit().closed()).isTrue();
            }
            SlackMessage card = world.card("Throttled checkout-prod");
            world.card("Throttled embeddings");
            assertThat(world.slack.messages(Cast.KEY_APPROVALS)).hasSize(2);
            world.slack.as("bob").press(card, "approve");
            applied(world, card);
        }
    }

    @Test
    void a_card_whose_blocks_slack_refuses_is_plain_and_can_still_be_decided() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            world.slack.faults().once("chat.postMessage", Fault.error("invalid_blocks"));
            ask(world, "Refused blocks.");
            SlackMessage card = world.card("checkout-prod");
            assertThat(card.blocks()).hasSize(2);
            assertThat(said(card)).contains("asked by <@" + Cast.ALICE + ">", "120");
            assertThat(card.element("reject")).isPresent();
            world.slack.as("bob").press(card, "approve");
            applied(world, card);
            told(world, "is applied");
            oneOfEach(world, 2);
        }
    }

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void a_submission_and_a_press_delivered_twice_have_one_effect(boolean socketMode) throws Exception {
        try (World world = new World(folder, socketMode, clock).start()) {
            ask(world, "Twice.");
            assertThat(deliveredAgain(world, socketMode).acknowledged()).isTrue();
            SlackMessage card = world.card("Twice.");
            told(world, "went to");
            world.slack.as("bob").press(card, "approve");
            assertThat(deliveredAgain(world, socketMode).acknowledged()).isTrue();
            applied(world, card);
            told(world, "is applied");
            world.result("checkout-prod");
            oneOfEach(world, 2);
        }
    }

    /** Over HTTP a repetition is signed anew; over Socket Mode it is the same envelope. */
    private Delivery deliveredAgain(World world, boolean socketMode) {
        if (socketMode) {
            return world.slack.sockets().again();
        }
        clock.tick(Duration.ofSeconds(1));
        Forge forge = world.slack.forge();
        SignedRequest last = forge.sent().get(forge.sent().size() - 1);
        return forge.deliver(forge.sign(last.headers().get("Content-Type"), last.body()));
    }

    @ParameterizedTest(name = "said so {0}")
    @ValueSource(booleans = {true, false})
    void half_a_minute_without_network_in_socket_mode_loses_nothing(boolean closed) throws Exception {
        try (World world = new World(folder, true, clock).start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Network.");
            told(world, "went to");
            world.portkey
                    .faults()
                    .next(1, dev.countersign.sandbox.portkey.Fault.delay(Duration.ofSeconds(1)), Route.PUT_KEY);
            world.slack.as("bob").press(card, "approve");
            world.await("the write", () -> world.portkey.puts(KEY) == 1 ? Optional.of(1) : Optional.empty());
            if (closed) {
                world.slack.down();
            } else {
                world.slack.vanish();
            }
            world.await("degraded", () -> {
                clock.tick(Duration.ofSeconds(1));
                return Optional.of(world.failing()).filter(parts -> parts.contains("slack"));
            });
            for (int second = 0; second < 30; second++) {
                clock.tick(Duration.ofSeconds(1));
                world.slack.awaitUntil(() -> false, Duration.ofMillis(20));
            }
            world.slack.up();
            world.await("connected again", () -> {
                clock.tick(Duration.ofMillis(500));
                return Optional.of(world.failing()).filter(parts -> !parts.contains("slack"));
            });
            assertThat(world.slack.as("alice").openHome().acknowledged()).isTrue();
            applied(world, card);
            told(world, "is applied");
            world.result("checkout-prod");
            oneOfEach(world, 2);
        }
    }
}
