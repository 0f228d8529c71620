package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.Fault;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever Portkey does to a write or to a read, exactly one write takes effect, or none and it is said so. */
final class PortkeyFaultTripTest {
    private static final String KEY = Cast.CHECKOUT_PROD;
    private static final Duration A_LITTLE = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private final AheadClock clock = new AheadClock();

    @Test
    void each_fault_of_a_write_or_a_read_that_may_pass_ends_applied_with_one_effective_write() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            Map<String, Fault> faults = new LinkedHashMap<>();
            faults.put("429", Fault.tooManyRequests());
            faults.put("429 with Retry-After", Fault.tooManyRequests(Duration.ofSeconds(2)));
            faults.put("500, not taken", Fault.internalError());
            faults.put("500, taken", Fault.internalError().afterTheChange());
            faults.put("502 page", Fault.badGateway());
            faults.put("401", Fault.unauthorized());
            faults.put("lost before", Fault.lostBefore());
            faults.put("lost after", Fault.lostAfter());
            faults.put("truncated", Fault.truncatedBody());
            faults.put("not JSON", Fault.notJson());
            faults.put("late", Fault.delay(Duration.ofMillis(300)));
            int rpm = 100;
            for (Map.Entry<String, Fault> fault : faults.entrySet()) {
                rpm++;
                appliesInSpite(world, fault.getKey(), fault.getValue(), Route.PUT_KEY, rpm);
            }
            appliesInSpite(world, "unreadable reads", Fault.notJson(), Route.GET_KEY, 201);
            appliesInSpite(world, "reads without an answer", Fault.lostBefore(), Route.GET_KEY, 202);
        }
    }

    private void appliesInSpite(World world, String what, Fault fault, Route route, int rpm) {
        String reason = "In spite of: " + what + ".";
        SlackMessage card = world.asked("checkout-prod", rpm, reason);
        int writes = world.portkey.writes(KEY);
        int puts = world.portkey.puts(KEY);
        world.portkey.faults().next(1, fault, route);
        world.slack.as("bob").press(card, "approve");
        SlackMessage ended = tickedUntil(world, card);
        assertThat(said(ended)).as(what).containsIgnoringCase("applied");
        assertThat(world.portkey.writes(KEY)).as(what).isEqualTo(writes + 1);
        assertThat(rpmOf(world)).as(what).isEqualTo(rpm);
        world.await(
                "the result in spite of " + what,
                () -> world.slack.messages(dev.countersign.sandbox.slack.Cast.KEY_CHANGES).stream()
                        .filter(message -> said(message).contains("→ " + rpm + " "))
                        .filter(message -> said(message).contains("Changed an API key"))
                        .findFirst());
        List<JsonNode> calls = StoredCalls.of(folder, reason);
        assertThat(calls.stream().filter(call -> call.path("method").asText().equals("PUT")))
                .as("every write of %s is in the audit", what)
                .hasSize(world.portkey.puts(KEY) - puts);
        assertThat(calls)
                .as(what)
                .allSatisfy(call -> assertThat(call.path("portkey_request").asText()
                                + call.path("failed").asText())
                        .isNotEmpty());
    }

    /** Until the card tells an ending, with time running faster than it does. */
    private SlackMessage tickedUntil(World world, SlackMessage card) {
        return world.await("the ending on the card", () -> {
            clock.tick(A_LITTLE);
            return world.slack
                    .message(card.channel(), card.ts())
                    .filter(message -> message.readable().contains("Applied and read back")
                            || message.element("retry").isPresent());
        });
    }

    private static int rpmOf(World world) {
        return world.portkey.key(KEY).path("rate_limits").path(0).path("value").asInt();
    }

    @Test
    void a_silent_write_that_took_is_read_and_one_that_did_not_is_written_again() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            SlackMessage taken = world.asked("checkout-prod", 120, "Silent, taken.");
            SlackMessage lost = world.asked("embeddings", 130, "Silent, not taken.");
            world.portkey.faults().next(1, Fault.silenceAfter(), Route.PUT_KEY);
            world.slack.as("bob").press(taken, "approve");
            world.await("the first write", () -> world.portkey.puts(KEY) == 1 ? Optional.of(1) : Optional.empty());
            world.portkey.faults().next(1, Fault.silenceBefore(), Route.PUT_KEY);
            world.slack.as("bob").press(lost, "approve");
            world.await(
                    "the second write",
                    () -> world.portkey.puts(Cast.EMBEDDINGS) == 1 ? Optional.of(1) : Optional.empty());
            world.portkey.faults().clear();
            tickedUntil(world, taken);
            tickedUntil(world, lost);
            assertThat(world.portkey.puts(KEY)).isEqualTo(1);
            assertThat(world.portkey.writes(KEY)).isEqualTo(1);
            assertThat(world.portkey.writes(Cast.EMBEDDINGS)).isEqualTo(1);
            world.result("checkout-prod");
            world.result("embeddings");
            assertThat(world.slack.messages(dev.countersign.sandbox.slack.Cast.KEY_CHANGES))
                    .hasSize(2);
        }
    }

    @Test
    void a_field_that_portkey_says_yes_to_and_ignores_is_told_as_failed_and_a_retry_mends_it() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Half a yes.");
            world.portkey.faults().next(1, Fault.ignoring("rate_limits"), Route.PUT_KEY);
            world.slack.as("bob").press(card, "approve");
            SlackMessage failed = tickedUntil(world, card);
            assertThat(failed.element("retry")).isPresent();
            assertThat(failed.readable()).contains("Portkey said yes", "Requests per minute is now 60, not 120");
            assertThat(said(world.result("checkout-prod"))).contains("Requests per minute is now 60, not 120");
            world.slack.as("carol").press(failed, "retry");
            world.await("applied", () -> rpmOf(world) == 120 ? Optional.of(true) : Optional.empty());
            world.await("the result repainted", () -> {
                SlackMessage only = world.result("checkout-prod");
                return said(only).contains("Changed an API key") ? Optional.of(only) : Optional.empty();
            });
            assertThat(world.slack.messages(dev.countersign.sandbox.slack.Cast.KEY_CHANGES))
                    .hasSize(1);
        }
    }

    @Test
    void a_refusal_is_told_as_failed_never_as_approved_and_keeps_retry() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            for (Fault refusal : new Fault[] {Fault.forbidden(), Fault.notFound()}) {
                int writes = world.portkey.writes(KEY);
                SlackMessage card = world.asked("checkout-prod", 333, "Refused " + refusal.hashCode());
                world.portkey.faults().next(1, refusal, Route.PUT_KEY);
                world.slack.as("bob").press(card, "approve");
                SlackMessage failed = world.later(
                        card,
                        "retry on the card",
                        message -> message.element("retry").isPresent());
                assertThat(failed.element("approve")).isEmpty();
                assertThat(said(failed)).contains("Portkey says");
                assertThat(world.portkey.writes(KEY)).isEqualTo(writes);
            }
        }
    }

    @Test
    void while_portkey_is_slow_every_press_is_still_acknowledged_at_once() throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            SlackMessage card = world.asked("checkout-prod", 120, "Slow.");
            SlackMessage other = world.asked("embeddings", 130, "Other.");
            world.portkey.faults().next(1, Fault.delay(Duration.ofSeconds(8)), Route.PUT_KEY);
            world.slack.as("bob").press(card, "approve");
            world.await("the slow write", () -> world.portkey.puts(KEY) == 1 ? Optional.of(1) : Optional.empty());
            for (int press = 0; press < 20; press++) {
                var delivery =
                        world.slack.as(press % 2 == 0 ? "mallory" : "alice").press(other, "approve");
                assertThat(delivery.acknowledged()).isTrue();
                assertThat(delivery.latency()).isLessThan(Duration.ofSeconds(2));
            }
            world.slack.as("carol").press(other, "approve");
            world.later(other, "the other one applied", message -> said(message).contains("pplied"));
            assertThat(rpmOf(world)).as("the slow one still waits").isEqualTo(60);
            world.await("the slow one", () -> rpmOf(world) == 120 ? Optional.of(true) : Optional.empty());
        }
    }

    @Test
    void a_portkey_that_is_down_at_start_is_named_and_recovered_from() throws Exception {
        try (World world = new World(folder, false, clock)) {
            world.portkey.stopListening();
            world.begin();
            assertThat(world.failing()).contains("portkey", "key directory").doesNotContain("database", "start");
            world.portkey.listenAgain();
            world.ready();
            world.asked("checkout-prod", 120, "It is back.");
        }
    }

    @Test
    void a_key_deleted_between_the_form_and_its_submission_is_told_to_the_requester_and_no_card_comes()
            throws Exception {
        try (World world = new World(folder, false, clock).start()) {
            var form = world.form("alice", "update checkout-prod");
            world.portkey.remove(KEY);
            form.type("rpm", "120");
            form.type("reason", "Too late.");
            form.submit();
            world.await(
                    "alice is told",
                    () -> world.slack.directMessages(dev.countersign.sandbox.slack.Cast.ALICE).stream()
                            .filter(message -> said(message).contains("checkout-prod"))
                            .findFirst());
            assertThat(world.slack.messages(dev.countersign.sandbox.slack.Cast.KEY_APPROVALS))
                    .isEmpty();
            assertThat(world.portkey.requests().puts(KEY)).isZero();
        }
    }
}
