package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.Scopes;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestState;
import dev.countersign.sandbox.slack.BlockKitJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestMessagesTest {
    private static final Renderers RENDERERS = Surfaces.renderers("C0APPROVE", true);

    @Test
    void pending_card_shows_what_is_asked_by_whom_and_who_may_decide() {
        Message card = RENDERERS.card().apply(RequestFixture.in(RequestState.PENDING));
        String text = texts(card);
        assertThat(text)
                .contains("checkout-prod · 3f2b8a10 · workspace Payments · active", "<@UALICE>", "Launch day")
                .contains("60 → 120   ▲ +100 %", "$10 → $50   ▲ +400 %, per month")
                .contains("+ logs.view   ⚠ sensitive: shows prompt contents")
                .contains("████████░░  $8.10 of $10")
                .contains("1 of <!subteam^SKEYS>, <@UBOB>, <@UCAROL> · rule \"one approval\"")
                .contains("expires <!date^");
        assertThat(card.text()).contains("checkout-prod", "<@UALICE>", "60 → 120", "waiting for approval");
    }

    @Test
    void an_amount_is_said_to_be_for_a_period_only_where_that_stays() {
        Map<ApiKeyField, FieldValue> wanted = Map.of(
                ApiKeyField.CREDIT_LIMIT, FieldValue.of(50), ApiKeyField.PERIODIC_RESET, new FieldValue.Text("weekly"));
        ChangeRequest request = RequestFixture.in(RequestState.PENDING, RequestFixture.KEY, wanted, "why", "");
        assertThat(texts(RENDERERS.card().apply(request)))
                .contains("$10 → $50   ▲ +400 %", "monthly → weekly")
                .doesNotContain("per month", "per week");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,approve reject approve_less withdraw",
        "APPROVED,''",
        "APPLYING,''",
        "APPLIED,''",
        "FAILED,retry",
        "CONFLICTED,ask_again",
        "REJECTED,''",
        "EXPIRED,ask_again",
        "WITHDRAWN,''"
    })
    void buttons_follow_the_state_and_carry_request_and_digest(RequestState state, String buttons) {
        ChangeRequest request = RequestFixture.in(state);
        JsonNode blocks = json(RENDERERS.card().apply(request));
        List<String> found = new ArrayList<>();
        for (JsonNode block : blocks) {
            for (JsonNode element : block.path("elements")) {
                if (element.path("type").asText().equals("button")) {
                    found.add(element.path("action_id").asText());
                    assertThat(element.path("value").asText()).isEqualTo("7QK4ABCD:" + request.digest());
                }
            }
        }
        assertThat(String.join(" ", found)).isEqualTo(buttons);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "APPLYING", "APPLIED", "FAILED", "REJECTED"})
    void decided_card_names_who_decided(RequestState state) {
        assertThat(texts(RENDERERS.card().apply(RequestFixture.in(state)))).contains("by <@UBOB>");
    }

    @Test
    void endings_are_told_with_what_the_key_holds_now() {
        assertThat(texts(RENDERERS.card().apply(RequestFixture.in(RequestState.CONFLICTED))))
                .contains("Credit limit is now $20, not $10");
        assertThat(texts(RENDERERS.card().apply(RequestFixture.in(RequestState.FAILED))))
                .contains("Portkey says no.", "Credit limit is now $20, not $50");
        assertThat(texts(RENDERERS.card().apply(RequestFixture.in(RequestState.APPLYING))))
                .contains("outcome unknown", "No answer in time.");
    }

    @Test
    void without_mentions_nobody_who_may_decide_is_notified() {
        Message card = Surfaces.renderers("C0APPROVE", false).card().apply(RequestFixture.in(RequestState.PENDING));
        assertThat(texts(card) + card.text())
                .doesNotContain("<@UBOB>", "<!subteam")
                .contains("2 people, 1 user group");
    }

    @Test
    void result_names_key_changes_requester_decider_and_request() {
        Message result = RENDERERS.result().apply(RequestFixture.in(RequestState.APPLIED));
        for (String text : List.of(texts(result), result.text())) {
            assertThat(text).contains("checkout-prod", "60 → 120", "<@UALICE>", "<@UBOB>", "7QK4ABCD");
        }
    }

    @Test
    void receipt_says_where_the_request_went_and_who_may_decide() {
        assertThat(texts(RENDERERS.receipt().apply(RequestFixture.in(RequestState.PENDING))))
                .contains("<#C0APPROVE>", "<@UBOB>", "<!subteam^SKEYS>");
    }

    @ParameterizedTest
    @EnumSource(RequestState.class)
    void hostile_and_extreme_requests_stay_inert_and_within_slacks_limits(RequestState state) {
        String hostile = "`<!channel> <https://evil.example|Approve> & <@UMALLORY>";
        List<String> all = Scopes.catalogue(dev.countersign.apikey.KeyType.ORGANISATION_SERVICE).values().stream()
                .flatMap(List::stream)
                .toList();
        ApiKey key = ApiKeyFixture.key()
                .type(dev.countersign.apikey.KeyType.ORGANISATION_SERVICE)
                .name(hostile.repeat(20))
                .status(hostile)
                .rpm(1)
                .budget("0.0001", "0.00001", "weekly")
                .build();
        ChangeRequest request = RequestFixture.in(
                state,
                key,
                Map.of(
                        ApiKeyField.NAME,
                        new FieldValue.Text("&".repeat(100)),
                        ApiKeyField.DESCRIPTION,
                        new FieldValue.Text("😀".repeat(200)),
                        ApiKeyField.RPM,
                        FieldValue.of(999999999999999L),
                        ApiKeyField.CREDIT_LIMIT,
                        FieldValue.NONE,
                        ApiKeyField.ALERT_THRESHOLD,
                        FieldValue.NONE,
                        ApiKeyField.PERIODIC_RESET,
                        new FieldValue.Text("none"),
                        ApiKeyField.RESET_USAGE,
                        new FieldValue.Flag(true),
                        ApiKeyField.SCOPES,
                        FieldValue.of(all)),
                "😀".repeat(400) + hostile,
                hostile.repeat(100));
        List<Function<ChangeRequest, Message>> renderers =
                List.of(RENDERERS.card(), RENDERERS.result(), RENDERERS.receipt(), RENDERERS.notice());
        for (Function<ChangeRequest, Message> renderer : renderers) {
            Message message = renderer.apply(request);
            assertThat(BlockKitJudge.message(json(message).toString())).isEmpty();
            assertThat(message.text().length()).isLessThanOrEqualTo(Limits.FALLBACK);
            Stream.concat(mrkdwn(json(message)), Stream.of(message.text()))
                    .forEach(text -> assertThat(text).doesNotContain("<!channel", "<http", "<@UMALLORY"));
        }
        assertThat(texts(RENDERERS.card().apply(request))).contains(all);
    }

    private static Stream<String> mrkdwn(JsonNode node) {
        List<String> texts = new ArrayList<>();
        collect(node, "mrkdwn", texts);
        return texts.stream();
    }

    private static String texts(Message message) {
        List<String> texts = new ArrayList<>();
        collect(json(message), "", texts);
        return String.join("\n", texts);
    }

    private static void collect(JsonNode node, String type, List<String> into) {
        String kind = node.path("type").asText();
        if (node.path("text").isTextual() && (kind.equals(type) || type.isEmpty())) {
            into.add(node.path("text").asText());
        }
        node.forEach(child -> collect(child, type, into));
    }

    private static JsonNode json(Message message) {
        return SlackJson.read(SlackJson.of(message.blocks()));
    }
}
