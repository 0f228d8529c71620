package dev.countersign.sandbox.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.TickedClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedPortkeyReadsTest {
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
    void pages_are_zero_based_capped_at_100_and_total_stays_past_the_end() throws Exception {
        for (int i = 0; i < 2987; i++) {
            portkey.addKey(KeySeed.service("key-" + i, Cast.SEARCH));
        }
        Set<String> ids = new HashSet<>();
        for (int page = 0; page < 30; page++) {
            JsonNode body = calls.read("/api-keys?page_size=500&current_page=" + page);
            assertThat(body.path("data").size()).isEqualTo(100);
            body.path("data").forEach(key -> ids.add(key.path("id").asText()));
        }
        JsonNode past = calls.read("/api-keys?page_size=100&current_page=30");
        assertThat(ids).hasSize(3000);
        assertThat(past.path("data")).isEmpty();
        assertThat(past.path("total").asInt()).isEqualTo(3000);
        assertThat(past.path("object").asText()).isEqualTo("list");
        assertThat(calls.get("/api-keys?current_page=-1").statusCode()).isEqualTo(400);
    }

    @Test
    void workspace_filter_takes_slug_or_uuid_and_ids_pick() throws Exception {
        JsonNode bySlug = calls.read("/api-keys?workspace_id=" + Cast.PAYMENTS);
        String uuid = portkey.key(Cast.CHECKOUT_PROD).path("workspace_id").asText();
        assertThat(bySlug.path("total").asInt()).isEqualTo(3);
        assertThat(calls.read("/api-keys?workspace_id=" + uuid)).isEqualTo(bySlug);
        assertThat(uuid).matches("[0-9a-f-]{36}");
        assertThat(calls.read("/api-keys?ids=" + Cast.REPORTS + "%2C" + Cast.BATCH)
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(calls.get("/api-keys?workspace_id=ws-none").statusCode()).isEqualTo(403);
    }

    @Test
    void keys_look_as_they_really_do() throws Exception {
        HttpResponse<String> response = calls.get("/api-keys/" + Cast.CHECKOUT_PROD);
        JsonNode key = PortkeyCalls.json(response);
        assertThat(key.path("key").asText()).matches("..\\*{5}...");
        assertThat(response.body()).contains("\"credit_limit\":10.0").contains("\"current_usage\":8.1");
        assertThat(key.at("/usage_limits/is_threshold_alerts_sent").isBoolean()).isTrue();
        assertThat(key.path("next_usage_reset_at").asText()).isEqualTo("2026-12-01T00:00:00.000Z");
        assertThat(key.path("sync_state").isObject()).isTrue();
        assertThat(key.at("/defaults/allow_config_override").isBoolean()).isTrue();
        assertThat(calls.read("/api-keys?ids=" + Cast.CHECKOUT_PROD)
                        .at("/data/0/defaults")
                        .has("allow_config_override"))
                .isFalse();
        JsonNode bare = calls.read("/api-keys/" + Cast.NO_BUDGET);
        assertThat(bare.path("usage_limits").toString()).isEqualTo("{\"is_expired_alerts_sent\":true}");
        assertThat(bare.path("allow_config_override").isInt()).isTrue();
        assertThat(bare.path("description").isNull()).isTrue();
        assertThat(bare.path("rate_limits").isArray()).isTrue();
        assertThat(calls.read("/api-keys/" + Cast.SEARCH_PROD).path("status").asText())
                .isEqualTo("exhausted");
        assertThat(calls.read("/api-keys/" + Cast.EXPIRED).path("status").asText())
                .isEqualTo("expired");
        assertThat(calls.read("/api-keys/" + Cast.DANA_DEFAULT).path("name"))
                .isEqualTo(calls.read("/api-keys/" + Cast.EVE_DEFAULT).path("name"));
        assertThat(calls.read("/api-keys/" + Cast.HOSTILE).path("name").asText())
                .isEqualTo(Cast.HOSTILE_NAME);
        assertThat(calls.read("/api-keys/" + Cast.ORGANISATION)
                        .path("workspace_id")
                        .isNull())
                .isTrue();
        assertThat(response.headers().firstValue("x-portkey-request-id")).isPresent();
        assertThat(response.body()).doesNotContain(portkey.secretOf(Cast.CHECKOUT_PROD));
    }

    @Test
    void the_worker_marks_a_key_expired_ten_minutes_late_and_bumps_the_timestamp() throws Exception {
        String id = portkey.addKey(
                KeySeed.service("brief", Cast.SEARCH).expiresAt(clock.instant().plusSeconds(60)));
        clock.tick(Duration.ofMinutes(10));
        assertThat(calls.read("/api-keys/" + id).path("status").asText()).isEqualTo("active");
        clock.tick(Duration.ofMinutes(1));
        JsonNode key = calls.read("/api-keys/" + id);
        assertThat(key.path("status").asText()).isEqualTo("expired");
        assertThat(key.path("last_updated_at").asText()).isEqualTo("2026-11-23T10:11:00.000Z");
    }

    @Test
    void unknown_credentials_get_401_in_the_gateways_shape() throws Exception {
        HttpResponse<String> response = calls.with("nobody").get("/api-keys");
        JsonNode body = PortkeyCalls.json(response);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(body.path("status").asText()).isEqualTo("failure");
        assertThat(body.at("/error/code").asText()).isEqualTo("03");
    }

    @Test
    void missing_keys_scopes_and_foreign_workspaces_are_all_403_ab03() throws Exception {
        String workspaceKey = portkey.addKey(KeySeed.service("manager", Cast.SEARCH)
                .scopes("workspace_service_api_keys.list", "workspace_service_api_keys.read"));
        PortkeyCalls manager = calls.with(portkey.secretOf(workspaceKey));
        assertThat(manager.get("/api-keys/" + Cast.REPORTS).statusCode()).isEqualTo(200);
        assertThat(manager.read("/api-keys").path("total").asInt()).isEqualTo(4);
        assertForbidden(manager.get("/api-keys/" + Cast.CHECKOUT_PROD));
        assertForbidden(manager.get("/api-keys?workspace_id=" + Cast.PAYMENTS));
        assertForbidden(manager.put(Cast.REPORTS, "{\"name\":\"x\"}"));
        assertForbidden(manager.get("/api-keys/" + Cast.EVE_DEFAULT));
        assertForbidden(calls.put(Cast.ORGANISATION, "{\"name\":\"x\"}"));
        assertForbidden(calls.get("/api-keys/3f2b8a10-0000-4000-8000-00000000dead"));
        portkey.remove(Cast.BATCH);
        assertForbidden(calls.get("/api-keys/" + Cast.BATCH));
        portkey.grantedScopes("workspace_user_api_keys.list");
        assertThat(calls.read("/api-keys").path("total").asInt()).isEqualTo(2);
        portkey.grantedScopes("workspaces.list");
        assertForbidden(calls.get("/api-keys"));
    }

    @Test
    void the_bots_own_key_is_in_the_list() throws Exception {
        JsonNode own = calls.read("/api-keys/" + portkey.adminKeyId());
        String secret = portkey.adminKey();
        assertThat(own.path("type").asText()).isEqualTo("organisation-service");
        assertThat(own.path("key").asText())
                .startsWith(secret.substring(0, 2))
                .endsWith(secret.substring(secret.length() - 3));
    }

    @Test
    void workspaces_users_costs_and_audit_answer_in_their_own_ways() throws Exception {
        JsonNode workspaces = calls.read("/admin/workspaces?page_size=2&current_page=1");
        assertThat(workspaces.path("total").asInt()).isEqualTo(3);
        assertThat(workspaces.path("data").size()).isEqualTo(1);
        assertThat(calls.read("/admin/workspaces/" + Cast.SEARCH).path("id"))
                .isEqualTo(portkey.key(Cast.REPORTS).path("workspace_id"));
        assertThat(calls.get("/workspaces").statusCode()).isEqualTo(400);
        JsonNode users = calls.read("/admin/users?pageSize=1&currentPage=1");
        assertThat(users.at("/data/0/id").asText()).isEqualTo(Cast.EVE);
        assertThat(calls.read("/admin/users?email=dana@example.com")
                        .path("total")
                        .asInt())
                .isEqualTo(1);

        String times = "&time_of_generation_min=" + clock.instant().minus(Duration.ofDays(6))
                + "&time_of_generation_max=" + clock.instant();
        String cost = "/analytics/graphs/cost?workspace_slug=" + Cast.PAYMENTS + times;
        assertThat(calls.read(cost).at("/summary/total").asInt()).isEqualTo(810);
        assertThat(calls.read(cost).at("/data_points/5/total").asInt()).isEqualTo(490);
        String tokens = cost.replace("cost", "tokens").replace(Cast.PAYMENTS, Cast.SEARCH);
        assertThat(calls.read(tokens).at("/summary/total").asInt()).isEqualTo(1_200_345);
        assertThat(calls.read(cost.replace(Cast.PAYMENTS, "ws-none"))
                        .at("/summary/total")
                        .asInt())
                .isZero();
        assertThat(calls.get("/analytics/graphs/cost?workspace_slug=" + Cast.PAYMENTS)
                        .statusCode())
                .isEqualTo(400);

        calls.put(Cast.BATCH, "{\"name\":\"batch-2\"}");
        String audit = "/audit-logs?start_time=2026-11-23T00:00:00Z&end_time=2026-11-24T00:00:00Z";
        JsonNode record = calls.read(audit).at("/records/0");
        assertThat(record.path("user_id").asText()).isEqualTo(portkey.adminKeyId());
        assertThat(record.path("request_body").asText()).isEqualTo("{\"name\":\"batch-2\"}");
        assertThat(calls.read(audit + "&current_page=5").path("total").asInt()).isZero();
        assertForbidden(calls.get(audit + "&organisation_id=" + Tenant.ORGANISATION_ID));
    }

    private static void assertForbidden(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(PortkeyCalls.json(response).at("/data/errorCode").asText()).isEqualTo("AB03");
        assertThat(PortkeyCalls.json(response).path("success").asBoolean(true)).isFalse();
    }
}
