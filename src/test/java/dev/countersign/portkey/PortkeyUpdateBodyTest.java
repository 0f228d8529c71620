package dev.countersign.portkey;

import static dev.countersign.apikey.ApiKeyField.ALERT_THRESHOLD;
import static dev.countersign.apikey.ApiKeyField.CREDIT_LIMIT;
import static dev.countersign.apikey.ApiKeyField.DESCRIPTION;
import static dev.countersign.apikey.ApiKeyField.NAME;
import static dev.countersign.apikey.ApiKeyField.PERIODIC_RESET;
import static dev.countersign.apikey.ApiKeyField.RESET_USAGE;
import static dev.countersign.apikey.ApiKeyField.RPM;
import static dev.countersign.apikey.ApiKeyField.SCOPES;
import static dev.countersign.portkey.Fixture.change;
import static dev.countersign.portkey.Fixture.json;
import static dev.countersign.portkey.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.UpdateOutcome;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.KeySeed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortkeyUpdateBodyTest {
    private static final UpdateSchema SCHEMA = new UpdateSchema();

    private Fixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new Fixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void sends(String id, Map<ApiKeyField, FieldValue> wanted, String body) {
        ApiKey key = fixture.read(id);
        assertThat(fixture.client.update(key, change(key, wanted))).isInstanceOf(UpdateOutcome.Accepted.class);
        assertThat(fixture.sent()).isEqualTo(json(body));
        assertThat(SCHEMA.problems(fixture.sent())).isEmpty();
        assertThat(change(key, wanted).missing(fixture.read(id))).isEmpty();
    }

    @Test
    void only_the_changed_fields_are_sent() {
        sends(Cast.CHECKOUT_PROD, Map.of(NAME, text("renamed")), "{'name':'renamed'}");
    }

    @Test
    void a_description_is_cleared_by_the_empty_text() {
        sends(Cast.CHECKOUT_PROD, Map.of(DESCRIPTION, text("")), "{'description':''}");
    }

    @Test
    void scopes_keep_the_keys_order_and_then_take_the_added_ones() {
        sends(
                Cast.CHECKOUT_STAGING,
                Map.of(SCOPES, FieldValue.of(List.of("analytics.view", "logs.write", "completions.write"))),
                "{'scopes':['completions.write','logs.write','analytics.view']}");
    }

    @Test
    void a_scope_no_catalogue_knows_is_kept() {
        String id = fixture.portkey.addKey(KeySeed.service("new", Cast.PAYMENTS).scopes("zebra.ride", "logs.write"));
        sends(
                id,
                Map.of(SCOPES, FieldValue.of(List.of("zebra.ride", "completions.write"))),
                "{'scopes':['zebra.ride','completions.write']}");
    }

    @Test
    void requests_per_minute_are_replaced_beside_other_entries() {
        sends(
                Cast.EMBEDDINGS,
                Map.of(RPM, FieldValue.of(500)),
                "{'rate_limits':[{'type':'requests','unit':'rpm','value':500},"
                        + "{'type':'tokens','unit':'rpd','value':2000000}]}");
    }

    @Test
    void removed_requests_per_minute_leave_other_entries() {
        sends(
                Cast.EMBEDDINGS,
                Map.of(RPM, FieldValue.NONE),
                "{'rate_limits':[{'type':'tokens','unit':'rpd','value':2000000}]}");
    }

    @Test
    void the_last_rate_limit_is_removed_by_null() {
        sends(Cast.CHECKOUT_PROD, Map.of(RPM, FieldValue.NONE), "{'rate_limits':null}");
    }

    @Test
    void requests_per_minute_are_added_where_there_were_none() {
        sends(
                Cast.REPORTS,
                Map.of(RPM, FieldValue.of(7)),
                "{'rate_limits':[{'type':'requests','unit':'rpm','value':7}]}");
    }

    @Test
    void a_budget_is_sent_whole_without_what_the_server_keeps() {
        sends(
                Cast.CHECKOUT_PROD,
                Map.of(CREDIT_LIMIT, FieldValue.of(50)),
                "{'usage_limits':{'type':'cost','credit_limit':50,'alert_threshold':8,'periodic_reset':'monthly'}}");
    }

    @Test
    void a_budget_in_tokens_stays_one() {
        sends(
                Cast.REPORTS,
                Map.of(ALERT_THRESHOLD, FieldValue.of(100)),
                "{'usage_limits':{'type':'tokens','credit_limit':5000000,'alert_threshold':100,"
                        + "'periodic_reset':'weekly'}}");
    }

    @Test
    void alert_and_reset_are_cleared_by_null() {
        sends(
                Cast.CHECKOUT_PROD,
                Map.of(ALERT_THRESHOLD, FieldValue.NONE, PERIODIC_RESET, text("none")),
                "{'usage_limits':{'type':'cost','credit_limit':10,'alert_threshold':null,'periodic_reset':null}}");
    }

    @Test
    void alert_and_reset_are_cleared_also_where_the_server_merges() {
        fixture.portkey.mergeUsageLimits(true);
        alert_and_reset_are_cleared_by_null();
    }

    @Test
    void a_budget_is_removed_by_null() {
        sends(
                Cast.CHECKOUT_PROD,
                Map.of(CREDIT_LIMIT, FieldValue.NONE, ALERT_THRESHOLD, FieldValue.NONE, PERIODIC_RESET, text("none")),
                "{'usage_limits':null}");
    }

    @Test
    void a_budget_is_set_on_an_object_without_a_limit() {
        sends(
                Cast.NO_BUDGET,
                Map.of(CREDIT_LIMIT, FieldValue.of(5), PERIODIC_RESET, text("weekly")),
                "{'usage_limits':{'type':'cost','credit_limit':5,'periodic_reset':'weekly'}}");
    }

    @Test
    void a_reset_by_days_is_kept_until_it_is_changed() {
        sends(
                Cast.BATCH,
                Map.of(CREDIT_LIMIT, FieldValue.of(300)),
                "{'usage_limits':{'type':'cost','credit_limit':300,'periodic_reset_days':10}}");
        sends(
                Cast.BATCH,
                Map.of(PERIODIC_RESET, text("monthly")),
                "{'usage_limits':{'type':'cost','credit_limit':300,'periodic_reset':'monthly',"
                        + "'periodic_reset_days':null}}");
        sends(
                Cast.BATCH,
                Map.of(PERIODIC_RESET, text("every 30 days")),
                "{'usage_limits':{'type':'cost','credit_limit':300,'periodic_reset':null,'periodic_reset_days':30}}");
    }

    @Test
    void usage_is_reset_by_true() {
        sends(Cast.SEARCH_PROD, Map.of(RESET_USAGE, new FieldValue.Flag(true)), "{'reset_usage':true}");
        assertThat(fixture.read(Cast.SEARCH_PROD).exhausted()).isFalse();
        assertThat(fixture.read(Cast.SEARCH_PROD).lastResetAt()).isPresent();
    }

    @Test
    void an_alert_for_a_budget_that_is_gone_is_refused_without_a_call() {
        ApiKey key = fixture.read(Cast.NO_BUDGET);
        UpdateOutcome outcome = fixture.client.update(key, change(key, ALERT_THRESHOLD, FieldValue.of(5)));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        UpdateOutcome.Rejected.class,
                        rejected -> assertThat(rejected.sentence()).contains("no credit limit any more"));
        assertThat(fixture.portkey.puts(Cast.NO_BUDGET)).isZero();
    }

    @Test
    void an_alert_above_a_limit_lowered_meanwhile_is_refused_without_a_call() {
        ApiKey key = fixture.read(Cast.CHECKOUT_PROD);
        assertThat(fixture.client.update(key, change(key, ALERT_THRESHOLD, FieldValue.of(11))))
                .isInstanceOf(UpdateOutcome.Rejected.class);
        assertThat(fixture.portkey.puts(Cast.CHECKOUT_PROD)).isZero();
    }

    @Test
    void nothing_is_never_sent() {
        ApiKey key = fixture.read(Cast.CHECKOUT_PROD);
        assertThat(fixture.client.update(key, change(key, Map.of()))).isInstanceOf(UpdateOutcome.Rejected.class);
        assertThat(fixture.portkey.puts(Cast.CHECKOUT_PROD)).isZero();
    }
}
