package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.FieldValue;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LessFormTest {
    private static final ApiKey KEY =
            ApiKeyFixture.key().rpm(60).budget("10", "8", "monthly").build();
    private static final ChangeRequest RAISED = RequestFixture.in(
            RequestState.PENDING,
            KEY,
            Map.of(
                    ApiKeyField.RPM, FieldValue.of(120),
                    ApiKeyField.CREDIT_LIMIT, FieldValue.of(50),
                    ApiKeyField.ALERT_THRESHOLD, FieldValue.of(40)),
            "Launch day",
            "");

    @Test
    void what_is_left_as_asked_is_not_lowered() {
        LessForm.Entered entered = read(Map.of("rpm", "90", "credit_limit", "50", "alert_threshold", "40"));
        assertThat(entered.problems()).isEmpty();
        assertThat(entered.amounts()).containsExactly(Map.entry(ApiKeyField.RPM, FieldValue.of(90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "59", "121", "0", "-70", "70.5", "1e2", "seventy", "9999999999999999"})
    void only_a_whole_number_between_todays_and_what_was_asked_is_less(String typed) {
        assertThat(read(Map.of("rpm", typed)).problems()).containsOnlyKeys("rpm");
        assertThat(read(Map.of("rpm", typed)).amounts()).isEmpty();
    }

    @Test
    void nothing_lowered_is_a_problem() {
        assertThat(read(Map.of("rpm", "120")).problems()).containsOnlyKeys("rpm");
        assertThat(read(Map.of()).problems()).hasSize(1);
    }

    @Test
    void a_lower_budget_must_still_hold_its_alert() {
        assertThat(read(Map.of("credit_limit", "30")).problems()).containsOnlyKeys("credit_limit");
        LessForm.Entered both = read(Map.of("credit_limit", "30", "alert_threshold", "25"));
        assertThat(both.problems()).isEmpty();
        assertThat(both.amounts()).hasSize(2);
    }

    @Test
    void a_reason_is_optional_but_never_too_long() {
        assertThat(read(Map.of("rpm", "90", "reason", "r".repeat(501))).problems())
                .containsOnlyKeys("reason");
    }

    private static LessForm.Entered read(Map<String, String> typed) {
        ObjectNode payload = SlackJson.MAPPER.createObjectNode().put("type", "view_submission");
        ObjectNode values = payload.putObject("view").putObject("state").putObject("values");
        typed.forEach((block, text) -> values.putObject(block).putObject(block).put("value", text));
        return LessForm.read(RAISED, Interaction.of(payload));
    }
}
