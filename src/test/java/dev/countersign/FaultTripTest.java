package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has gone wrong in bots like this one, tried on the whole of ours. */
final class FaultTripTest {
    private static final String KEY = dev.countersign.sandbox.portkey.Cast.CHECKOUT_PROD;
    private static final String OTHER = dev.countersign.sandbox.portkey.Cast.EMBEDDINGS;
    private static final String HOSTILE = dev.countersign.sandbox.portkey.Cast.HOSTILE;

    @TempDir
    Path folder;

    private final AheadClock clock = new AheadClock();

    private World world() throws Exception {
        return new World(folder, false, clock);
    }

    private static int rpm(World world, String key) {
        return world.portkey.key(key).path("rate_limits").path(0).path("value").asInt();
    }

    private static SlackMessage applied(World world, SlackMessage card, String key, int wanted) {
        world.await("the key changed", () -> rpm(world, key) == wanted ? Optional.of(true) : Optional.empty());
        // Whoever asks again before that may see the old value, and rightly be told of a conflict.
        return world.later(card, "applied", message -> message.readable().contains("Applied and read back"));
    }

    private static void told(World world, String person, int before) {
        String id = world.slack.as(person).id();
        world.await(
                person + " is told why not",
                () -> world.slack.ephemerals(id).size() > before ? Optional.of(true) : Optional.empty());
    }

