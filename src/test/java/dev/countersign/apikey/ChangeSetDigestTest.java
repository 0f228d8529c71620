package dev.countersign.apikey;

import static dev.countersign.apikey.ApiKeyField.ALERT_THRESHOLD;
import static dev.countersign.apikey.ApiKeyField.CREDIT_LIMIT;
import static dev.countersign.apikey.ApiKeyField.NAME;
import static dev.countersign.apikey.ApiKeyField.RESET_USAGE;
import static dev.countersign.apikey.ApiKeyField.RPM;
import static dev.countersign.apikey.ApiKeyField.SCOPES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No two changes share a digest, and what becomes of a change that is lowered. */
final class ChangeSetDigestTest {
    private static final ChangeSet RAISES = set(
            new FieldChange(RPM, FieldValue.of(60), FieldValue.of(120)),
            new FieldChange(CREDIT_LIMIT, FieldValue.of(10), FieldValue.of(50)));

    @Test
    void no_two_changes_share_a_digest() {
        FieldValue ab = FieldValue.of(List.of("a", "b"));
        List<ChangeSet> all = List.of(
                set(new FieldChange(NAME, text("1"), text("22"))),
                set(new FieldChange(NAME, text("12"), text("2"))),
                set(new FieldChange(NAME, text("122"), text(""))),
                set(new FieldChange(NAME, text("-"), text("22"))),
                set(new FieldChange(RPM, FieldValue.of(1), FieldValue.of(22))),
                set(new FieldChange(RPM, FieldValue.of(12), FieldValue.of(2))),
                set(new FieldChange(RPM, FieldValue.NONE, FieldValue.of(22))),
                set(new FieldChange(RPM, FieldValue.of(22), FieldValue.NONE)),
                set(new FieldChange(CREDIT_LIMIT, FieldValue.of(1), FieldValue.of(22))),
                set(new FieldChange(SCOPES, ab, FieldValue.of(List.of("ab")))),
                set(new FieldChange(SCOPES, FieldValue.of(List.of("ab")), ab)),
                set(new FieldChange(SCOPES, ab, FieldValue.of(List.of("a", "c")))),
                set(new FieldChange(SCOPES, ab, FieldValue.of(List.of("a", "b", "c")))),
                set(new FieldChange(SCOPES, ab, FieldValue.of(List.of("b")))),
                set(new FieldChange(RESET_USAGE, new FieldValue.Flag(false), new FieldValue.Flag(true))),
                set(new FieldChange(RESET_USAGE, new FieldValue.Flag(true), new FieldValue.Flag(false))),
                RAISES);
        Set<String> digests = new HashSet<>();
        for (ChangeSet changes : all) {
            String digest = changes.digest("7QK4ABCD", ApiKeyFixture.ID);
            assertThat(digest).matches("[0-9a-f]{64}");
            assertThat(digests.add(digest)).as("%s", changes).isTrue();
            assertThat(changes.digest("7QK4ABCE", ApiKeyFixture.ID)).isNotEqualTo(digest);
            assertThat(changes.digest("7QK4ABCD", new ApiKeyId("other"))).isNotEqualTo(digest);
        }
        assertThat(RAISES.digest("7QK4ABCD", ApiKeyFixture.ID))
                .as("another order is the same change")
                .isEqualTo(set(RAISES.changes().get(1), RAISES.changes().get(0)).digest("7QK4ABCD", ApiKeyFixture.ID));
    }

    @ParameterizedTest
    @CsvSource({"90,true", "61,true", "119,true", "60,false", "120,false", "121,false", "0,false"})
    void only_an_amount_between_the_two_is_less(long amount, boolean less) {
        assertThat(RAISES.changes().get(0).between(FieldValue.of(amount))).isEqualTo(less);
        assertThat(RAISES.lowered(Map.of(RPM, FieldValue.of(amount))).isPresent())
                .isEqualTo(less);
    }

