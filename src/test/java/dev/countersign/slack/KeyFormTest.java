package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.View;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ChangeForm;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.Problem;
import dev.countersign.apikey.Scopes;
import dev.countersign.sandbox.slack.BlockKitJudge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFormTest {
    private static final ApiKey KEY = ApiKeyFixture.key()
            .description("for checkout")
            .scopes("completions.write", "logs.list")
            .rpm(60)
            .rate("tokens", "rpd", 5000)
            .budget("10", "8", "monthly")
            .build();

    @Test
    void untouched_form_changes_nothing_and_says_so() {
        assertThat(opened(KEY, Prefill.NONE).check(KEY).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("Nothing would change"));
    }

    @ParameterizedTest
    @CsvSource({
        "name,new name",
        "description,",
        "description,other",
        "rpm,120",
        "rpm,",
        "credit_limit,50",
        "alert_threshold,9",
        "alert_threshold,"
    })
    void only_the_touched_field_enters_the_request_with_the_opened_value_as_before(String block, String text) {
        ChangeForm.Checked checked = opened(KEY, Prefill.NONE).type(block, text).check(KEY);
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.changes().changes()).singleElement().satisfies(change -> {
            assertThat(change.field().word()).isEqualTo(block);
            assertThat(change.before())
                    .isEqualTo(dev.countersign.apikey.KeyValues.of(KEY).get(change.field()));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "name,''",
        "rpm,0",
        "rpm,-5",
        "rpm,1e9",
        "credit_limit,12.5",
        "credit_limit,abc",
        "alert_threshold,11",
        "alert_threshold,0"
    })
    void a_broken_rule_is_said_beside_its_field(String block, String text) {
        assertThat(opened(KEY, Prefill.NONE).type(block, text).check(KEY).problems())
                .extracting(Problem::field)
                .containsExactly(block);
    }

    @Test
    void choices_are_read_by_their_values() {
        List<FieldChange> changes = opened(KEY, Prefill.NONE)
                .choose("periodic_reset", "weekly")
                .chooseAll("scopes", List.of("completions.write", "logs.view"))
                .check(KEY)
                .changes()
                .changes();
        assertThat(changes)
                .extracting(FieldChange::field)
                .containsExactly(ApiKeyField.SCOPES, ApiKeyField.PERIODIC_RESET);
        assertThat(changes.get(0).added()).containsExactly("logs.view");
        assertThat(changes.get(0).removed()).containsExactly("logs.list");
    }

    @Test
    void a_field_that_did_not_come_back_is_not_touched() {
        FilledForm form = opened(KEY, Prefill.NONE)
                .type("rpm", "120")
                .omit("credit_limit")
                .omit("scopes");
        assertThat(form.check(KEY).changes().changes())
                .extracting(FieldChange::field)
                .containsExactly(ApiKeyField.RPM);
    }

    @Test
    void what_was_filled_in_is_compared_with_the_keys_own_value() {
        Map<ApiKeyField, String> values = new EnumMap<>(
                Map.of(ApiKeyField.RPM, "120", ApiKeyField.ALERT_THRESHOLD, "", ApiKeyField.PERIODIC_RESET, "weekly"));
        Prefill prefill =
                new Prefill(values, new TreeSet<>(List.of("logs.view")), new TreeSet<>(List.of("logs.list")), "launch");
        FilledForm form = opened(KEY, prefill);
        ChangeForm.Checked checked = form.check(KEY);

        assertThat(form.element("rpm").path("initial_value").asText()).isEqualTo("120");
        assertThat(form.element("reason").path("initial_value").asText()).isEqualTo("launch");
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.changes().changes())
                .extracting(FieldChange::field)
                .containsExactly(
                        ApiKeyField.SCOPES, ApiKeyField.RPM, ApiKeyField.ALERT_THRESHOLD, ApiKeyField.PERIODIC_RESET);
        assertThat(checked.changes().of(ApiKeyField.RPM).orElseThrow().before()).isEqualTo(FieldValue.of(60));
        assertThat(checked.changes().of(ApiKeyField.SCOPES).orElseThrow().added())
                .containsExactly("logs.view");
    }

    @Test
    void a_filling_taken_back_by_hand_is_not_a_change() {
        FilledForm form = opened(KEY, new Prefill(Map.of(ApiKeyField.RPM, "120"), new TreeSet<>(), new TreeSet<>(), ""))
                .type("rpm", "60")
                .type("credit_limit", "50");
        assertThat(form.check(KEY).changes().changes())
                .extracting(FieldChange::field)
                .containsExactly(ApiKeyField.CREDIT_LIMIT);
    }

    @Test
    void a_reset_counted_in_days_is_kept_unless_chosen_and_named() {
        ApiKey key =
                ApiKeyFixture.key().budget("10", null, null, OptionalInt.of(14)).build();
        FilledForm form = opened(key, Prefill.NONE);
        assertThat(form.element("periodic_reset").has("initial_option")).isFalse();
        assertThat(form.json().toString()).contains("every 14 days");
        assertThat(form.type("credit_limit", "20").check(key).changes().changes())
                .extracting(FieldChange::field)
                .containsExactly(ApiKeyField.CREDIT_LIMIT);
        assertThat(form.choose("periodic_reset", "none")
                        .check(key)
                        .changes()
                        .of(ApiKeyField.PERIODIC_RESET)
                        .orElseThrow()
                        .before())
                .isEqualTo(new FieldValue.Text("every 14 days"));
    }

    @Test
    void usage_can_be_forgiven_only_for_an_exhausted_key() {
        assertThat(opened(KEY, Prefill.NONE).has("reset_usage")).isFalse();
        ApiKey exhausted =
                ApiKeyFixture.key().status("exhausted").budget("10", null, null).build();
        FilledForm form = opened(exhausted, Prefill.NONE).chooseAll("reset_usage", List.of(RawValues.CHECKED));
        assertThat(form.check(exhausted).changes().resetsUsage()).isTrue();
    }

    @Test
    void decimals_are_allowed_only_where_the_key_has_them() {
        ApiKey key = ApiKeyFixture.key().rpm(60).budget("12.50", "0.5", null).build();
        FilledForm form = opened(key, Prefill.NONE);
        assertThat(form.element("rpm").path("is_decimal_allowed").isBoolean()).isTrue();
        assertThat(form.element("rpm").path("is_decimal_allowed").asBoolean()).isFalse();
        assertThat(form.element("credit_limit").path("is_decimal_allowed").asBoolean())
                .isTrue();
        assertThat(form.element("credit_limit").path("initial_value").asText()).isEqualTo("12.5");
        assertThat(form.type("rpm", "61").check(key).changes().changes())
                .extracting(FieldChange::field)
                .containsExactly(ApiKeyField.RPM);
    }

    @Test
    void other_rate_limits_are_named() {
        assertThat(opened(KEY, Prefill.NONE).json().toString()).contains("5,000 tokens per day");
    }

    @Test
    void picker_is_a_valid_view_without_the_forms_inputs() {
        View view = KeyPicker.of(List.of("Several keys match"), Prefill.NONE);
        assertThat(BlockKitJudge.view(SlackJson.of(view))).isEmpty();
        FilledForm picker = new FilledForm(view);
        assertThat(picker.json().path("blocks").findValuesAsText("block_id")).containsExactly("key");
        assertThat(picker.element("key").path("min_query_length").asInt(-1)).isZero();
    }

    @RepeatedTest(60)
    void every_key_and_every_filling_makes_a_view_that_slack_takes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        ApiKey key = extreme(random);
        Map<ApiKeyField, String> values = new EnumMap<>(ApiKeyField.class);
        values.put(ApiKeyField.NAME, "n".repeat(random.nextInt(4000)));
        values.put(ApiKeyField.RPM, random.nextBoolean() ? "" : "999999999999999");
        List<String> catalogue = Scopes.catalogue(key.type()).values().stream()
                .flatMap(List::stream)
                .toList();
        Prefill prefill = new Prefill(
                values,
                new TreeSet<>(catalogue.subList(0, random.nextInt(catalogue.size() + 1))),
                new TreeSet<>(
                        key.scopes().subList(0, random.nextInt(key.scopes().size() + 1))),
                "r".repeat(random.nextInt(3500)));

        FilledForm form = opened(key, prefill);

        assertThat(form.json().path("private_metadata").asText().length()).isLessThanOrEqualTo(Limits.PRIVATE_METADATA);
        FormState state = FormState.of(form.json()).orElseThrow();
        if (state.has("scopes")) {
            assertThat(new TreeSet<>(state.opened().get(ApiKeyField.SCOPES))).isEqualTo(new TreeSet<>(key.scopes()));
        }
        assertThat(state.opened().get(ApiKeyField.RPM)).isEqualTo(List.of("60"));
    }

    private static ApiKey extreme(Random random) {
        List<String> scopes = new ArrayList<>();
        for (int i = 1 + random.nextInt(300); i > 0; i--) {
            scopes.add("s" + i + ".x".repeat(random.nextInt(random.nextInt(20) == 0 ? 100 : 30)));
        }
        String[] pieces = {"&", "<!channel>", "😀", "a", "\n", "`"};
        StringBuilder name = new StringBuilder("k");
        for (int i = random.nextInt(3200); i > 0; i--) {
            name.append(pieces[random.nextInt(pieces.length)]);
        }
        ApiKeyFixture key = ApiKeyFixture.key()
                .name(name.toString())
                .description(random.nextBoolean() ? "" : name.toString())
                .type(random.nextBoolean() ? KeyType.WORKSPACE_SERVICE : KeyType.ORGANISATION_SERVICE)
                .status(random.nextBoolean() ? "exhausted" : "active")
                .scopes(scopes.toArray(String[]::new))
                .rpm(60);
        return random.nextBoolean()
                ? key.build()
                : key.budget("0.25", "0", "weekly").build();
    }

    private static FilledForm opened(ApiKey key, Prefill prefill) {
        View view = KeyForm.of(key, prefill, List.of(), true);
        assertThat(BlockKitJudge.view(SlackJson.of(view))).isEmpty();
        return new FilledForm(view);
    }
}
