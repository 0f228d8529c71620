package dev.countersign.load;

import dev.countersign.sandbox.portkey.KeySeed;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.Person;
import dev.countersign.sandbox.slack.Seat;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.SlackMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** People who ask for changes all at once, each change of a key of its own, and what they wait for. */
final class Crowd {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PEOPLE = 60;

    private final SimulatedSlack slack;
    private final Times times;
    private final BlockingQueue<Seat> free = new LinkedBlockingQueue<>();
    private final BlockingQueue<Hand> unchanged = new LinkedBlockingQueue<>();
    private final BlockingQueue<Hand> pickers = new LinkedBlockingQueue<>();
    private final BlockingQueue<SlackMessage> pending = new LinkedBlockingQueue<>();
    private final AtomicInteger trips = new AtomicInteger();
    private volatile SlackMessage undecided;
    final AtomicInteger failures = new AtomicInteger();

    Crowd(SimulatedSlack slack, SimulatedPortkey portkey, int keys, Times times) {
        this.slack = slack;
        this.times = times;
        for (int number = 0; number < PEOPLE; number++) {
            String id = "U0LOAD%04d".formatted(number);
            slack.put(new Person(id, "load" + number, "Load " + number, Cast.TEAM, Person.Role.MEMBER, false, false));
            free.add(slack.as(id));
        }
        for (int number = 0; number < keys; number++) {
            portkey.addKey(KeySeed.service(name(number), dev.countersign.sandbox.portkey.Cast.PAYMENTS)
                    .rateLimit("requests", "rpm", 60));
        }
    }

    private static String name(int key) {
        return "load-%05d".formatted(key);
    }

    /** Forms that stay open, and a card that nobody may decide yet. */
    void prepare() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            unchanged.add(form(free.take(), "update checkout-prod", "prepared command"));
            pickers.add(opened(free.take(), "update", "prepared command", hand -> true));
        }
        for (Hand hand : unchanged) {
            hand.type("reason", "Nothing changes here.");
        }
        submitReal("prepared submission");
        undecided = pending.take();
    }

    void command() {
        with(seat -> form(seat, "update checkout-prod", "command").closeAll());
    }

    void refusedSubmission() throws InterruptedException {
        Hand hand = unchanged.take();
        acknowledged("submission with a problem", hand.submitAnyway().delivery());
        unchanged.add(hand);
    }

    void suggestion() throws InterruptedException {
        Hand hand = pickers.take();
        acknowledged("suggestion", hand.suggest("key", "load-0").delivery());
        pickers.add(hand);
    }

    void refusedPress(boolean requester) {
        acknowledged("press refused", slack.as(requester ? "load16" : "mallory").press(undecided, "approve"));
    }

    void acceptedPress() throws InterruptedException {
        SlackMessage card = pending.take();
        long pressed = System.nanoTime();
        acknowledged("press accepted", slack.as("bob").press(card, "approve"));
        String key = keyOf(card);
        await(() -> message(Cast.KEY_CHANGES, key))
                .ifPresent(result -> times.add("result after press", since(pressed)));
    }

    void realSubmission() {
        submitReal("submission");
    }

    private void submitReal(String what) {
        with(seat -> {
            String key = name(trips.getAndIncrement());
            Hand hand = form(seat, "update " + key + " rpm 120", "command");
            hand.type("reason", "More for " + key + ".");
            long submitted = System.nanoTime();
            acknowledged(what, hand.submit().delivery());
            await(() -> message(Cast.KEY_APPROVALS, key)).ifPresent(card -> {
                times.add("card after submission", since(submitted));
                pending.add(card);
            });
        });
    }

    private static String keyOf(SlackMessage card) {
        String text = card.blocks().toString();
        int at = text.indexOf("load-");
        return text.substring(at, at + name(0).length());
    }

    private Optional<SlackMessage> message(String channel, String key) {
        List<SlackMessage> all = slack.messages(channel);
        return all.stream()
                .filter(each ->
                        each.text().contains(key) || each.blocks().toString().contains(key))
                .findFirst();
    }

    private Hand form(Seat seat, String text, String what) {
        return opened(seat, text, what, hand -> hand.view().blocks().toString().contains("\"reason\""));
    }

    private Hand opened(Seat seat, String text, String what, Predicate<Hand> wanted) {
        long typed = System.nanoTime();
        acknowledged(what, seat.command("/apikey", text));
        Hand hand = await(() -> seat.modal().filter(wanted)).orElseThrow();
        times.add("form after command", since(typed));
        return hand;
    }

    private void with(java.util.function.Consumer<Seat> act) {
        Seat seat = free.poll();
        if (seat == null) {
            failures.incrementAndGet();
            return;
        }
        try {
            act.accept(seat);
        } finally {
            free.add(seat);
        }
    }

    private void acknowledged(String what, Delivery delivery) {
        if (!delivery.acknowledged()) {
            failures.incrementAndGet();
        }
        times.add(what, delivery.latency());
    }

    private <T> Optional<T> await(Supplier<Optional<T>> look) {
        List<T> found = new ArrayList<>();
        boolean there = slack.awaitUntil(
                () -> {
                    look.get().ifPresent(found::add);
                    return !found.isEmpty();
                },
                PATIENCE);
        if (!there) {
            failures.incrementAndGet();
        }
        return found.stream().findFirst();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
