package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.KeyValues;
import dev.countersign.apikey.Scopes;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Stage;
import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.Press;
import dev.countersign.request.RequestState;
import dev.countersign.sandbox.slack.BlockKitJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What messages say of rules: every state by every way a second person comes in. */
final class RuleMessagesTest {
    private static final Renderers RENDERERS = Surfaces.renderers("C0APPROVE", true);
    private static final String HOSTILE = "`<!channel> <https://evil.example|Approve> & <@UMALLORY>";
    private static final Stage PAYMENTS = new Stage(1, new Approvers(Set.of(), Set.of("SPAYMENTS")));
    private static final Stage SECURITY = new Stage(2, new Approvers(Set.of("UCAROL"), Set.of("SSECURITY")));

    /** Where nothing comes that a rule let through without a second person. */
    private static final Set<RequestState> WAITED =
            Set.of(RequestState.PENDING, RequestState.REJECTED, RequestState.EXPIRED, RequestState.WITHDRAWN);

    static Stream<Arguments> statesAndKinds() {
        return Stream.of(RequestState.values())
                .flatMap(state -> Stream.of(Requirement.Kind.values())
                        .filter(kind -> kind == Requirement.Kind.APPROVALS || !WAITED.contains(state))
                        .map(kind -> Arguments.of(state, kind)));
    }

    @ParameterizedTest
    @MethodSource("statesAndKinds")
    void the_longest_there_can_be_stays_within_slacks_limits_and_inert(RequestState state, Requirement.Kind kind) {
        ChangeRequest request = extreme(state, kind);
        for (Announcement.Kind message : Announcement.Kind.values()) {
            Message rendered = RENDERERS.render(request, message);
            assertThat(BlockKitJudge.message(json(rendered).toString()))
                    .as("%s", message)
                    .isEmpty();
            assertThat(rendered.text()).hasSizeLessThanOrEqualTo(Limits.FALLBACK);
            assertThat(mrkdwn(json(rendered)) + rendered.text())
                    .doesNotContain("<!channel", "<http", "<@UMALLORY", "<@" + AuditEvent.BOT);
        }
        Press press =
                new Press(request.id(), request.digest(), new Announcement.Place("C0APPROVE", "1.2"), "UBOB", "T0");
        for (var view :
                List.of(ApproveForm.of(request, press), LessForm.of(request, press), RejectForm.of(request, press))) {
            assertThat(BlockKitJudge.view(SlackJson.of(view))).isEmpty();
        }
    }

    @Test
    void card_names_every_stage_the_rule_and_why() {
        assertThat(text(card(several(false, List.of()))))
                .contains("1 of <!subteam^SPAYMENTS> and 2 of <!subteam^SSECURITY>, <@UCAROL>")
                .contains("rule \"raises\": budget × 5 is more than × 3")
                .contains("0 of 3: still one of <!subteam^SPAYMENTS> and 2 of <!subteam^SSECURITY>, <@UCAROL>");
        assertThat(text(card(several(true, List.of()))))
                .contains("1 of <!subteam^SPAYMENTS>, then 2 of", "still one of <!subteam^SPAYMENTS>, then 2 of");
    }

    @Test
    void progress_names_who_approved_and_who_still_must() {
        ChangeRequest request = several(false, List.of(approval("UDAVE", "SPAYMENTS"), approval("UCAROL")));
        assertThat(text(card(request)))
                .contains("2 of 3: one of <!subteam^SPAYMENTS> has (<@UDAVE>); one of <!subteam^SSECURITY>, <@UCAROL>"
                        + " has (<@UCAROL>); still one of <!subteam^SSECURITY>, <@UCAROL>");
        assertThat(RENDERERS.reminder().apply(request).text())
                .contains("one of <!subteam^SSECURITY>, <@UCAROL>")
                .doesNotContain("SPAYMENTS");
    }

    @Test
    void whoever_must_wait_for_others_is_not_reminded() {
        assertThat(RENDERERS
                        .reminder()
                        .apply(several(true, List.of(approval("UCAROL"))))
                        .text())
                .contains("approval by one of <!subteam^SPAYMENTS>: expires")
                .doesNotContain("SSECURITY");
    }

    @Test
    void an_approval_that_counts_no_more_says_so() {
        Decision lapsed = new Decision(Decision.Kind.LAPSED, "UDAVE", RequestFixture.NOON, "Fine.");
        assertThat(text(card(several(false, List.of(lapsed)))))
                .contains("Not counted, since no longer an active member: approved by <@UDAVE>", "0 of 3: still");
    }

    @Test
    void a_reminder_mentions_nobody_where_mentions_are_off() {
        Renderers quiet = Surfaces.renderers("C0APPROVE", false);
        assertThat(quiet.reminder().apply(several(false, List.of())).text())
                .contains("one of the approvers (1 user group)")
                .doesNotContain("<!subteam", "<@UCAROL");
    }

    @Test
    void what_nobody_approved_is_asked_for_again_instead_of_retried() {
        Requirement automatic = new Requirement(
                "quiet hours", "", Requirement.Kind.AUTOMATIC, List.of(), false, Optional.empty(), false);
        ChangeRequest failed = with(
                RequestFixture.in(RequestState.FAILED),
                automatic,
                decisions(Requirement.Kind.AUTOMATIC),
                Optional.empty());
        JsonNode notice = json(RENDERERS.render(failed, Announcement.Kind.NOTICE));

        for (JsonNode message : List.of(json(card(failed)), notice)) {
            assertThat(message.findValuesAsText("action_id")).containsExactly(CardButton.ASK_AGAIN);
            assertThat(message.toString()).doesNotContainIgnoringCase("retr");
        }
        assertThat(json(card(RequestFixture.in(RequestState.FAILED))).findValuesAsText("action_id"))
                .containsExactly(CardButton.RETRY);
    }