    @Test
    void what_is_lowered_keeps_everything_else_as_it_was_asked() {
        ChangeSet less = RAISES.lowered(Map.of(RPM, FieldValue.of(90))).orElseThrow();
        assertThat(less.of(RPM)).contains(new FieldChange(RPM, FieldValue.of(60), FieldValue.of(90)));
        assertThat(less.of(CREDIT_LIMIT)).isEqualTo(RAISES.of(CREDIT_LIMIT));
        assertThat(RAISES.lowered(Map.of())).isEmpty();
        assertThat(RAISES.lowered(Map.of(RPM, FieldValue.of(90), ALERT_THRESHOLD, FieldValue.of(5))))
                .isEmpty();
        assertThat(RAISES.lowered(Map.of(RPM, FieldValue.NONE))).isEmpty();
        assertThat(set(new FieldChange(RPM, FieldValue.NONE, FieldValue.of(9))).lowered(Map.of(RPM, FieldValue.of(5))))
                .as("a limit where none was is no raise")
                .isEmpty();
        assertThat(set(new FieldChange(RPM, FieldValue.of(9), FieldValue.NONE)).lowered(Map.of(RPM, FieldValue.of(5))))
                .isEmpty();
    }

    @Test
    void an_alert_above_the_limit_is_a_problem_of_a_change_that_touches_either() {
        ApiKey key = ApiKeyFixture.key().rpm(60).budget("10", "30", null).build();
        ApiKey plain = ApiKeyFixture.key().rpm(60).build();
        ChangeSet limit = set(new FieldChange(CREDIT_LIMIT, FieldValue.of(10), FieldValue.of(29)));
        ChangeSet alert = set(new FieldChange(ALERT_THRESHOLD, FieldValue.of(30), FieldValue.of(11)));
        ChangeSet both = set(
                new FieldChange(CREDIT_LIMIT, FieldValue.of(10), FieldValue.of(50)),
                new FieldChange(ALERT_THRESHOLD, FieldValue.of(30), FieldValue.of(50)));

        assertThat(limit.alertProblem(key).orElseThrow())
                .isEqualTo(
                        "The alert at 30 would be above the credit limit of 29: enter at least that, or lower the alert"
                                + " too.");
        assertThat(alert.alertProblem(key)).isPresent();
        assertThat(both.alertProblem(key)).isEmpty();
        assertThat(limit.alertProblem(plain)).isEmpty();
        assertThat(set(new FieldChange(CREDIT_LIMIT, FieldValue.of(10), FieldValue.NONE))
                        .alertProblem(key))
                .isEmpty();
        assertThat(set(new FieldChange(RPM, FieldValue.of(60), FieldValue.of(90)))
                        .alertProblem(key))
                .as("it is none of this change")
                .isEmpty();
    }

    @Test
    void only_a_change_with_a_reset_resets() {
        assertThat(RAISES.resetsUsage()).isFalse();
        assertThat(set(new FieldChange(RESET_USAGE, new FieldValue.Flag(false), new FieldValue.Flag(true)))
                        .resetsUsage())
                .isTrue();
    }

    @Test
    void words_are_read_back_and_unknown_ones_are_none() {
        for (ApiKeyField field : ApiKeyField.values()) {
            assertThat(ApiKeyField.of(field.word())).contains(field);
            assertThat(field.label()).isNotBlank();
        }
        assertThat(ApiKeyField.of("limit")).isEmpty();
        for (KeyType type : KeyType.values()) {
            assertThat(KeyType.of(type.word())).isEqualTo(type);
        }
        assertThat(KeyType.of("something new")).isEqualTo(KeyType.UNKNOWN);
        for (BudgetUnit unit : BudgetUnit.values()) {
            assertThat(BudgetUnit.of(unit.word())).isEqualTo(unit);
        }
        assertThat(ApiKeyId.parse("3f2b8a10-0000")).contains(new ApiKeyId("3f2b8a10-0000"));
        assertThat(ApiKeyId.parse("../other")).isEmpty();
        assertThat(ApiKeyFixture.ID.shortForm()).isEqualTo("3f2b8a10");
        assertThat(new ApiKeyId("short").shortForm()).isEqualTo("short");
        assertThat(ApiKeyFixture.ID).hasToString(ApiKeyFixture.ID.value());
    }

    private static ChangeSet set(FieldChange... changes) {
        return new ChangeSet(Arrays.asList(changes));
    }

    private static FieldValue text(String text) {
        return new FieldValue.Text(text);
    }
}
