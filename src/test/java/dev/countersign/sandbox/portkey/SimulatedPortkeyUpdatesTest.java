package dev.countersign.sandbox.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.TickedClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedPortkeyUpdatesTest {
    private static final String RPM_120 = "{\"rate_limits\":[{\"type\":\"requests\",\"unit\":\"rpm\",\"value\":120}]}";

    private final TickedClock clock = new TickedClock(PortkeyCalls.NOW);
    private SimulatedPortkey portkey;
    private PortkeyCalls calls;

    @BeforeEach
    void start() throws IOException {
        portkey = SimulatedPortkey.start(0, clock);
        portkey.addCast();
        calls = new PortkeyCalls(portkey);
    }

    @AfterEach
    void close() {
        portkey.close();
    }

    @Test
    void an_update_answers_an_empty_object_and_changes_only_what_was_sent() throws Exception {
        ObjectNode before = portkey.key(Cast.CHECKOUT_PROD);
        HttpResponse<String> response = calls.put(Cast.CHECKOUT_PROD, RPM_120);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        ObjectNode after = portkey.key(Cast.CHECKOUT_PROD);
        assertThat(after.at("/rate_limits/0/value").asInt()).isEqualTo(120);
        assertThat(after.path("last_updated_at").asText()).isEqualTo("2026-11-23T10:00:00.000Z");
        List<String> changed = List.of("rate_limits", "last_updated_at");
        assertThat(after.deepCopy().remove(changed)).isEqualTo(before.deepCopy().remove(changed));
    }

    @Test
    void null_clears() throws Exception {
        assertThat(calls.put(Cast.CHECKOUT_PROD, "{\"rate_limits\":null,\"usage_limits\":null,\"alert_emails\":null}")
                        .statusCode())
                .isEqualTo(200);
        calls.put(Cast.EXPIRED, "{\"expires_at\":null}");
        assertThat(portkey.key(Cast.CHECKOUT_PROD).path("rate_limits").toString())
                .isEqualTo("[]");
        assertThat(portkey.key(Cast.CHECKOUT_PROD).path("usage_limits").isNull())
                .isTrue();
        assertThat(portkey.key(Cast.CHECKOUT_PROD).path("next_usage_reset_at").isNull())
                .isTrue();
        assertThat(portkey.key(Cast.EXPIRED).path("expires_at").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "not json",
                "{\"name\":\"\"}",
                "{\"name\":null}",
                "{\"description\":null}",
                "{\"scopes\":[]}",
                "{\"scopes\":null}",
                "{\"scopes\":[\"organisation_users.list\"]}",
                "{\"scopes\":[\"made.up\"]}",
                "{\"rate_limits\":{}}",
                "{\"rate_limits\":[{\"type\":\"requests\",\"unit\":\"rpm\"}]}",
                "{\"rate_limits\":[{\"type\":\"requests\",\"unit\":\"rpm\",\"value\":1.5}]}",
                "{\"rate_limits\":[{\"type\":\"requests\",\"unit\":\"rpm\",\"value\":-1}]}",
                "{\"rate_limits\":[{\"type\":\"requests\",\"unit\":\"rpx\",\"value\":1}]}",
                "{\"rate_limits\":[{\"type\":\"requests\",\"unit\":\"rpm\",\"value\":1,\"id\":\"x\"}]}",
                "{\"usage_limits\":[]}",
                "{\"usage_limits\":{}}",
                "{\"usage_limits\":{\"credit_limit\":0}}",
                "{\"usage_limits\":{\"credit_limit\":\"10\"}}",
                "{\"usage_limits\":{\"credit_limit\":12.5}}",
                "{\"usage_limits\":{\"credit_limit\":10,\"alert_threshold\":11}}",
                "{\"usage_limits\":{\"credit_limit\":10,\"current_usage\":1}}",
                "{\"usage_limits\":{\"credit_limit\":10,\"is_threshold_alerts_sent\":true}}",
                "{\"usage_limits\":{\"credit_limit\":10,\"type\":\"euros\"}}",
                "{\"usage_limits\":{\"credit_limit\":10,\"periodic_reset\":\"daily\"}}",
                "{\"usage_limits\":{\"credit_limit\":10,\"periodic_reset\":\"weekly\",\"periodic_reset_days\":3}}",
                "{\"usage_limits\":{\"credit_limit\":10,\"periodic_reset_days\":366}}",
                "{\"reset_usage\":1}",
                "{\"expires_at\":\"tomorrow\"}",
                "{\"alert_emails\":[\"nobody\"]}",
                "{\"rotation_policy\":{\"rotation_period\":\"daily\"}}",
                "{\"type\":\"workspace-user\"}",
                "{\"id\":\"3f2b8a10-0000-4000-8000-00000000dead\",\"name\":\"x\"}"
            })
    void invalid_bodies_get_400_ab01_and_change_nothing(String body) throws Exception {
        ObjectNode before = portkey.key(Cast.CHECKOUT_PROD);
        HttpResponse<String> response = calls.put(Cast.CHECKOUT_PROD, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(PortkeyCalls.json(response).at("/data/errorCode").asText()).isEqualTo("AB01");
        assertThat(portkey.key(Cast.CHECKOUT_PROD)).isEqualTo(before);
        assertThat(portkey.requests().of(Route.PUT_KEY).get(0).why()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"description\":\"\"}",
                "{\"usage_limits\":{\"type\":\"cost\",\"credit_limit\":50,\"alert_threshold\":50,"
                        + "\"periodic_reset\":null,\"periodic_reset_days\":7}}",
                "{\"usage_limits\":{\"credit_limit\":1,\"alert_threshold\":null}}",
                "{\"rate_limits\":[{\"type\":\"requests\",\"unit\":\"rpm\",\"value\":1},"
                        + "{\"type\":\"tokens\",\"unit\":\"rpd\",\"value\":2}]}",
                "{\"id\":\"" + Cast.CHECKOUT_PROD + "\",\"workspace_id\":\"" + Cast.PAYMENTS + "\",\"name\":\"x\"}",
                "{\"alert_emails\":[\"ops@example.com\"]}",
                "{\"rotation_policy\":{\"rotation_period\":\"monthly\",\"key_transition_period_ms\":3600000}}",
                "{\"scopes\":[\"logs.view\",\"completions.write\"]}",
                "{\"defaults\":{\"config_id\":null,\"allow_config_override\":true}}"
            })
    void valid_bodies_are_taken(String body) throws Exception {
        assertThat(calls.put(Cast.CHECKOUT_PROD, body).statusCode()).isEqualTo(200);
        assertThat(portkey.writes(Cast.CHECKOUT_PROD)).isEqualTo(1);
    }

    @Test
    void a_scope_outside_the_catalogue_may_stay_on_a_key_that_has_it() throws Exception {
        portkey.changeBehindTheBotsBack(
                Cast.CHECKOUT_PROD, Map.of("scopes", List.of("brand.new", "completions.write")));
        assertThat(calls.put(Cast.CHECKOUT_PROD, "{\"scopes\":[\"brand.new\"]}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void usage_limits_replace_the_old_ones_keep_the_books_and_rearm_the_alerts() throws Exception {
        calls.put(
                Cast.SEARCH_PROD, "{\"usage_limits\":{\"type\":\"cost\",\"credit_limit\":100,\"alert_threshold\":80}}");
        JsonNode raised = portkey.key(Cast.SEARCH_PROD);
        assertThat(raised.path("status").asText()).isEqualTo("exhausted");
        assertThat(raised.at("/usage_limits/current_usage").asText()).isEqualTo("25.0667");
        assertThat(raised.at("/usage_limits/is_exhausted_alerts_sent").asBoolean(true))
                .isFalse();
        calls.put(Cast.SEARCH_PROD, "{\"usage_limits\":{\"credit_limit\":90}}");
        assertThat(portkey.key(Cast.SEARCH_PROD).path("usage_limits").has("alert_threshold"))
                .isFalse();
        portkey.mergeUsageLimits(true);
        calls.put(Cast.CHECKOUT_PROD, "{\"usage_limits\":{\"credit_limit\":50}}");
        assertThat(portkey.key(Cast.CHECKOUT_PROD)
                        .at("/usage_limits/alert_threshold")
                        .asInt())
                .isEqualTo(8);
    }

    @Test
    void reset_usage_forgives_and_brings_an_exhausted_key_back() throws Exception {
        assertThat(calls.put(Cast.SEARCH_PROD, "{\"reset_usage\":true}").statusCode())
                .isEqualTo(200);
        JsonNode key = portkey.key(Cast.SEARCH_PROD);
        assertThat(key.path("status").asText()).isEqualTo("active");
        assertThat(key.at("/usage_limits/status").asText()).isEqualTo("active");
        assertThat(key.at("/usage_limits/current_usage").asInt(-1)).isZero();
        assertThat(key.path("last_reset_at").asText()).isEqualTo("2026-11-23T10:00:00.000Z");
        assertThat(key.path("reset_usage").isNumber()).isTrue();
    }

    @Test
    void reads_stay_stale_for_a_number_of_reads() throws Exception {
        portkey.staleReads(2);
        calls.put(Cast.CHECKOUT_PROD, RPM_120);
        assertThat(rpmListed()).isEqualTo(60);
        assertThat(rpm()).isEqualTo(60);
        assertThat(rpm()).isEqualTo(60);
        assertThat(rpm()).isEqualTo(120);
        assertThat(rpmListed()).isEqualTo(120);
    }

    @Test
    void reads_stay_stale_for_a_time_by_the_clock_and_show_the_oldest_until_then() throws Exception {
        portkey.staleFor(Duration.ofSeconds(5));
        calls.put(Cast.CHECKOUT_PROD, RPM_120);
        clock.tick(Duration.ofSeconds(4));
        assertThat(rpm()).isEqualTo(60);
        calls.put(Cast.CHECKOUT_PROD, RPM_120.replace("120", "130"));
        clock.tick(Duration.ofSeconds(4));
        assertThat(rpm()).isEqualTo(60);
        clock.tick(Duration.ofSeconds(1));
        assertThat(rpm()).isEqualTo(130);
    }

    private int rpm() throws IOException, InterruptedException {
        return calls.read("/api-keys/" + Cast.CHECKOUT_PROD)
                .at("/rate_limits/0/value")
                .asInt();
    }

    private int rpmListed() throws IOException, InterruptedException {
        return calls.read("/api-keys?ids=" + Cast.CHECKOUT_PROD)
                .at("/data/0/rate_limits/0/value")
                .asInt();
    }
}
