package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who the bot is in Slack, and what waits until that is known. */
final class SlackIdentityTest {
    private SimulatedSlack slack;
    private SlackIdentity identity;

    @BeforeEach
    void open() {
        slack = SimulatedSlack.start(0, Clock.systemUTC());
        identity = new SlackIdentity(
                new SlackWebApi(slack.apiUrl(), slack.credentials().botToken(), SlackWebApi.PATIENT));
    }

    @AfterEach
    void close() {
        identity.close();
        slack.close();
    }

    @Test
    void what_comes_in_while_slack_is_asked_for_the_first_time_waits_for_its_answer() throws Exception {
        slack.faults().once("auth.test", Fault.delay(Duration.ofMillis(300)));
        CompletableFuture<Void> starting = CompletableFuture.runAsync(identity::start);
        assertThat(identity.known()).isEmpty();
        assertThat(identity.soon()).isPresent();
        starting.get(5, TimeUnit.SECONDS);
    }

    @Test
    void it_does_not_wait_once_slack_was_asked_in_vain() {
        slack.down();
        identity.start();
        CompletableFuture<Optional<SlackIdentity.Outcome.Known>> soon =
                CompletableFuture.supplyAsync(identity::soon).completeOnTimeout(null, 1, TimeUnit.SECONDS);
        assertThat(soon.join()).isNotNull().isEmpty();
    }
}
