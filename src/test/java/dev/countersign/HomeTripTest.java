package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.sandbox.slack.SlackView;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Home tab of those who open it, over whole trips and over a restart. */
final class HomeTripTest {
    @TempDir
    Path folder;

    private static SlackView home(World world, String person, String expected) {
        String id = world.slack.as(person).id();
        return world.await(
                "“" + expected + "” in the Home of " + person,
                () -> world.slack.home(id).filter(view -> view.readable().contains(expected)));
    }

    private static Hand open(World world, String person, String expected) {
        assertThat(world.slack.as(person).openHome().acknowledged()).isTrue();
        home(world, person, expected);
        return world.slack.as(person).home().orElseThrow();
    }

    @Test
    void homes_follow_a_trip_to_its_end_and_people_who_never_opened_theirs_get_none() throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC()).start()) {
            open(world, "alice", "You have not asked for anything yet.");
            open(world, "bob", "Nothing waits for your decision.");
            open(world, "mallory", "No key was changed through Countersign yet.");
            for (String outsider : java.util.List.of("gina", "otto")) {
                Hand no = open(world, outsider, "Countersign is for");
                assertThat(no.view().blocks()).hasSize(1);
            }
            SlackMessage card = world.asked("checkout-prod", 120, "for home");
            // The link to the card comes by itself once the card stands.
            String address = "/archives/" + card.channel() + "/p" + card.ts().replace(".", "");
            world.await(
                    "bob's link to the card",
                    () -> world.slack
                            .home(Cast.BOB)
                            .filter(view -> view.blocks().toString().contains(address)));
            home(world, "bob", "60 → 120");
            world.slack.as("bob").press(card, "approve");
            SlackView applied = home(world, "alice", "applied");
            assertThat(applied.readable()).contains("Recent changes");
            home(world, "mallory", "60 → 120");
            home(world, "bob", "Nothing waits for your decision.");
            assertThat(world.slack.home(Cast.CAROL)).isEmpty();

            SlackMessage result = world.result("checkout-prod");
            world.later(
                    card,
                    "the card leads to its result",
                    message -> message.blocks()
                            .toString()
                            .contains("p" + result.ts().replace(".", "") + "|Result"));
            assertThat(result.blocks().toString()).contains(address + "|Card");
            SlackMessage told = world.await(
                    "the notice with links",
                    () -> world.slack.directMessages(Cast.ALICE).stream()
                            .filter(message -> message.readable().contains("is applied"))
                            .findFirst());
            assertThat(told.blocks().toString()).contains(address + "|Card", "tab=home|All my requests");
        }
    }

    @Test
    void buttons_of_a_home_open_what_they_say_and_a_rejected_request_is_asked_for_again() throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC()).start()) {
            open(world, "alice", "My requests");
            SlackMessage card = world.asked("checkout-prod", 130, "not this much");
            world.slack.as("bob").press(card, "reject");
            Hand why = world.await(
                    "the form for a reason", () -> world.slack.as("bob").modal());
            why.type("reason", "ask for less");
            why.submit();
            home(world, "alice", "rejected");
            Hand home = world.slack.as("alice").home().orElseThrow();
            home.press("ask_again");
            Hand again = world.await(
                    "the form once more",
                    () -> world.slack
                            .as("alice")
                            .modal()
                            .filter(hand -> hand.view().block("rpm").isPresent()));
            assertThat(again.view().state("rpm").path("value").asText()).isEqualTo("130");
            again.closeAll();
            home.press("help_mine");
            Hand mine = world.await("the list", () -> world.slack.as("alice").modal());
            assertThat(mine.view().readable())
                    .contains("Your requests", card.blocks().isEmpty() ? "" : "60 → 130");
            mine.closeAll();
            home.press("help_update");
            world.await(
                    "the picker",
                    () -> world.slack
                            .as("alice")
                            .modal()
                            .filter(hand -> hand.view().block("key").isPresent()));
        }
    }

    @Test
    void a_home_that_missed_something_while_the_bot_was_down_is_shown_anew_after_the_restart() throws Exception {
        World world = new World(folder, false, Clock.systemUTC()).start();
        try (world) {
            open(world, "alice", "You have not asked for anything yet.");
            open(world, "bob", "Nothing waits for your decision.");
            // Slack takes no views for now: the job is left behind.
            world.slack.faults().always("views.publish", dev.countersign.sandbox.slack.Fault.cut());
            world.asked("checkout-prod", 140, "over a restart");
            world.await(
                    "the attempt",
                    () -> world.slack.calls("views.publish").size() > 2 ? Optional.of(true) : Optional.empty());
            world.stop();
            world.slack.faults().clear();
            world.start();
            home(world, "bob", "60 → 140");
            home(world, "alice", "60 → 140");
        }
    }
}
