package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.UpdateOutcome;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.Fault;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape an answer can have, over a real connection. */
class PortkeyAnswersTest {
    private static final String ID = Cast.CHECKOUT_PROD;
    private static final String JSON = "application/json";

    private Fixture fixture;
    private ApiKey key;
    private ChangeSet change;

    @BeforeEach
    void start() throws IOException {
        fixture = new Fixture();
        key = fixture.read(ID);
        change = Fixture.change(
                key, Map.of(ApiKeyField.RPM, FieldValue.of(120), ApiKeyField.CREDIT_LIMIT, FieldValue.of(50)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Fault answer(int status, String body) {
        return answer(status, JSON, body, Map.of());
    }

    private static Fault answer(int status, String type, String body, Map<String, String> headers) {
        return new Fault.Refusal(status, type, body.replace('\'', '"'), headers, Fault.Moment.BEFORE_THE_CHANGE);
    }

    private FetchOutcome fetch(Fault fault) {
        fixture.portkey.faults().next(1, fault, Route.GET_KEY);
        return fixture.client.fetch(new ApiKeyId(ID));
    }

    private UpdateOutcome update(Fault fault) {
        fixture.portkey.faults().next(1, fault, Route.PUT_KEY);
        return fixture.client.update(key, change);
    }

    @Test
    void an_accepted_write_carries_portkeys_request_id() {
        assertThat(fixture.client.update(key, change))
                .isInstanceOfSatisfying(UpdateOutcome.Accepted.class, accepted -> {
                    assertThat(accepted.call().orElseThrow().status()).isEqualTo(200);
                    assertThat(accepted.call().orElseThrow().portkeyRequestId()).isNotBlank();
                });
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                arguments(Fault.forbidden(), "any of four things"),
                arguments(Fault.notFound(), "Not found"),
                arguments(answer(404, "{'success':false,'data':{'message':'gone','errorCode':'AB02'}}"), "gone (AB02"),
                arguments(answer(400, "{'success':false,'data':{'message':'bad id','errorCode':'AB02'}}"), "bad id"),
                arguments(answer(403, "{'errorCode':'AB03','message':'not for you'}"), "not for you"),
                arguments(answer(404, ""), "Not Found (HTTP 404)"));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void a_key_that_is_not_there_is_missing(Fault fault, String words) {
        assertThat(fetch(fault))
                .isInstanceOfSatisfying(
                        FetchOutcome.Missing.class,
                        missing -> assertThat(missing.sentence()).contains(words));
    }

    static Stream<Arguments> unavailable() {
        return Stream.of(
                arguments(Fault.unauthorized(), "PORTKEY_API_KEY"),
                arguments(Fault.tooManyRequests(), "slow down"),
                arguments(Fault.internalError(), "AB04"),
                arguments(Fault.badGateway(), "Portkey's address answered: Bad Gateway (HTTP 502)."),
                arguments(Fault.lostBefore(), "broke"),
                arguments(Fault.silenceBefore(), "in time"),
                arguments(Fault.truncatedBody(), "broke"),
                arguments(Fault.notJson(), "could not be read"),
                arguments(answer(200, "[]"), "could not be read"),
                arguments(answer(200, "{'id':'another'}"), "could not be read"),
                arguments(answer(404, "text/html", "<html>no such host</html>", Map.of()), "PORTKEY_BASE_URL"),
                arguments(answer(403, "{'status':'failure','message':'Forbidden!','error':{'code':'033'}}"), "033"),
                arguments(answer(302, JSON, "", Map.of("Location", "http://127.0.0.1:1/")), "Redirects"));
    }

    @ParameterizedTest
    @MethodSource("unavailable")
    void no_usable_answer_is_to_be_tried_again(Fault fault, String words) {
        assertThat(fetch(fault))
                .isInstanceOfSatisfying(
                        FetchOutcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.sentence())
                                .contains(words)
                                .doesNotContain("<"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        answer(400, "{'success':false,'data':{'message':'Invalid request.','errorCode':'AB01'}}"),
                        "Sent were: Requests per minute, Credit limit."),
                arguments(
                        answer(422, "{'status_code':422,'success':false,'error':{'message':'m','code':'c'}}"), "m (c"),
                arguments(
                        Fault.forbidden(), "lacks the scope, the Portkey plan does not include it, a security setting"),
                arguments(Fault.forbidden(), "no longer there (or is in another workspace)"),
                arguments(Fault.notFound(), "deleted"),
                arguments(Fault.refusal(409, "AB07", "Already exists"), "Already exists (AB07, HTTP 409)."),
                arguments(Fault.refusal(402, "AB09", "No"), "subscription"),
                arguments(
                        answer(412, "{'status':'failure','message':'outer','error':{'message':'inner','code':'04'}}"),
                        "inner (04, HTTP 412)"),
                arguments(answer(418, "{'errorCode':'X1','message':'a teapot'}"), "a teapot (X1, HTTP 418)"),
                arguments(answer(405, ""), "Method Not Allowed"),
                arguments(answer(413, "text/html", "<h1>too large</h1>", Map.of()), "Portkey's address answered"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refused_write_is_final_with_portkeys_sentence_and_the_next_step(Fault fault, String words) {
        assertThat(update(fault)).isInstanceOfSatisfying(UpdateOutcome.Rejected.class, rejected -> {
            assertThat(rejected.sentence())
                    .contains(words)
                    .contains("Nothing was written.")
                    .doesNotContain("<h1>");
            assertThat(rejected.call().orElseThrow().status()).isGreaterThanOrEqualTo(400);
        });
        assertThat(fixture.portkey.writes(ID)).isZero();
    }

    static Stream<Arguments> unknowns() {
        return Stream.of(
                arguments(Fault.unauthorized(), false, 0),
                arguments(Fault.tooManyRequests(), false, 0),
                arguments(Fault.internalError(), true, 0),
                arguments(Fault.internalError().afterTheChange(), true, 1),
                arguments(Fault.badGateway(), true, 0),
                arguments(answer(503, "{'success':false,'data':{'message':'later'}}"), true, 0),
                arguments(Fault.lostBefore(), true, 0),
                arguments(Fault.lostAfter(), true, 1),
                arguments(Fault.silenceAfter(), true, 1),
                arguments(Fault.truncatedBody(), true, 1),
                arguments(Fault.notJson(), true, 1),
                arguments(answer(200, "{'success':false,'data':{'message':'no'}}"), true, 0),
                arguments(answer(408, ""), true, 0),
                arguments(answer(307, JSON, "", Map.of("Location", "http://127.0.0.1:1/")), true, 0));
    }

    @ParameterizedTest
    @MethodSource("unknowns")
    void an_unsettled_write_says_whether_it_may_have_taken(Fault fault, boolean mayHaveTaken, int writes) {
        assertThat(update(fault))
                .isInstanceOfSatisfying(
                        UpdateOutcome.Unknown.class,
                        unknown -> assertThat(unknown.mayHaveTaken()).isEqualTo(mayHaveTaken));
        assertThat(fixture.portkey.writes(ID)).isEqualTo(writes);
        assertThat(fixture.portkey.puts(ID)).as("never repeated by the client").isEqualTo(1);
    }

    @Test
    void a_refused_connection_cannot_have_written() {
        fixture.portkey.stopListening();
        assertThat(fixture.client.update(key, change)).isInstanceOfSatisfying(UpdateOutcome.Unknown.class, unknown -> {
            assertThat(unknown.mayHaveTaken()).isFalse();
            assertThat(unknown.call()).hasValueSatisfying(call -> {
                assertThat(call.status()).isZero();
                assertThat(call.trouble()).isEqualTo(unknown.sentence());
            });
        });
        try (PortkeyClient nowhere = fixture.client("http://portkey.invalid/v1", "k")) {
            assertThat(nowhere.update(key, change))
                    .isInstanceOfSatisfying(
                            UpdateOutcome.Unknown.class,
                            unknown -> assertThat(unknown.mayHaveTaken()).isFalse());
        }
    }

    static Stream<Arguments> waits() {
        return Stream.of(
                arguments("7", Optional.of(Duration.ofSeconds(7))),
                arguments("0.5", Optional.of(Duration.ofMillis(500))),
                arguments("Mon, 23 Nov 2026 12:00:30 GMT", Optional.of(Duration.ofSeconds(30))),
                arguments("Mon, 23 Nov 2026 11:00:00 GMT", Optional.of(Duration.ZERO)),
                arguments("999999999", Optional.of(Duration.ofHours(1))),
                arguments("soon", Optional.empty()),
                arguments("-3", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void the_asked_for_wait_is_read_in_both_forms(String header, Optional<Duration> wait) {
        Fault throttled = answer(429, JSON, "{}", Map.of("Retry-After", header));
        assertThat(((UpdateOutcome.Unknown) update(throttled)).retryAfter()).isEqualTo(wait);
        assertThat(((FetchOutcome.Unavailable) fetch(throttled)).retryAfter()).isEqualTo(wait);
    }

    @Test
    void foreign_sentences_are_one_line_and_cut() {
        String endless = "a\\u0000b\\n\\u202ec " + "x".repeat(5000);
        UpdateOutcome outcome = update(answer(400, "{'data':{'message':'" + endless + "','errorCode':'AB01'}}"));
        assertThat(((UpdateOutcome.Rejected) outcome).sentence())
                .startsWith("Portkey says: a b c xxx")
                .hasSizeLessThan(700)
                .contains("…")
                .doesNotContainPattern("\\p{Cc}");
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        assertThat(fetch(answer(200, "{'id':'" + "x".repeat(9 * 1024 * 1024) + "'}")))
                .isInstanceOf(FetchOutcome.Unavailable.class);
    }

    @Test
    void the_credential_does_not_follow_a_redirect() throws IOException {
        try (SimulatedPortkey elsewhere = SimulatedPortkey.start(0, fixture.time)) {
            String url = elsewhere.baseUrl() + "/api-keys/" + ID;
            fetch(answer(302, JSON, "", Map.of("Location", url)));
            update(answer(307, JSON, "", Map.of("Location", url)));
            update(answer(308, JSON, "", Map.of("Location", url)));
            assertThat(elsewhere.requests().all()).isEmpty();
        }
    }

    @Test
    void an_id_that_is_another_address_is_not_asked_for() {
        fixture.portkey.requests().clear();
        assertThat(fixture.client.fetch(new ApiKeyId(".."))).isInstanceOf(FetchOutcome.Missing.class);
        assertThat(fixture.portkey.requests().all()).isEmpty();
    }

    @Test
    void a_probe_tells_refused_from_unreachable() {
        assertThat(fixture.client.probe()).isInstanceOf(PortkeyClient.Probe.Usable.class);
        try (PortkeyClient wrong = fixture.client(fixture.portkey.baseUrl(), "not-the-key")) {
            assertThat(wrong.probe()).isInstanceOf(PortkeyClient.Probe.Refused.class);
        }
        fixture.portkey.faults().next(1, Fault.internalError());
        assertThat(fixture.client.probe()).isInstanceOf(PortkeyClient.Probe.Unreachable.class);
        fixture.portkey.stopListening();
        assertThat(fixture.client.probe()).isInstanceOf(PortkeyClient.Probe.Unreachable.class);
    }
}
