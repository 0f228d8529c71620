package dev.countersign;

import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.SlackMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request's way from the command to its result in the simulated world, by itself and over both transports: shows that an
 * installation works without any account, and is what the image's class cache is trained on.
 */
final class SandboxTrip {
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final SimulatedSlack slack;
    private final Countersign bot;

    private SandboxTrip(SandboxWorld world) {
        this.slack = world.slack();
        this.bot = world.bot();
    }

    /**
     * Goes the way twice.
     *
     * @return the exit status
     */
    static int run(Clock clock, PrintWriter out) {
        for (boolean socketMode : List.of(true, false)) {
            String transport = socketMode ? "Socket Mode" : "HTTP";
            try (SandboxWorld world = new SandboxWorld(socketMode, clock)) {
                Optional<String> stuck = new SandboxTrip(world).stuck();
                if (stuck.isPresent()) {
                    out.println(transport + ": waited in vain for " + stuck.get() + ".");
                    return CommandTree.FAILED;
                }
                out.println(transport + ": asked, approved, applied, told.");
            } catch (IOException taken) {
                out.println(transport + ": the simulated world could not be started (" + taken.getMessage() + ").");
                return CommandTree.FAILED;
            }
        }
        return CommandTree.DONE;
    }

    /** What never came; empty when the way was gone to its end. */
    private Optional<String> stuck() {
        if (wait(() -> bot.readiness().failing().isEmpty() ? Optional.of(true) : Optional.empty())
                .isEmpty()) {
            return Optional.of("the bot to be ready");
        }
        slack.as(Cast.ALICE).command("/apikey", "update checkout-prod rpm 120 because of a trip");
        Optional<Hand> form = wait(() -> slack.as(Cast.ALICE)
                .modal()
                .filter(hand -> hand.view().blocks().toString().contains("\"reason\"")));
        if (form.isEmpty() || !form.get().submit().closed()) {
            return Optional.of("the form");
        }
        Optional<SlackMessage> card = wait(() -> said(Cast.KEY_APPROVALS, "of a trip"));
        if (card.isEmpty()) {
            return Optional.of("the card");
        }
        slack.as(Cast.BOB).press(card.get(), "approve");
        if (wait(() -> said(Cast.KEY_CHANGES, "60 → 120")).isEmpty()) {
            return Optional.of("the result");
        }
        return wait(() -> slack.message(card.get().channel(), card.get().ts())
                                .filter(message -> text(message).contains("applied")))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the repainted card");
    }

    private Optional<SlackMessage> said(String channel, String words) {
        return slack.messages(channel).stream()
                .filter(message -> text(message).contains(words))
                .findFirst();
    }

    private static String text(SlackMessage message) {
        return message.json().toString().toLowerCase(Locale.ROOT);
    }

    private <T> Optional<T> wait(Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() < deadline) {
            long seen = slack.version();
            slack.awaitUntil(() -> slack.version() != seen, LOOK_AGAIN);
            found = look.get();
        }
        return found;
    }
}