    @Test
    void only_a_raise_with_room_between_can_be_approved_for_less() {
        assertThat(less(60, 120)).isTrue();
        assertThat(less(60, 62)).isTrue();
        assertThat(less(60, 61)).isFalse();
        assertThat(less(60, 30)).isFalse();
    }

    private static boolean less(long before, long after) {
        var key = ApiKeyFixture.key().rpm(before).build();
        ChangeRequest request =
                RequestFixture.in(RequestState.PENDING, key, Map.of(ApiKeyField.RPM, FieldValue.of(after)), "r", "s");
        return json(card(request)).toString().contains("\"approve_less\"");
    }

    private static Message card(ChangeRequest request) {
        return RENDERERS.card().apply(request);
    }

    private static Decision approval(String who, String... groups) {
        return new Decision(Decision.Kind.APPROVE, who, RequestFixture.NOON, "", Set.of(groups));
    }

    private static ChangeRequest several(boolean ordered, List<Decision> decisions) {
        Requirement requirement = new Requirement(
                "raises",
                "budget × 5 is more than × 3",
                Requirement.Kind.APPROVALS,
                List.of(PAYMENTS, SECURITY),
                ordered,
                Optional.empty(),
                false);
        return with(RequestFixture.in(RequestState.PENDING), requirement, decisions, Optional.empty());
    }

    private static ChangeRequest extreme(RequestState state, Requirement.Kind kind) {
        var key = ApiKeyFixture.key()
                .type(KeyType.ORGANISATION_SERVICE)
                .name(HOSTILE.repeat(20))
                .status(HOSTILE)
                .rpm(1)
                .budget("0.0001", "0.00001", "weekly")
                .build();
        List<String> scopes = Scopes.catalogue(KeyType.ORGANISATION_SERVICE).values().stream()
                .flatMap(List::stream)
                .toList();
        Map<ApiKeyField, FieldValue> wanted = Map.of(
                ApiKeyField.NAME,
                new FieldValue.Text("&".repeat(100)),
                ApiKeyField.DESCRIPTION,
                new FieldValue.Text("😀".repeat(200)),
                ApiKeyField.RPM,
                FieldValue.of(888888888888888L),
                ApiKeyField.CREDIT_LIMIT,
                FieldValue.of(888888888888888L),
                ApiKeyField.ALERT_THRESHOLD,
                FieldValue.of(888888888888888L),
                ApiKeyField.PERIODIC_RESET,
                new FieldValue.Text("none"),
                ApiKeyField.RESET_USAGE,
                new FieldValue.Flag(true),
                ApiKeyField.SCOPES,
                FieldValue.of(scopes));
        ChangeRequest base = RequestFixture.in(state, key, wanted, "😀".repeat(400) + HOSTILE, HOSTILE.repeat(100));
        Set<String> many =
                IntStream.range(0, 90).mapToObj(number -> "U0123456" + number).collect(Collectors.toSet());
        List<Stage> stages = IntStream.range(0, 6)
                .mapToObj(number -> new Stage(4, new Approvers(many, Set.of("S012345678" + number))))
                .toList();
        Requirement requirement = new Requirement(
                HOSTILE.repeat(10),
                HOSTILE.repeat(60),
                kind,
                kind == Requirement.Kind.AUTOMATIC ? List.of() : stages,
                true,
                Optional.empty(),
                true);
        ChangeSet more = ChangeSet.between(
                KeyValues.of(key),
                Map.of(
                        ApiKeyField.RPM, FieldValue.of(999999999999999L),
                        ApiKeyField.CREDIT_LIMIT, FieldValue.of(999999999999999L)));
        return with(base, requirement, decisions(kind), Optional.of(more));
    }

    private static List<Decision> decisions(Requirement.Kind kind) {
        String why = HOSTILE.repeat(9).substring(0, 490);
        return switch (kind) {
            case AUTOMATIC -> List.of(new Decision(Decision.Kind.AUTOMATIC, AuditEvent.BOT, RequestFixture.NOON, ""));
            case BREAK_GLASS ->
                List.of(
                        new Decision(Decision.Kind.BREAK_GLASS, "UALICE", RequestFixture.NOON, why),
                        new Decision(Decision.Kind.REVIEW, "UBOB", RequestFixture.NOON, ""));
            case APPROVALS ->
                IntStream.range(0, 23)
                        .mapToObj(number -> new Decision(
                                Decision.Kind.APPROVE, "U0123456" + number, RequestFixture.NOON, why, Set.of()))
                        .toList();
        };
    }

    private static ChangeRequest with(
            ChangeRequest base, Requirement requirement, List<Decision> decisions, Optional<ChangeSet> asked) {
        return new ChangeRequest(
                base.id(),
                base.version(),
                base.state(),
                base.key(),
                base.changes(),
                asked,
                base.requester(),
                base.reason(),
                base.viewId(),
                base.createdAt(),
                base.expiresAt(),
                requirement,
                decisions,
                base.attempt(),
                base.ending(),
                base.picture());
    }

    private static String text(Message message) {
        List<String> texts = new ArrayList<>();
        collect(json(message), "", texts);
        return String.join("\n", texts);
    }

    private static String mrkdwn(JsonNode node) {
        List<String> texts = new ArrayList<>();
        collect(node, "mrkdwn", texts);
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
