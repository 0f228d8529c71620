package dev.countersign.sandbox.portkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.TickedClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedPortkeyFaultsTest {
    private static final String RENAME = "{\"name\":\"renamed\"}";
    private static final String ID = Cast.CHECKOUT_PROD;

    private SimulatedPortkey portkey;
    private PortkeyCalls calls;

    @BeforeEach
    void start() throws IOException {
        portkey = SimulatedPortkey.start(0, new TickedClock(PortkeyCalls.NOW));
        portkey.addCast();
        calls = new PortkeyCalls(portkey);
    }

    @AfterEach
    void close() {
        portkey.close();
    }

    @Test
    void refusals_come_in_order_are_counted_and_name_their_route() throws Exception {
        portkey.faults().next(1, Fault.tooManyRequests(), Route.PUT_KEY);
        portkey.faults().next(1, Fault.tooManyRequests(Duration.ofSeconds(7)), Route.PUT_KEY);
        portkey.faults().next(1, Fault.internalError(), Route.PUT_KEY);
        portkey.faults().next(1, Fault.badGateway(), Route.PUT_KEY);
        portkey.faults().next(1, Fault.unauthorized(), Route.PUT_KEY);
        portkey.faults().next(1, Fault.forbidden(), Route.PUT_KEY);
        portkey.faults().next(1, Fault.notFound(), Route.PUT_KEY);
        assertThat(calls.get("/api-keys/" + ID).statusCode()).isEqualTo(200);

        HttpResponse<String> throttled = calls.put(ID, RENAME);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.body()).contains("AB06");
        assertThat(throttled.headers().firstValue("Retry-After")).isEmpty();
        assertThat(calls.put(ID, RENAME).headers().firstValue("Retry-After")).contains("7");
        assertThat(calls.put(ID, RENAME).body()).contains("AB04");
        HttpResponse<String> proxy = calls.put(ID, RENAME);
        assertThat(proxy.statusCode()).isEqualTo(502);
        assertThat(proxy.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(calls.put(ID, RENAME).body()).contains("\"code\":\"03\"");
        assertThat(calls.put(ID, RENAME).body()).contains("AB03");
        assertThat(calls.put(ID, RENAME).body()).contains("AB08");
        assertThat(portkey.writes(ID)).isZero();
        assertThat(calls.put(ID, RENAME).statusCode()).isEqualTo(200);
        assertThat(portkey.puts(ID)).isEqualTo(8);
        assertThat(portkey.writes(ID)).isEqualTo(1);
    }

    @Test
    void a_constant_fault_lasts_until_cleared() throws Exception {
        portkey.faults().always(Fault.internalError());
        assertThat(calls.get("/api-keys").statusCode()).isEqualTo(500);
        assertThat(calls.get("/admin/users").statusCode()).isEqualTo(500);
        portkey.faults().clear();
        assertThat(calls.get("/api-keys").statusCode()).isEqualTo(200);
    }

    @Test
    void an_answer_can_be_lost_before_or_after_the_change_took() {
        portkey.faults().always(Fault.lostBefore(), Route.PUT_KEY);
        assertThatThrownBy(() -> calls.put(ID, RENAME)).isInstanceOf(IOException.class);
        assertThat(portkey.writes(ID)).isZero();
        portkey.faults().always(Fault.lostAfter(), Route.PUT_KEY);
        assertThatThrownBy(() -> calls.put(ID, RENAME)).isInstanceOf(IOException.class);
        assertThat(portkey.writes(ID)).isPositive();
        assertThat(portkey.requests().of(Route.PUT_KEY)).allMatch(request -> request.status() == 0);
    }

    @Test
    void a_bad_gateway_may_hide_that_the_change_took() throws Exception {
        portkey.faults().next(1, Fault.badGateway().afterTheChange(), Route.PUT_KEY);
        assertThat(calls.put(ID, RENAME).statusCode()).isEqualTo(502);
        assertThat(portkey.writes(ID)).isEqualTo(1);
    }

    @Test
    void silence_lasts_until_released_and_never_blocks_closing() throws Exception {
        portkey.faults().next(1, Fault.silenceAfter(), Route.PUT_KEY);
        CompletableFuture<HttpResponse<String>> first = calls.putLater(ID, RENAME);
        assertThat(portkey.requests().awaitRequest(request -> request.id().equals(ID), Duration.ofSeconds(5)))
                .isPresent();
        assertThat(portkey.requests().awaitRequest(request -> request.outcome() == 200, Duration.ofSeconds(5)))
                .isPresent();
        assertThat(portkey.writes(ID)).isEqualTo(1);
        assertThat(first).isNotDone();
        portkey.faults().clear();
        assertThatThrownBy(() -> first.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(portkey.writes(ID)).isEqualTo(1);

        portkey.faults().next(1, Fault.silenceBefore(), Route.PUT_KEY);
        CompletableFuture<HttpResponse<String>> second = calls.putLater(Cast.BATCH, RENAME);
        assertThat(portkey.requests().awaitRequest(request -> request.id().equals(Cast.BATCH), Duration.ofSeconds(5)))
                .isPresent();
        long before = System.nanoTime();
        portkey.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThatThrownBy(() -> second.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(portkey.writes(Cast.BATCH)).isZero();
    }

    @Test
    void bodies_can_break_off_or_not_be_json_though_the_change_took() throws Exception {
        portkey.faults().next(1, Fault.notJson(), Route.PUT_KEY);
        HttpResponse<String> response = calls.put(ID, RENAME);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("{");
        assertThat(portkey.writes(ID)).isEqualTo(1);
        portkey.faults().next(1, Fault.truncatedBody(), Route.GET_KEY);
        assertThatThrownBy(() -> calls.get("/api-keys/" + ID)).isInstanceOf(IOException.class);
    }

    @Test
    void an_update_may_answer_200_and_ignore_a_field() throws Exception {
        portkey.faults().next(1, Fault.ignoring("name"), Route.PUT_KEY);
        HttpResponse<String> response = calls.put(ID, "{\"name\":\"renamed\",\"description\":\"new\"}");
        assertThat(response.body()).isEqualTo("{}");
        assertThat(portkey.key(ID).path("name").asText()).isEqualTo("checkout-prod");
        assertThat(portkey.key(ID).path("description").asText()).isEqualTo("new");
    }

    @Test
    void a_delayed_update_still_takes() throws Exception {
        portkey.faults().next(1, Fault.delay(Duration.ofMillis(150)), Route.PUT_KEY);
        CompletableFuture<HttpResponse<String>> later = calls.putLater(ID, RENAME);
        portkey.requests().awaitRequest(request -> request.id().equals(ID), Duration.ofSeconds(5));
        assertThat(later.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(portkey.writes(ID)).isEqualTo(1);
    }

    @Test
    void connections_are_refused_until_it_listens_again_on_the_same_port() throws Exception {
        String base = portkey.baseUrl();
        portkey.stopListening();
        assertThatThrownBy(() -> calls.get("/api-keys")).isInstanceOf(ConnectException.class);
        portkey.listenAgain();
        assertThat(portkey.baseUrl()).isEqualTo(base);
        assertThat(calls.get("/api-keys").statusCode()).isEqualTo(200);
    }

    @Test
    void answers_do_not_wait_for_delayed_acknowledgements() throws Exception {
        long before = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            calls.get("/api-keys/" + ID);
        }
        // 4.4 s when they do.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void the_log_tells_everything_but_the_credential() throws Exception {
        HttpResponse<String> response = calls.put(ID, RENAME);
        calls.get("/api-keys?page_size=1");
        LoggedRequest put = portkey.requests().of(Route.PUT_KEY).get(0);
        assertThat(put.body()).isEqualTo(RENAME);
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.requestId())
                .isEqualTo(response.headers().firstValue("x-portkey-request-id").orElseThrow());
        assertThat(portkey.requests().of(Route.LIST_KEYS).get(0).query()).isEqualTo("page_size=1");
        assertThat(portkey.requests().all().toString()).doesNotContain(portkey.adminKey());
        assertThat(portkey.requests().awaitRequest(request -> request.status() == 418, Duration.ofMillis(20)))
                .isEmpty();
    }
}
