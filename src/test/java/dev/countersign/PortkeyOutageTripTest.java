package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.Fault;
import dev.countersign.sandbox.portkey.KeySeed;
import dev.countersign.sandbox.portkey.LoggedRequest;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Portkey that is away, slow to show, or odd: what the card, the result, the key and the audit say in the end. */
final class PortkeyOutageTripTest {
    private static final String KEY = Cast.CHECKOUT_PROD;
    private static final String RESULTS = dev.countersign.sandbox.slack.Cast.KEY_CHANGES;

    @TempDir
    Path folder;

    private final AheadClock clock = new AheadClock();

    private static int rpm(World world) {
        return world.portkey.key(KEY).path("rate_limits").path(0).path("value").asInt();
    }

    /** Until the card holds that, with time running faster than it does. */
    private SlackMessage ticked(
            World world, SlackMessage card, Duration step, String what, Predicate<SlackMessage> holds) {
        return world.await(what, () -> {
            clock.tick(step);
            return world.slack.message(card.channel(), card.ts()).filter(holds);
        });
    }

    private static Predicate<SlackMessage> says(String words) {
        return message -> message.readable().contains(words);
    }

    @Test
    void a_dead_portkey_is_left_alone_told_everywhere_and_the_change_goes_out_soon_after_it_is_back() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Outage.");
            world.portkey.faults().always(Fault.badGateway());
            world.slack.as("bob").press(card, "approve");
            SlackMessage told = ticked(
                    world, card, Duration.ofMillis(500), "the trouble on the card", says("next try comes within 5 s"));
            assertThat(told.readable()).contains("Still trying", "Bad Gateway", "HTTP 502", "Nothing was written yet");
            assertThat(told.element("approve")).isEmpty();
            world.await("degraded", () -> Optional.of(world.failing()).filter(parts -> parts.contains("portkey")));
            assertThat(world.readiness().acceptsWork()).isTrue();
            world.slack.as("alice").command("/apikey", "update");
            Hand picker =
                    world.await("the picker", () -> world.slack.as("alice").modal());
            assertThat(picker.view().blocks().toString()).contains("Portkey does not answer just now", "HTTP 502");

            int dead = world.portkey.requests().count(Route.GET_KEY);
            int asked = world.portkey.requests().count(Route.LIST_KEYS);
            clock.tick(Duration.ofSeconds(30));
            world.slack.awaitUntil(() -> false, Duration.ofSeconds(2));
            assertThat(world.portkey.requests().count(Route.GET_KEY)
                            + world.portkey.requests().count(Route.LIST_KEYS))
                    .as("at most one call in three seconds")
                    .isLessThanOrEqualTo(dead + asked + 2);

