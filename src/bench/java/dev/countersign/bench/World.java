package dev.countersign.bench;

import dev.countersign.sandbox.portkey.KeySeed;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.Person;
import dev.countersign.sandbox.slack.Seat;
import dev.countersign.sandbox.slack.SignedRequest;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The simulated Slack and Portkey around everybody who is measured, and what its people sent to the bot. */
final class World implements AutoCloseable {
    /** More than any processor here has threads for; each is one connection. */
    static final int PEOPLE = 8;

    private static final int KEYS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Clock CLOCK = Clock.systemUTC();

    final SimulatedSlack slack = SimulatedSlack.start(0, CLOCK);
    final SimulatedPortkey portkey;

    World() throws IOException {
        portkey = SimulatedPortkey.start(0, CLOCK);
        portkey.addCast();
        for (int number = 0; number < KEYS; number++) {
            portkey.addKey(KeySeed.service(name(number), dev.countersign.sandbox.portkey.Cast.PAYMENTS)
                    .rateLimit("requests", "rpm", 60));
        }
        for (int number = 0; number < PEOPLE; number++) {
            slack.put(new Person(
                    id(number), "bench" + number, "Bench " + number, Cast.TEAM, Person.Role.MEMBER, false, false));
        }
    }

    /** A hundred teams with ten keys each. */
    private static String name(int number) {
        return "team-%02d-service-%d".formatted(number / 10, number % 10);
    }

    private static String id(int number) {
        return "U0BENCH%02d".formatted(number);
    }

    /** What a server needs to know to work in it. */
    Map<String, String> environment() {
        return Map.of(
                "SLACK_BOT_TOKEN", slack.credentials().botToken(),
                "SLACK_SIGNING_SECRET", slack.credentials().signingSecret(),
                "SLACK_API_URL", slack.apiUrl().toString(),
                "PORTKEY_API_KEY", portkey.adminKey(),
                "PORTKEY_BASE_URL", portkey.baseUrl(),
                "COUNTERSIGN_APPROVAL_CHANNEL", Cast.KEY_APPROVALS,
                "COUNTERSIGN_RESULT_CHANNEL", Cast.KEY_CHANGES,
                "COUNTERSIGN_APPROVERS", Cast.KEY_APPROVERS,
                "COUNTERSIGN_PORTKEY_RPS", "200");
    }

    /** Has people use the bot, and gives for each of them what they sent, by kind. */
    List<List<Template>> record(Server countersign) {
        slack.deliverTo(URI.create("http://127.0.0.1:" + countersign.port() + "/slack/events"));
        List<List<Template>> sent = new ArrayList<>();
        for (int number = 0; number < PEOPLE; number++) {
            Seat seat = slack.as(id(number));
            sent.add(List.of(
                    sent(seat.command("/apikey", "")),
                    sent(seat.command("/apikey", "list team-%02d".formatted(number))),
                    typed(seat, name(number)),
                    sent(opened(seat, "update", hand -> hand.view().block("key").isPresent())
                            .suggest("key", "team-%02d".formatted(number))
                            .delivery())));
        }
        return sent;
    }

    /** A second number, once the form says what the first one needs: the line stays as it is. */
    private Template typed(Seat seat, String key) {
        Hand form = opened(seat, "update " + key, hand -> hand.view().block("rpm").isPresent());
        form.type("rpm", "120");
        boolean told = slack.awaitUntil(() -> form.view().readable().contains("Will need"), PATIENCE);
        if (!told) {
            throw new IllegalStateException("the form does not say what it needs: " + form.view().readable());
        }
        return sent(form.type("rpm", "180"));
    }

    private Hand opened(Seat seat, String text, Predicate<Hand> wanted) {
        sent(seat.command("/apikey", text));
        if (!slack.awaitUntil(() -> seat.modal().filter(wanted).isPresent(), PATIENCE)) {
            throw new IllegalStateException("no form was opened for " + text);
        }
        return seat.modal().orElseThrow();
    }

    private Template sent(Delivery delivery) {
        if (!delivery.acknowledged()) {
            throw new IllegalStateException("not acknowledged: " + delivery);
        }
        List<SignedRequest> sent = slack.forge().sent();
        return Template.of(sent.get(sent.size() - 1), slack.credentials().signingSecret(), CLOCK);
    }

    @Override
    public void close() {
        portkey.close();
        slack.close();
    }
}
