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
    /** The key's limit in the simulated world. */
    private static final int FIRST_LIMIT = 60;

    private final SimulatedSlack slack;
    private final Countersign bot;
    private final int before;
    private final int after;

    private SandboxTrip(SimulatedSlack slack, Countersign bot, int before) {
        this.slack = slack;
        this.bot = bot;
        this.before = before;
        this.after = 2 * before;
    }

    /**
     * Goes the way twice, the second time with a bot that finds the first one's database.
     *
     * @return the exit status
     */
    static int run(Clock clock, PrintWriter out) {
        try (SandboxWorld world = new SandboxWorld(clock)) {
            int limit = FIRST_LIMIT;
            for (boolean socketMode : List.of(true, false)) {
                String transport = socketMode ? "Socket Mode" : "HTTP";
                try (Countersign bot = world.bot(socketMode)) {
                    SandboxTrip trip = new SandboxTrip(world.slack(), bot, limit);
                    Optional<String> stuck = trip.stuck();
                    if (stuck.isPresent()) {
                        out.println(transport + ": waited in vain for " + stuck.get() + ".");
                        return CommandTree.FAILED;
                    }
                    limit = trip.after;
                    out.println(transport + ": asked, approved, applied, told.");
                }
            }
            return CommandTree.DONE;
        } catch (IOException taken) {
            out.println("The simulated world could not be started (" + taken.getMessage() + ").");
            return CommandTree.FAILED;
        }
    }

    /** What never came; empty when the way was gone to its end. */
    private Optional<String> stuck() {
        if (wait(() -> bot.readiness().failing().isEmpty() ? Optional.of(true) : Optional.empty())
                .isEmpty()) {
            return Optional.of("the bot to be ready");
        }
        Optional<String> missing = lookAround();
        if (missing.isPresent()) {
            return missing;
        }
        String reason = "of a trip to " + after;
        slack.as(Cast.ALICE).command("/apikey", "update checkout-prod rpm " + after + " because " + reason);
        Optional<Hand> form = wait(() -> slack.as(Cast.ALICE)
                .modal()
                .filter(hand -> hand.view().blocks().toString().contains("\"reason\"")));
        if (form.isEmpty() || !form.get().submit().closed()) {
            return Optional.of("the form");
        }
        Optional<SlackMessage> card = wait(() -> said(Cast.KEY_APPROVALS, reason));
        return card.isEmpty() ? Optional.of("the card") : decided(card.get());
    }

    private Optional<String> decided(SlackMessage card) {
        // Not an approver: refused, and told so.
        if (!slack.as(Cast.MALLORY).press(card, "approve").acknowledged()) {
            return Optional.of("an answer to a press that is refused");
        }
        slack.as(Cast.BOB).press(card, "approve");
        if (wait(() -> said(Cast.KEY_CHANGES, before + " → " + after)).isEmpty()) {
            return Optional.of("the result");
        }
        return wait(() -> slack.message(card.channel(), card.ts())
                                .filter(message -> text(message).contains("applied")))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the repainted card");
    }

    /** What people do besides: they ask what there is, and look for a key. */
    private Optional<String> lookAround() {
        for (String text : List.of("help", "list", "show checkout-prod", "requests")) {
            if (!slack.as(Cast.DAVE).command("/apikey", text).acknowledged()) {
                return Optional.of("an answer to /apikey " + text);
            }
        }
        slack.as(Cast.ALICE).command("/apikey", "update");
        Optional<Hand> picker = wait(() -> slack.as(Cast.ALICE).modal());
        if (picker.isEmpty() || picker.get().suggest("key", "check").values().isEmpty()) {
            return Optional.of("the menu of keys");
        }
        picker.get().closeAll();
        return Optional.empty();
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