    @Test
    void f1_of_many_presses_in_one_second_one_counts_and_the_losers_are_told() throws Exception {
        try (World world = world().start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Race.");
            ExecutorService fingers = Executors.newFixedThreadPool(8);
            try {
                List<Callable<Delivery>> presses = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    String person = i % 2 == 0 ? "bob" : "carol";
                    presses.add(() -> world.slack.as(person).pressStale(card, "approve"));
                }
                for (Future<Delivery> press : fingers.invokeAll(presses)) {
                    assertThat(press.get().acknowledged()).isTrue();
                }
            } finally {
                fingers.shutdownNow();
            }
            applied(world, card, KEY, 120);
            world.result("checkout-prod");
            world.await("nineteen are told by whom", () -> {
                List<SlackMessage> answers = new ArrayList<>(world.slack.ephemerals(Cast.BOB));
                answers.addAll(world.slack.ephemerals(Cast.CAROL));
                boolean all = answers.size() == 19
                        && answers.stream().allMatch(answer -> said(answer).contains("lready decided"));
                return all ? Optional.of(true) : Optional.empty();
            });
            assertThat(world.portkey.requests().puts(KEY)).isEqualTo(1);
            assertThat(world.slack.messages(Cast.KEY_CHANGES)).hasSize(1);
        }
    }

    @Test
    void f4_f31_f54_f55_odd_reasons_and_hostile_names_are_shown_whole_and_inert() throws Exception {
        try (World world = world().start()) {
            String reason =
                    "a: b: c <script>alert(1)</script> <!channel> `x` *y* <http://evil|ok> &amp; 日本 é 😀\nsecond";
            Hand form = world.form("alice", "update " + HOSTILE);
            form.type("rpm", "77");
            form.type("reason", reason);
            assertThat(form.submit().errors()).isEmpty();
            SlackMessage card = world.card("日本");
            assertThat(card.readable()).contains("a: b: c", "<script>alert(1)</script>", "second");
            world.slack.as("bob").press(card, "approve");
            applied(world, card, HOSTILE, 77);
            SlackMessage result = world.await(
                    "the result",
                    () -> world.slack.messages(Cast.KEY_CHANGES).stream().findFirst());
            for (SlackMessage message : List.of(card, result)) {
                assertThat(mrkdwn(message)).noneMatch(text -> text.contains("<!channel") || text.contains("<http"));
            }
        }
    }

    /** The texts in which Slack would find links and pings. */
    private static List<String> mrkdwn(SlackMessage message) {
        List<String> texts = new ArrayList<>(List.of(message.text()));
        message.blocks().findParents("type").forEach(node -> {
            if (node.path("type").asText().equals("mrkdwn")) {
                texts.add(node.path("text")
                        .asText()
                        .replaceAll("<!date\\^[^>]*>", "")
                        .replaceAll("<https://acme\\.slack\\.com/archives/[A-Z0-9]+/p[0-9]+\\|(Card|Result)>", ""));
            }
        });
        texts.set(0, texts.get(0).replaceAll("<!date\\^[^>]*>", ""));
        return texts;
    }

    @Test
    void f29_a_reason_that_is_too_long_is_refused_beside_it_and_500_emoji_go_through() throws Exception {
        try (World world = world().start()) {
            Hand form = world.form("alice", "update checkout-prod");
            form.type("rpm", "120");
            for (String tooLong : List.of("x".repeat(4000), "é".repeat(501), "😀".repeat(501), "   ")) {
                form.type("reason", tooLong);
                assertThat(form.submitAnyway().errors()).containsOnlyKeys("reason");
            }
            form.type("reason", "😀".repeat(500));
            assertThat(form.submitAnyway().errors()).isEmpty();
            SlackMessage card = world.card("😀".repeat(100));
            world.slack.as("bob").press(card, "approve");
            applied(world, card, KEY, 120);
        }
    }

    @Test
    void f8_f9_the_bot_may_stop_between_any_two_steps() throws Exception {
        try (World world = world().start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Restarts.");
            world.stop();
            world.start();
            world.portkey.stopListening();
            assertThat(world.slack.as("bob").press(card, "approve").acknowledged())
                    .isTrue();
            world.stop();
            world.portkey.listenAgain();
            world.start();
            applied(world, card, KEY, 120);
            world.result("checkout-prod");
            assertThat(world.slack.messages(Cast.KEY_APPROVALS)).hasSize(1);
            assertThat(world.slack.messages(Cast.KEY_CHANGES)).hasSize(1);
            assertThat(world.portkey.requests().puts(KEY)).isEqualTo(1);
        }
    }

    @Test
    void f16_f17_f20_deciding_on_one_card_leaves_the_other_alone_and_a_decided_one_stays_decided() throws Exception {
        try (World world = world().start()) {
            SlackMessage one = world.asked("checkout-prod", 120, "The first.");
            SlackMessage two = world.asked("embeddings", 130, "The second.");
            world.slack.as("bob").press(two, "approve");
            SlackMessage decided = applied(world, two, OTHER, 130);
            assertThat(rpm(world, KEY)).isEqualTo(60);
            assertThat(world.slack
                            .message(one.channel(), one.ts())
                            .orElseThrow()
                            .element("approve"))
                    .isPresent();

            world.slack.as("carol").pressStale(two, "approve");
            told(world, "carol", 0);
            world.slack.as("alice").pressStale(two, "withdraw");
            told(world, "alice", 0);
            assertThat(world.portkey.requests().puts(OTHER)).isEqualTo(1);
            assertThat(world.slack
                            .message(decided.channel(), decided.ts())
                            .orElseThrow()
                            .element("approve"))
                    .isEmpty();

            world.slack.as("bob").press(one, "approve");
            applied(world, one, KEY, 120);
        }
    }

    @Test
    void f34_f35_a_first_post_that_fails_or_whose_answer_is_lost_makes_one_card() throws Exception {
        try (World world = world().start()) {
            int cards = 0;
            for (Fault fault :
                    List.of(Fault.cut(), Fault.lostAnswer(), Fault.status(503), Fault.error("fatal_error"))) {
                cards++;
                world.slack.faults().once("chat.postMessage", fault);
                SlackMessage card = world.asked("checkout-prod", 120 + cards, "Posted " + cards + ".");
                world.slack.as("bob").press(card, "approve");
                applied(world, card, KEY, 120 + cards);
                assertThat(world.slack.messages(Cast.KEY_APPROVALS)).hasSize(cards);
            }
        }
    }

    @Test
    void a_slack_that_is_down_at_start_is_named_and_recovered_from() throws Exception {
        try (World world = world()) {
            world.slack.down();
            world.begin();
            assertThat(world.failing()).contains("slack").doesNotContain("portkey", "database");
            world.slack.up();
            world.ready();
            world.asked("checkout-prod", 120, "It is back.");
        }
    }

    @Test
    void a_request_that_nobody_decides_expires_and_the_requester_may_ask_again() throws Exception {
        World setting = world();
        setting.environment.put("COUNTERSIGN_REQUEST_TTL", "10m");
        try (World world = setting.start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Nobody looks.");
            clock.tick(Duration.ofMinutes(11));
            SlackMessage expired = world.later(
                    card, "expired", message -> message.element("approve").isEmpty());
            assertThat(said(expired)).containsIgnoringCase("expired");
            world.slack.as("bob").pressStale(card, "approve");
            told(world, "bob", 0);
            assertThat(world.portkey.requests().puts(KEY)).isZero();

            SlackMessage notice = world.await(
                    "alice is told, with a button",
                    () -> world.slack.directMessages(Cast.ALICE).stream()
                            .filter(message -> message.element("ask_again").isPresent())
                            .findFirst());
            world.slack.as("alice").press(notice, "ask_again");
            Hand again = world.await(
                    "the form again",
                    () -> world.slack
                            .as("alice")
                            .modal()
                            .filter(hand -> hand.view().block("reason").isPresent()));
            assertThat(again.view().state("rpm").path("value").asText()).isEqualTo("120");
            assertThat(again.submit().closed()).isTrue();
            world.await(
                    "a second card",
                    () -> world.slack.messages(Cast.KEY_APPROVALS).size() == 2 ? Optional.of(true) : Optional.empty());
        }
    }

    @Test
    void the_requester_withdraws_and_nobody_can_decide_any_more() throws Exception {
        try (World world = world().start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "On second thoughts.");
            world.slack.as("bob").press(card, "withdraw");
            told(world, "bob", 0);
            world.slack.as("alice").press(card, "withdraw");
            SlackMessage gone = world.later(
                    card, "withdrawn", message -> message.element("approve").isEmpty());
            assertThat(said(gone)).containsIgnoringCase("withdrawn");
            world.slack.as("carol").pressStale(card, "approve");
            told(world, "carol", 0);
            assertThat(world.portkey.requests().count(Route.PUT_KEY)).isZero();
        }
    }
}
