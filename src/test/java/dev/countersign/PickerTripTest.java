package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.Fault;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the global shortcut through the picker, to one key and then to another. */
final class PickerTripTest {
    private static final String KEY = Cast.CHECKOUT_PROD;
    private static final String OTHER = Cast.EMBEDDINGS;

    @TempDir
    Path folder;

    @Test
    void the_shortcut_opens_the_picker_and_one_keys_typed_values_never_reach_anothers_form() throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC()).start()) {
            assertThat(world.slack.as("alice").shortcut("update_key").acknowledged())
                    .isTrue();
            choose(world, "checkout", KEY);
            Hand form = filled(world);
            form.type("name", "typed for checkout");
            form.type("rpm", "999");
            form.press("another_key");
            choose(world, "embeddings", OTHER);
            Hand other = filled(world);
            assertThat(other.view().state("name").path("value").asText()).isEqualTo("embeddings");
            assertThat(other.view().state("rpm").path("value").asText()).isEqualTo("120");
            other.type("rpm", "150");
            other.type("reason", "Only this.");
            assertThat(other.submit().closed()).isTrue();
            SlackMessage card = world.card("Only this.");
            assertThat(said(card)).contains("embeddings").doesNotContain("typed for checkout", "999");
        }
    }

    @Test
    void a_portkey_that_does_not_answer_is_an_option_that_says_so_until_its_keys_are_there() throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC())) {
            world.portkey.faults().always(Fault.badGateway());
            world.begin();
            world.slack.as("alice").shortcut("update_key");
            Hand picker =
                    world.await("the picker", () -> world.slack.as("alice").modal());
            JsonNode only = world.await(
                    "the option",
                    () -> picker.suggest("key", "checkout").options().stream()
                            .filter(option -> option.toString().contains("Portkey does not answer just now"))
                            .findFirst());
            picker.choose("key", only.path("value").asText());
            world.await(
                    "what it is",
                    () -> Optional.of(picker.view().readable()).filter(said -> said.contains("That is no key")));
            world.portkey.faults().clear();
            world.await(
                    "the keys",
                    () -> picker.suggest("key", "checkout").values().stream()
                            .filter(KEY::equals)
                            .findFirst());
        }
    }

    private static void choose(World world, String typed, String key) {
        Hand picker = world.await(
                "the picker",
                () -> world.slack
                        .as("alice")
                        .modal()
                        .filter(hand -> hand.view().block("key").isPresent()
                                && hand.view().block("name").isEmpty()));
        assertThat(picker.suggest("key", typed).values()).contains(key);
        picker.choose("key", key);
    }

    private static Hand filled(World world) {
        return world.await(
                "the form filled in",
                () -> world.slack
                        .as("alice")
                        .modal()
                        .filter(hand -> hand.view().block("reason").isPresent()));
    }
}
