package dev.countersign.apikey;

import static dev.countersign.apikey.ApiKeyField.ALERT_THRESHOLD;
import static dev.countersign.apikey.ApiKeyField.CREDIT_LIMIT;
import static dev.countersign.apikey.ApiKeyField.DESCRIPTION;
import static dev.countersign.apikey.ApiKeyField.NAME;
import static dev.countersign.apikey.ApiKeyField.PERIODIC_RESET;
import static dev.countersign.apikey.ApiKeyField.RESET_USAGE;
import static dev.countersign.apikey.ApiKeyField.RPM;
import static dev.countersign.apikey.ApiKeyField.SCOPES;
import static dev.countersign.apikey.ApiKeyFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeFormTest {
    private static final ApiKey KEY = key().rpm(60).budget("10", "8", "monthly").build();

    @Test
    void only_touched_fields_enter_the_change_set_with_the_opened_value_as_before() {
        ChangeForm.Checked checked = submit(KEY, RPM, "120");

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.changes().changes())
                .containsExactly(new FieldChange(RPM, FieldValue.of(60), FieldValue.of(120)));
    }

    @Test
    void nothing_changes_is_a_problem() {
        assertThat(ChangeForm.check(KEY, raw(KEY), raw(KEY)).problems())
                .containsExactly(new Problem(
                        "name", "Nothing would change: every field is as the key has it. Change at least one."));
    }

    @Test
    void spaces_around_a_text_and_separators_in_a_number_change_nothing() {
        Map<ApiKeyField, List<String>> submitted = raw(KEY);
        submitted.put(NAME, List.of("  checkout-prod "));
        submitted.put(CREDIT_LIMIT, List.of("10.0"));

        assertThat(ChangeForm.check(KEY, raw(KEY), submitted).changes().isEmpty())
                .isTrue();
    }

    @Test
    void every_problem_is_reported_at_once_in_the_order_of_the_fields() {
        Map<ApiKeyField, List<String>> submitted = raw(KEY);
        submitted.put(ALERT_THRESHOLD, List.of("12"));
        submitted.put(RPM, List.of("1e9"));
        submitted.put(SCOPES, List.of());
        submitted.put(NAME, List.of(" "));

        assertThat(ChangeForm.check(KEY, raw(KEY), submitted).problems())
                .extracting(Problem::field)
                .containsExactly("name", "scopes", "rpm", "alert_threshold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1e9", "12.5", "1,00", "1.000", "ten", "99999999999999999999", "0x10", "１２"})
    void what_is_not_a_whole_number_of_at_least_one_is_a_problem(String text) {
        for (ApiKeyField field : List.of(RPM, CREDIT_LIMIT, ALERT_THRESHOLD)) {
            assertThat(submit(KEY, field, text).problems())
                    .extracting(Problem::field)
                    .contains(field.word());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,000|1000", "1 000|1000", "1 000 000|1000000", " 7 |7", "007|7"})
    void numbers_are_taken_as_people_type_them(String text, long number) {
        assertThat(submit(KEY, RPM, text).changes().of(RPM).orElseThrow().after())
                .isEqualTo(FieldValue.of(number));
    }

    @Test
    void an_emptied_number_removes_the_limit() {
        assertThat(submit(KEY, RPM).changes().changes())
                .containsExactly(new FieldChange(RPM, FieldValue.of(60), FieldValue.NONE));
    }

    @Test
    void an_emptied_budget_takes_its_alert_and_reset_along_without_a_problem() {
        ChangeForm.Checked checked = submit(KEY, CREDIT_LIMIT);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.changes().changes()).extracting(FieldChange::field).containsExactly(CREDIT_LIMIT);
    }

    @Test
    void a_budget_lowered_below_its_untouched_alert_is_a_problem_beside_the_alert() {
        assertThat(submit(KEY, CREDIT_LIMIT, "5").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("alert_threshold");
            assertThat(problem.sentence()).contains("at most 5").contains("not a percentage");
        });
    }

    @Test
    void an_alert_may_equal_the_credit_limit() {
        assertThat(submit(KEY, ALERT_THRESHOLD, "10").problems()).isEmpty();
    }

    @Test
    void alert_and_reset_need_a_budget() {
        ApiKey none = key().build();
        Map<ApiKeyField, List<String>> submitted = raw(none);
        submitted.put(ALERT_THRESHOLD, List.of("5"));
        submitted.put(PERIODIC_RESET, List.of("weekly"));

        assertThat(ChangeForm.check(none, raw(none), submitted).problems())
                .extracting(Problem::field)
                .containsExactly("alert_threshold", "periodic_reset");
    }

    @Test
    void a_reset_counted_in_days_stays_unless_another_is_chosen() {
        ApiKey days = key().budget("10", null, null, OptionalInt.of(30)).build();

        assertThat(submit(days, PERIODIC_RESET).changes().isEmpty()).isTrue();
        assertThat(submit(days, PERIODIC_RESET, "none").changes().changes())
                .containsExactly(new FieldChange(
                        PERIODIC_RESET, new FieldValue.Text("every 30 days"), new FieldValue.Text("none")));
        assertThat(submit(days, PERIODIC_RESET, "yearly").problems())
                .extracting(Problem::field)
                .containsExactly("periodic_reset");
    }

    @Test
    void scopes_are_a_set_of_what_the_type_may_have_and_the_key_has() {
        ApiKey odd = key().scopes("completions.write", "brand_new.scope").build();
        Map<ApiKeyField, List<String>> submitted = raw(odd);

        submitted.put(SCOPES, List.of("brand_new.scope", "completions.write"));
        assertThat(ChangeForm.check(odd, raw(odd), submitted).changes().isEmpty())
                .isTrue();

        submitted.put(SCOPES, List.of("brand_new.scope", "logs.view"));
        FieldChange change =
                ChangeForm.check(odd, raw(odd), submitted).changes().of(SCOPES).orElseThrow();
        assertThat(change.added()).containsExactly("logs.view");
        assertThat(change.removed()).containsExactly("completions.write");

        submitted.put(SCOPES, List.of("completions.write", "audit_logs.list"));
        assertThat(ChangeForm.check(odd, raw(odd), submitted).problems())
                .containsExactly(new Problem("scopes", "A workspace-service key cannot have: audit_logs.list."));
    }

    @Test
    void usage_is_reset_only_on_an_exhausted_key() {
        assertThat(submit(KEY, RESET_USAGE, "yes").problems())
                .extracting(Problem::field)
                .containsExactly("reset_usage");
        assertThat(submit(key().status("exhausted").build(), RESET_USAGE, "yes")
                        .changes()
                        .resetsUsage())
                .isTrue();
    }

    @Test
    void texts_are_measured_in_characters_people_see_as_one_code_point() {
        assertThat(submit(KEY, NAME, "😀".repeat(100)).problems()).isEmpty();
        assertThat(submit(KEY, NAME, "😀".repeat(101)).problems())
                .containsExactly(new Problem("name", "A name has at most 100 characters; this one has 101."));
        assertThat(submit(KEY, DESCRIPTION, "x".repeat(201)).problems())
                .extracting(Problem::field)
                .containsExactly("description");
    }

    @Test
    void a_description_may_be_emptied() {
        ApiKey described = key().description("old").build();

        assertThat(submit(described, DESCRIPTION).changes().changes())
                .containsExactly(new FieldChange(DESCRIPTION, new FieldValue.Text("old"), new FieldValue.Text("")));
    }

    @Test
    void an_untouched_value_that_breaks_a_rule_is_left_alone() {
        ApiKey decimal = key().budget("12.5", "20", null).build();

        assertThat(submit(decimal, NAME, "renamed").problems()).isEmpty();
        ApiKey longName = key().name("n".repeat(150)).build();
        assertThat(submit(longName, RPM, "5").problems()).isEmpty();
    }

    private static ChangeForm.Checked submit(ApiKey key, ApiKeyField field, String... texts) {
        Map<ApiKeyField, List<String>> submitted = raw(key);
        submitted.put(field, List.of(texts));
        return ChangeForm.check(key, raw(key), submitted);
    }

    private static Map<ApiKeyField, List<String>> raw(ApiKey key) {
        Map<ApiKeyField, List<String>> raw = new EnumMap<>(ApiKeyField.class);
        KeyValues.of(key).forEach((field, value) -> raw.put(field, texts(value)));
        return raw;
    }

    private static List<String> texts(FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            return text.text().isEmpty() ? List.of() : List.of(text.text());
        }
        if (value instanceof FieldValue.Amount amount) {
            return List.of(amount.plain());
        }
        if (value instanceof FieldValue.Names names) {
            return List.copyOf(names.names());
        }
        return List.of();
    }
}
