package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.LoggedCall;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything a person can type into each box, over the signed wire: taken, or a problem said; nothing is guessed. */
final class TypedTripTest {
    @TempDir
    static Path folder;

    private static World world;

    @BeforeAll
    static void start() throws Exception {
        world = new World(folder, false, Clock.systemUTC());
        world.portkey.changeBehindTheBotsBack(Cast.NO_BUDGET, Map.of("name", "team credit 5 rpm pool"));
        world.start();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Hand opened(String text) {
        world.slack.as("alice").modal().ifPresent(Hand::closeAll);
        return world.form("alice", text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                    rpm 1,000                       | rpm          | 1000
                    rpm 1 000                       | rpm          | 1000
                    rpm 1 000 000                   | rpm          | 1000000
                    credit 50 because a, b          | credit_limit | 50
                    RPM 7 CREDIT 9                  | credit_limit | 9
                    credit none                     | credit_limit |
                    """)
    void numbers_are_taken_as_people_type_them(String typed, String block, String expected) {
        Hand form = opened("update checkout-prod " + typed);
        assertThat(form.view().state(block).path("value").asText("")).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rpm 1e9",
                "rpm 12.5",
                "rpm -5",
                "rpm 0",
                "rpm 1,00",
                "rpm 10,00",
                "rpm ٣",
                "rpm 0x10",
                "credit $50",
                "rpm 99999999999999999999",
                "credit 1.000.000,5",
                "alert 1,0000",
                "reset daily",
                "rpm 5 rpm 6",
                "+logs.view -logs.view",
                "rpm 5 surprise 6"
            })
    void what_is_no_number_is_said_and_never_guessed(String typed) {
        Hand form = opened("update checkout-prod " + typed);
        SlackMessage said = world.slack.ephemerals(dev.countersign.sandbox.slack.Cast.ALICE).stream()
                .reduce((one, later) -> later)
                .orElseThrow();
        assertThat(said.text()).isNotBlank();
        // The problem stands in the form too, above what could be taken.
        assertThat(form.view().readable())
                .contains(said.text().lines().findFirst().orElseThrow().substring(0, 4));
        assertThat(form.view().state("rpm").path("value").asText()).isIn("60", "5");
        assertThat(form.view().state("credit_limit").path("value").asText()).isEqualTo("10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update \"team credit 5 rpm pool\" rpm 120",
                "update “TEAM CREDIT 5 RPM POOL” because x",
                "update 'team",
                "update team credit 5 rpm pool"
            })
    void field_words_within_a_keys_name_are_reached_by_quotes_and_otherwise_are_fields(String text) {
        if (text.contains("'")) {
            assertThat(world.slack.as("alice").command("/apikey", text).body()).contains("There is no API key named");
            return;
        }
        Hand form = opened(text);
        assertThat(form.view().readable()).contains("team credit 5 rpm pool");
        boolean quoted = text.contains("\"") || text.contains("“");
        assertThat(form.view().state("credit_limit").path("value").asText("")).isEqualTo(quoted ? "" : "5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show <!channel> *x* `y` <http://evil|ok>",
                "show \u202Egnp.exe",
                "list مفتاح الدفع",
                "history <@U000> &amp; &lt;script&gt;",
                "requests <!here>",
                "explain \"\" rpm 5",
                "update \"",
                "update  \u00A0 because",
                "show '\"; drop table request; --",
                "list %_\\",
                "🔎",
                "update checkout-prod because <!channel> <@U0BOB00001> *bold* `code`"
            })
    void no_text_pings_formats_or_breaks_anything(String text) {
        world.slack.as("alice").modal().ifPresent(Hand::closeAll);
        var answer = world.slack.as("alice").command("/apikey", text);
        assertThat(answer.acknowledged()).as(answer.toString()).isTrue();
        if (answer.body().isBlank()) {
            // Not left to open in the middle of another test.
            world.await("the modal", () -> world.slack.as("alice").modal());
        }
        var said = answer.json();
        assertThat(answer.body()).doesNotContain("\u202E", "(error ");
        said.ifPresent(message -> {
            assertThat(message.path("text").asText()).doesNotContain("<!channel>", "<!here>", "<http://evil");
            for (var block : message.path("blocks")) {
                boolean parsed = block.path("text").path("type").asText().equals("mrkdwn");
                assertThat(parsed ? block.toString() : "").doesNotContain("<!channel>", "<!here>", "<http://evil");
            }
        });
        assertThat(world.slack.messages(dev.countersign.sandbox.slack.Cast.KEY_APPROVALS))
                .allSatisfy(message -> assertThat(message.text()).doesNotContain("<!channel>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rpm             | 1e9
                    rpm             | 12.5
                    rpm             | 0
                    rpm             | -5
                    rpm             | ٣٣
                    credit_limit    | 1.5
                    credit_limit    | 99999999999999999999
                    alert_threshold | 11
                    reason          | '  '
                    """)
    void the_forms_own_boxes_are_checked_again_by_the_server(String block, String typed) {
        Hand form = opened("update checkout-prod");
        form.type("reason", "typed");
        form.type("rpm", "61");
        form.type(block, typed);
        assertThat(form.submitAnyway().errors()).containsOnlyKeys(block);
    }

    @Test
    void problems_stand_beside_their_fields_until_all_are_mended() {
        Hand form = opened("update checkout-prod because typed");
        form.hold("name", " ");
        form.hold("alert_threshold", "99");
        assertThat(form.submit().errors()).containsOnlyKeys("name", "alert_threshold");
        form.type("rpm", "70");
        form.type("name", "checkout-main");
        assertThat(form.view().errors()).containsOnlyKeys("name", "alert_threshold");
        form.type("alert_threshold", "8");
        world.await(
                "what it needs",
                () -> Optional.of(form.view()).filter(view -> view.readable().contains("Will need")));
        assertThat(form.view().errors()).isEmpty();
        // A view that is changed meanwhile could lose what is still wrong. A call is noted after it has had its effect.
        world.await("the call", () -> Optional.of(changesOf(form)).filter(calls -> !calls.isEmpty()));
        assertThat(changesOf(form)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b: c",
                "line one\nline two",
                "<!channel> <@U0BOB00001>",
                "مرحبا \u202E غدا",
                "`code` *b* _i_ ~s~",
                "😀😀😀",
                "</script><script>alert(1)</script>",
                "' or 1=1 --"
            })
    void any_reason_reaches_the_card_inert(String reason) {
        Hand form = opened("update search-prod");
        String rpm = Integer.toString(401 + Math.floorMod(reason.hashCode(), 97));
        form.type("rpm", rpm);
        form.type("reason", reason);
        assertThat(form.submit().closed()).isTrue();
        SlackMessage card = world.card("300 → " + rpm);
        assertThat(card.text()).doesNotContain("<!channel>");
        String shown = reason.replace('\u202E', ' ');
        assertThat(card.readable()).contains(shown);
        assertThat(world.slack.as("alice").press(card, "withdraw").acknowledged())
                .isTrue();
        world.later(card, "withdrawn", message -> message.element("withdraw").isEmpty());
    }

    private List<LoggedCall> changesOf(Hand form) {
        return world.slack.calls().stream()
                .filter(call -> form.view().id().equals(call.arguments().get("view_id")))
                .toList();
    }
}
