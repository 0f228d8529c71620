package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.LoggedRequest;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that have used up their budget, or nearly: told once, and the way from there to more. */
final class WatchTripTest {
    private static final String RESULTS = dev.countersign.sandbox.slack.Cast.KEY_CHANGES;

    @TempDir
    Path folder;

    private World watching() throws Exception {
        World world = new World(folder, false, Clock.systemUTC());
        world.environment.put("COUNTERSIGN_WATCH", "true");
        return world;
    }

    private static SlackMessage told(World world, String key) {
        return world.await(
                "the message about " + key,
                () -> world.slack.messages(RESULTS).stream()
                        .filter(message -> message.text().contains(key))
                        .findFirst());
    }

    private static Hand form(World world, String person) {
        return world.await(
                "the form",
                () -> world.slack
                        .as(person)
                        .modal()
                        .filter(hand -> hand.view().block("reason").isPresent()));
    }

    @Test
    void each_key_is_told_of_once_and_anybody_may_ask_for_more() throws Exception {
        try (World world = watching().start()) {
            SlackMessage exhausted = told(world, "search-prod");
            SlackMessage near = told(world, "checkout-prod");
            assertThat(exhausted.text()).contains("used up", "$25.07 of $25 (100 %)");
            assertThat(near.text()).contains("nearly used up", "$8.10 of $10 (81 %)", "resets");
            assertThat(world.slack.messages(RESULTS)).hasSize(2);

            world.slack.as("dave").press(near, "request_increase");
            Hand form = form(world, "dave");
            assertThat(form.view().state("credit_limit").path("value").asText()).isEqualTo("20");
            form.type("reason", "More for the fair.");
            assertThat(form.submit().closed()).isTrue();
            assertThat(said(world.card("More for the fair.")))
                    .contains("checkout-prod", "$10 → $20", "$8.10 of $20 (40 %), $11.90 left");

            world.slack.as("gina").press(near, "request_increase");
            world.await(
                    "the guest is told no",
                    () -> world.slack.ephemerals(world.slack.as("gina").id()).stream()
                            .findFirst());
            assertThat(world.slack.as("gina").modal()).isEmpty();
            world.stop();
            world.start();
            world.await(
                    "the keys were read again",
                    () -> world.portkey.requests().of(Route.LIST_KEYS).size() > 2 ? Optional.of(1) : Optional.empty());
            assertThat(world.slack.messages(RESULTS)).hasSize(2);
        }
    }

    @Test
    void who_did_not_ask_for_it_is_not_told() throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC()).start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "nothing else");
            world.slack.as("bob").press(card, "approve");
            world.result("checkout-prod");
            assertThat(world.slack.messages(RESULTS)).hasSize(1);
        }
    }

    @Test
    void a_reset_is_a_choice_of_its_own_for_an_exhausted_key_and_is_written_once() throws Exception {
        try (World world = watching().start()) {
            world.slack.as("alice").press(told(world, "search-prod"), "request_increase");
            Hand form = form(world, "alice");
            assertThat(form.view().block("reset_usage").orElseThrow().toString())
                    .contains("Forgive what was spent", "cannot be taken back");
            form.type("credit_limit", "25");
            form.choose("reset_usage", "reset");
            form.type("reason", "A runaway test spent it.");
            assertThat(form.submit().errors()).isEmpty();
            SlackMessage card = world.card("A runaway test spent it.");
            assertThat(said(card)).contains("what was spent is forgiven");
            world.slack.as("bob").press(card, "approve");
            world.later(card, "the applied card", message -> said(message).contains("Applied and read back"));
            List<LoggedRequest> puts = world.portkey.requests().of(Route.PUT_KEY);
            assertThat(puts).hasSize(1);
            assertThat(puts.get(0).body()).isEqualTo("{\"reset_usage\":true}");
            assertThat(world.portkey.key(Cast.SEARCH_PROD).path("status").asText())
                    .isEqualTo("active");
            assertThat(world.form("alice", "update search-prod").view().block("reset_usage"))
                    .isEmpty();
        }
    }

    @Test
    void a_reset_of_a_key_that_works_again_is_not_written() throws Exception {
        try (World world = watching().start()) {
            world.slack.as("alice").press(told(world, "search-prod"), "request_increase");
            Hand form = form(world, "alice");
            form.type("credit_limit", "25");
            form.choose("reset_usage", "reset");
            form.type("reason", "Spent by mistake.");
            assertThat(form.submit().errors()).isEmpty();
            SlackMessage card = world.card("Spent by mistake.");
            world.portkey.changeBehindTheBotsBack(Cast.SEARCH_PROD, Map.of("status", "active"));
            world.slack.as("bob").press(card, "approve");
            SlackMessage closed = world.later(
                    card, "the closed card", message -> said(message).contains("not exhausted"));
            assertThat(said(closed)).contains("what was spent is not forgiven");
            assertThat(world.portkey.requests().of(Route.PUT_KEY)).isEmpty();
        }
    }
}