            world.portkey.faults().clear();
            ticked(world, card, Duration.ofMillis(200), "applied", says("Applied and read back"));
            assertThat(rpm(world)).isEqualTo(120);
            assertThat(world.portkey.requests().puts(KEY)).isEqualTo(1);
            world.result("Changed an API key");
            world.await("healthy", () -> Optional.of(world.failing()).filter(List::isEmpty));
            assertThat(StoredCalls.inShort(folder, "Outage."))
                    .startsWith("card GET 200", "before the write GET 502")
                    .endsWith("before the write GET 200", "write PUT 200", "read back GET 200");
        }
    }

    @Test
    void a_portkey_that_never_answers_is_given_up_with_nothing_written_and_retry_carries_it_out() throws Exception {
        World setting = new World(folder, false, clock);
        setting.environment.put("COUNTERSIGN_GIVE_UP_AFTER", "2m");
        try (World world = setting.start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Given up.");
            world.portkey.stopListening();
            world.slack.as("bob").press(card, "approve");
            SlackMessage failed = ticked(
                    world,
                    card,
                    Duration.ofSeconds(5),
                    "given up",
                    message -> message.element("retry").isPresent());
            assertThat(failed.readable()).contains("Portkey did not answer, and nothing was written");
            assertThat(said(world.result("checkout-prod"))).contains("An approved change failed");
            assertThat(rpm(world)).isEqualTo(60);
            assertThat(StoredCalls.of(folder, "Given up."))
                    .anySatisfy(call -> assertThat(call.path("failed").asText()).contains("refused the connection"));

            world.portkey.listenAgain();
            world.slack.as("carol").press(failed, "retry");
            ticked(world, card, Duration.ofMillis(200), "applied", says("Applied and read back"));
            world.result("Changed an API key");
            assertThat(world.slack.messages(RESULTS)).hasSize(1);
            assertThat(world.portkey.writes(KEY)).isEqualTo(1);
            assertThat(rpm(world)).isEqualTo(120);
        }
    }

    @Test
    void while_a_write_may_have_taken_it_is_never_given_up_and_the_card_says_that_nobody_knows() throws Exception {
        World setting = new World(folder, false, clock);
        setting.environment.put("COUNTERSIGN_GIVE_UP_AFTER", "1m");
        try (World world = setting.start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Who knows.");
            world.portkey.faults().next(1, Fault.lostAfter(), Route.PUT_KEY);
            world.portkey.faults().next(1, Fault.delay(Duration.ZERO), Route.GET_KEY);
            world.portkey.faults().always(Fault.lostBefore(), Route.GET_KEY);
            world.slack.as("bob").press(card, "approve");
            world.later(card, "outcome unknown", says("outcome unknown"));
            clock.tick(Duration.ofMinutes(5));
            SlackMessage still = ticked(
                    world,
                    card,
                    Duration.ofSeconds(1),
                    "told again, at the later pace",
                    says("next try comes within 30 s"));
            assertThat(still.readable())
                    .contains("outcome unknown", "Whether the change took is not known yet", "keeps reading the key");
            assertThat(still.element("retry")).isEmpty();
            assertThat(world.slack.messages(RESULTS)).isEmpty();

            world.portkey.faults().clear();
            ticked(world, card, Duration.ofMillis(200), "applied", says("Applied and read back"));
            world.result("Changed an API key");
            assertThat(world.portkey.requests().puts(KEY)).isEqualTo(1);
            assertThat(StoredCalls.inShort(folder, "Who knows."))
                    .contains("write PUT -", "read back GET -")
                    .endsWith("read back GET 200");
        }
    }

    @Test
    void stale_reads_a_vanished_key_and_odd_objects() throws Exception {
        World setting = new World(folder, false, clock);
        String odd = setting.portkey.addKey(KeySeed.service("odd-one", Cast.PAYMENTS)
                .with("usage_limits", Map.of("is_expired_alerts_sent", true, "brand_new", 1))
                .with("hyper_limits", Map.of("a", List.of(1, 2))));
        try (World world = setting.start()) {
            oddObjects(world, odd);
            staleReads(world);
            vanishedKey(world);
        }
    }

    /** A budget object without a limit and members nobody knows are no obstacle, and are not echoed. */
    private void oddObjects(World world, String id) {
        Hand form = world.form("alice", "update odd-one");
        form.type("rpm", "110");
        form.type("credit_limit", "25");
        form.type("reason", "Odd objects.");
        assertThat(form.submit().errors()).isEmpty();
        SlackMessage card = world.card("Odd objects.");
        world.slack.as("bob").press(card, "approve");
        world.later(card, "applied", says("Applied and read back"));
        JsonNode key = world.portkey.key(id);
        assertThat(key.path("usage_limits").path("credit_limit").asInt()).isEqualTo(25);
        assertThat(key.path("hyper_limits").path("a")).hasSize(2);
        List<LoggedRequest> puts = world.portkey.requests().of(Route.PUT_KEY);
        assertThat(puts.get(puts.size() - 1).body()).doesNotContain("brand_new", "is_expired", "hyper");
    }

    private void staleReads(World world) {
        world.portkey.staleFor(Duration.ofSeconds(10));
        int writes = world.portkey.writes(KEY);
        SlackMessage card = world.asked(KEY, 120, "Stale reads.");
        world.slack.as("bob").press(card, "approve");
        ticked(world, card, Duration.ofMillis(500), "applied", says("Applied and read back"));
        assertThat(world.portkey.writes(KEY)).isEqualTo(writes + 1);
        assertThat(StoredCalls.inShort(folder, "Stale reads.").stream()
                        .filter(call -> call.equals("read back GET 200"))
                        .count())
                .as("reads until it showed")
                .isGreaterThan(1);
        world.portkey.staleFor(Duration.ZERO);
    }

    private void vanishedKey(World world) {
        SlackMessage card = world.asked(KEY, 150, "Vanished.");
        world.portkey.remove(KEY);
        world.slack.as("bob").press(card, "approve");
        SlackMessage failed = ticked(
                world,
                card,
                Duration.ofMillis(500),
                "failed",
                message -> message.element("retry").isPresent());
        assertThat(failed.readable()).contains("AB03", "no longer there");
        assertThat(StoredCalls.inShort(folder, "Vanished.")).containsOnly("card GET 200", "before the write GET 403");
        assertThat(StoredCalls.of(folder, "Vanished."))
                .allSatisfy(call ->
                        assertThat(call.path("portkey_request").asText()).isNotEmpty());
    }

    @Test
    void an_approved_change_goes_before_the_pages_of_a_large_directory() throws Exception {
        World setting = new World(folder, false, clock);
        setting.environment.put("COUNTERSIGN_PORTKEY_RPS", "6");
        for (int number = 0; number < 7_000; number++) {
            setting.portkey.addKey(KeySeed.organisation("filler-" + number));
        }
        try (World world = setting.start()) {
            SlackMessage card = world.asked(KEY, 120, "Before the pages.");
            world.slack.as("bob").press(card, "approve");
            world.later(card, "applied", says("Applied and read back"));
            List<LoggedRequest> all = world.await(
                    "a page after the write",
                    () -> Optional.of(world.portkey.requests().all())
                            .filter(log -> last(log, Route.LIST_KEYS) > last(log, Route.PUT_KEY)));
            int put = last(all, Route.PUT_KEY);
            int read = put - 1;
            while (all.get(read).route() != Route.GET_KEY) {
                read--;
            }
            assertThat(put - read).as("pages between the read and the write").isLessThanOrEqualTo(6);
        }
    }

    private static int last(List<LoggedRequest> all, Route route) {
        for (int index = all.size() - 1; index >= 0; index--) {
            if (all.get(index).route() == route) {
                return index;
            }
        }
        throw new AssertionError("no " + route);
    }
}
