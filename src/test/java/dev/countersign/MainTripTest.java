package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.portkey.LoggedRequest;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.sandbox.slack.Submission;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mission, from the command to the result, over both of Slack's transports. */
final class MainTripTest {
    private static final String KEY = dev.countersign.sandbox.portkey.Cast.CHECKOUT_PROD;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void alice_asks_bob_countersigns_and_the_key_changes(boolean socketMode) throws Exception {
        try (World world = new World(folder, socketMode, Clock.systemUTC()).start()) {
            Hand form = world.form("alice", "update checkout-prod");
            form.type("rpm", "1200");
            form.type("reason", "Launch day: checkout traffic doubles at 18:00.");
            Submission submission = form.submit();
            assertThat(submission.errors()).isEmpty();
            assertThat(submission.closed()).isTrue();

            SlackMessage card = world.card("Launch day");
            assertThat(said(card)).contains("checkout-prod", "3f2b8a10", "<@" + Cast.ALICE + ">", "1,200");
            assertThat(card.element("approve")).isPresent();

            Delivery press = world.slack.as("bob").press(card, "approve");
            assertThat(press.acknowledged()).isTrue();

            SlackMessage result = world.result("checkout-prod");
            assertThat(said(result)).contains("<@" + Cast.ALICE + ">", "<@" + Cast.BOB + ">", "1,200");
            assertThat(world.portkey
                            .key(KEY)
                            .path("rate_limits")
                            .path(0)
                            .path("value")
                            .asInt())
                    .isEqualTo(1200);
            List<LoggedRequest> puts = world.portkey.requests().of(Route.PUT_KEY);
            assertThat(puts).hasSize(1);
            assertThat(puts.get(0).body())
                    .isEqualTo("{\"rate_limits\":[{\"type\":\"requests\",\"unit\":\"rpm\",\"value\":1200}]}");

            SlackMessage settled = world.await(
                    "the card without buttons",
                    () -> world.slack
                            .message(card.channel(), card.ts())
                            .filter(message -> message.element("approve").isEmpty())
                            .filter(message -> said(message)
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .contains("applied")));
            assertThat(said(settled)).contains("<@" + Cast.BOB + ">");
            world.await(
                    "alice is told how it ended",
                    () -> world.slack.directMessages(Cast.ALICE).stream()
                            .filter(message -> message.text()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .contains("applied"))
                            .findFirst());
            assertThat(world.slack.messages(Cast.KEY_APPROVALS)).hasSize(1);
            assertThat(world.slack.messages(Cast.KEY_CHANGES)).hasSize(1);
            assertThat(world.slack.directMessages(Cast.ALICE)).hasSize(2);
        }
    }

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void bob_rejects_with_a_reason_and_nothing_is_written(boolean socketMode) throws Exception {
        try (World world = new World(folder, socketMode, Clock.systemUTC()).start()) {
            SlackMessage card = asked(world, "no thanks");
            world.slack.as("bob").press(card, "reject");
            Hand why = world.await(
                    "the form for a reason", () -> world.slack.as("bob").modal());
            assertThat(why.submitAnyway().errors()).containsKey("reason");
            why.type("reason", "Too much: ask for 200.");
            assertThat(why.submit().closed()).isTrue();

            SlackMessage rejected = world.card("Too much: ask for 200.");
            assertThat(rejected.element("approve")).isEmpty();
            world.await(
                    "alice is told",
                    () -> world.slack.directMessages(Cast.ALICE).stream()
                            .filter(message -> said(message).contains("Too much: ask for 200."))
                            .findFirst());
            assertThat(world.portkey.requests().puts(KEY)).isZero();
            assertThat(world.slack.messages(Cast.KEY_CHANGES)).isEmpty();
        }
    }

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void nobody_but_an_approver_who_is_not_the_requester_decides(boolean socketMode) throws Exception {
        try (World world = new World(folder, socketMode, Clock.systemUTC()).start()) {
            SlackMessage card = asked(world, "four eyes");
            // alice is an approver by COUNTERSIGN_APPROVERS, and it is her own request.
            for (String person : List.of("alice", "mallory", "gina", "dora", "otto", "stranger", "helper-bot")) {
                String id = world.slack.as(person).id();
                int before = world.slack.ephemerals(id).size();
                assertThat(world.slack.as(person).press(card, "approve").acknowledged())
                        .isTrue();
                world.await(
                        person + " is told why not",
                        () -> world.slack.ephemerals(id).size() > before ? Optional.of(true) : Optional.empty());
            }
            SlackMessage still = world.slack.message(card.channel(), card.ts()).orElseThrow();
            assertThat(still.element("approve")).isPresent();
            assertThat(world.portkey.requests().puts(KEY)).isZero();
        }
    }

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void a_key_changed_behind_the_card_is_not_written(boolean socketMode) throws Exception {
        try (World world = new World(folder, socketMode, Clock.systemUTC()).start()) {
            SlackMessage card = asked(world, "drift");
            world.portkey.changeBehindTheBotsBack(
                    KEY,
                    java.util.Map.of(
                            "rate_limits", List.of(java.util.Map.of("type", "requests", "unit", "rpm", "value", 90))));
            world.slack.as("bob").press(card, "approve");

            SlackMessage result = world.result("checkout-prod");
            assertThat(said(result)).contains("90");
            world.await(
                    "the card offers to ask again",
                    () -> world.slack
                            .message(card.channel(), card.ts())
                            .filter(message -> message.element("ask_again").isPresent()));
            assertThat(world.portkey.requests().puts(KEY)).isZero();
        }
    }

    private static SlackMessage asked(World world, String reason) {
        Hand form = world.form("alice", "update checkout-prod");
        form.type("rpm", "120");
        form.type("reason", reason);
        assertThat(form.submit().errors()).isEmpty();
        return world.card(reason);
    }
}
