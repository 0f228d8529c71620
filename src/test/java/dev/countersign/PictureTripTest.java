package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of what a key used lately, from Portkey's analytics onto the card in Slack. */
final class PictureTripTest {
    @TempDir
    Path folder;

    private static Optional<JsonNode> picture(SlackMessage message) {
        return StreamSupport.stream(message.blocks().spliterator(), false)
                .filter(block -> block.path("type").asText().equals("image"))
                .findFirst();
    }

    @Test
    void the_card_gets_a_picture_that_says_in_words_what_it_shows_and_keeps_it() throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC()).start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "with a picture");
            SlackMessage illustrated =
                    world.later(card, "the picture", message -> picture(message).isPresent());
            JsonNode image = picture(illustrated).orElseThrow();
            assertThat(image.path("alt_text").asText()).contains("last 7 days: $8.10", "$4.90", "budget $10 a month");
            String file = image.path("slack_file").path("id").asText();
            assertThat(world.slack.file(file).orElseThrow().pictureType()).contains("image/png");
            world.slack.as("bob").press(illustrated, "approve");
            SlackMessage settled = world.later(
                    card, "the settled card", message -> said(message).contains("Applied and read back"));
            assertThat(picture(settled)).isPresent();
            assertThat(world.slack.calls("files.completeUploadExternal")).hasSize(1);
        }
    }

    @Test
    void without_the_right_to_analytics_the_card_is_the_same_without_a_picture() throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC()).start()) {
            world.portkey.grantedScopes(SimulatedPortkey.BOT_SCOPES.stream()
                    .filter(scope -> !scope.equals("analytics.view"))
                    .toArray(String[]::new));
            SlackMessage card = world.asked("checkout-prod", 120, "without a picture");
            world.await(
                    "analytics were asked for",
                    () -> world.portkey.requests().of(Route.COST_GRAPH).stream().findFirst());
            world.slack.as("bob").press(card, "approve");
            SlackMessage settled = world.later(
                    card, "the settled card", message -> said(message).contains("Applied and read back"));
            assertThat(picture(settled)).isEmpty();
            assertThat(world.slack.calls("files.getUploadURLExternal")).isEmpty();
        }
    }
}
