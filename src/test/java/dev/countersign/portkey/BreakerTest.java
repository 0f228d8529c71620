package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.Call;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.Fault;
import dev.countersign.sandbox.portkey.Route;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over the wire: what is sent to a Portkey that is dead, and when it is asked again. */
final class BreakerTest {
    private static final ApiKeyId ID = new ApiKeyId(Cast.CHECKOUT_PROD);

    private Fixture fixture;
    private ApiKey key;

    @BeforeEach
    void open() throws IOException {
        fixture = new Fixture();
        key = fixture.read(ID.value());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private int sent() {
        return fixture.portkey.requests().count(Route.GET_KEY);
    }

    private void dies(Fault fault) {
        fixture.portkey.faults().always(fault, Route.GET_KEY);
        for (int call = 0; call < Breaker.FAILURES_IN_A_ROW; call++) {
            assertThat(fixture.client.silent()).isEmpty();
            fixture.client.fetch(ID);
        }
    }

    private FetchOutcome.Unavailable refused() {
        int before = sent();
        FetchOutcome outcome = fixture.client.fetch(ID);
        assertThat(sent()).as("nothing was sent").isEqualTo(before);
        assertThat(outcome.calls()).isEmpty();
        return (FetchOutcome.Unavailable) outcome;
    }

    @Test
    void after_five_calls_without_an_answer_nothing_is_sent_and_the_wait_and_the_trouble_are_told() {
        dies(Fault.badGateway());
        FetchOutcome.Unavailable left = refused();
        assertThat(left.sentence()).contains("Bad Gateway", "HTTP 502");
        assertThat(left.retryAfter()).contains(Breaker.PAUSE);
        assertThat(fixture.client.silent()).contains(left.sentence());
        fixture.time.tick(Breaker.PAUSE.minusSeconds(1));
        assertThat(refused().retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void a_write_that_is_not_sent_cannot_have_taken_and_is_no_call() {
        dies(Fault.lostBefore());
        var outcome = fixture.client.update(
                key, Fixture.change(key, dev.countersign.apikey.ApiKeyField.NAME, Fixture.text("renamed")));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        dev.countersign.apikey.UpdateOutcome.Unknown.class,
                        unknown -> assertThat(unknown.mayHaveTaken()).isFalse());
        assertThat(outcome.call()).isEmpty();
        assertThat(fixture.portkey.puts(ID.value())).isZero();
    }

    @Test
    void then_one_call_is_let_through_and_decides() {
        dies(Fault.internalError());
        fixture.time.tick(Breaker.PAUSE);
        int before = sent();
        fixture.client.fetch(ID);
        assertThat(sent()).isEqualTo(before + 1);
        refused();
        fixture.portkey.faults().clear();
        fixture.time.tick(Breaker.PAUSE);
        assertThat(fixture.client.fetch(ID)).isInstanceOf(FetchOutcome.Found.class);
        assertThat(fixture.client.silent()).isEmpty();
        assertThat(fixture.client.fetch(ID)).isInstanceOf(FetchOutcome.Found.class);
    }

    @Test
    void dead_for_a_minute_it_is_asked_every_ten_seconds() {
        dies(Fault.internalError());
        fixture.time.tick(Duration.ofSeconds(61));
        fixture.client.fetch(ID);
        assertThat(refused().retryAfter()).contains(Breaker.LONG_PAUSE);
    }

    @Test
    void of_many_at_once_only_one_goes_first() throws Exception {
        dies(Fault.internalError());
        fixture.portkey.faults().clear();
        fixture.portkey.faults().always(Fault.silenceBefore(), Route.GET_KEY);
        fixture.time.tick(Breaker.PAUSE);
        int before = sent();
        Thread[] callers = new Thread[8];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Thread(() -> fixture.client.fetch(ID));
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(sent()).isEqualTo(before + 1);
    }

    @Test
    void refusals_and_throttling_are_signs_of_life() {
        for (Fault alive : new Fault[] {Fault.tooManyRequests(), Fault.unauthorized(), Fault.forbidden()}) {
            fixture.portkey.faults().next(Breaker.FAILURES_IN_A_ROW * 2, alive, Route.GET_KEY);
            for (int call = 0; call < Breaker.FAILURES_IN_A_ROW * 2; call++) {
                fixture.client.fetch(ID);
            }
            assertThat(fixture.client.silent()).isEmpty();
        }
    }

    @Test
    void an_answer_in_between_begins_the_count_anew() {
        for (int round = 0; round < 3; round++) {
            fixture.portkey.faults().next(Breaker.FAILURES_IN_A_ROW - 1, Fault.internalError(), Route.GET_KEY);
            for (int call = 0; call < Breaker.FAILURES_IN_A_ROW; call++) {
                fixture.client.fetch(ID);
            }
        }
        assertThat(fixture.client.silent()).isEmpty();
    }

    @Test
    void each_call_comes_back_with_the_outcome() {
        fixture.portkey.faults().next(1, Fault.badGateway(), Route.GET_KEY);
        assertThat(fixture.client.fetch(ID).calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.status()).isEqualTo(502);
            assertThat(call.portkeyRequestId()).isNotEmpty();
            assertThat(call.trouble()).isEmpty();
        });
        fixture.portkey.stopListening();
        assertThat(fixture.client.fetch(ID).calls())
                .containsExactly(new Call("GET", 0, "", Duration.ZERO, "Portkey refused the connection."));
        assertThat(fixture.client.fetch(new ApiKeyId("..")).calls()).isEmpty();
    }
}
