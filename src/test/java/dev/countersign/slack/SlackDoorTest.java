package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.response.Response;
import dev.countersign.TickedClock;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.SignedRequest;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SlackDoorTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String CARD = "[{'type':'actions','block_id':'decide','elements':[{'type':'button',"
            + "'action_id':'approve','value':'7QK4','text':{'type':'plain_text','text':'Approve'}}]}]";
    private static final String FORM = "{'type':'modal','callback_id':'update_key','title':{'type':'plain_text',"
            + "'text':'Update'},'submit':{'type':'plain_text','text':'Send'},'blocks':[{'type':'input','block_id':'name',"
            + "'optional':true,'label':{'type':'plain_text','text':'Name'},'element':{'type':'plain_text_input',"
            + "'action_id':'name'}}]}";

    private final TickedClock clock = new TickedClock();
    private final List<Interaction> handled = new CopyOnWriteArrayList<>();
    private SlackRoom room;
    private SlackWebApi api;

    @BeforeEach
    void open() throws Exception {
        room = new SlackRoom(clock);
        api = new SlackWebApi(room.slack.apiUrl(), room.slack.credentials().botToken(), SlackWebApi.INTERACTIVE);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Response note(Interaction interaction) {
        handled.add(interaction);
        return Response.ok();
    }

    private Response fail(Interaction interaction) {
        throw new IllegalStateException("a bug with " + interaction.userId());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private SlackMessage card() {
        api.call(
                SlackMethod.CHAT_POST_MESSAGE,
                Map.of("channel", Cast.KEY_APPROVALS, "text", "card", "blocks", json(CARD)));
        return room.slack.messages(Cast.KEY_APPROVALS).get(0);
    }

    private boolean told(String userId, String words) {
        return room.slack.awaitUntil(
                () -> room.slack.ephemerals(userId).stream()
                        .anyMatch(each -> each.text().contains(words)),
                SOON);
    }

    @Test
    void a_command_is_read_whole() {
        room.app.command("/apikey", this::note);
        assertThat(room.slack
                        .as("alice")
                        .command("/apikey", "update a&b=c 50 % ü")
                        .acknowledged())
                .isTrue();
        Interaction command = handled.get(0);
        assertThat(command.kind()).isEqualTo(Interaction.Kind.COMMAND);
        assertThat(command.commandText()).isEqualTo("update a&b=c 50 % ü");
        assertThat(command.userId()).isEqualTo(Cast.ALICE);
        assertThat(command.teamId()).isEqualTo(Cast.TEAM);
        assertThat(command.workspaceId()).isEqualTo(Cast.TEAM);
        assertThat(command.apiAppId()).isEqualTo(Cast.APP);
        assertThat(command.channelId()).isEqualTo(Cast.GENERAL);
        assertThat(command.triggerId()).isNotEmpty();
        assertThat(command.responseUrl()).startsWith("http");
        assertThat(command.toString()).doesNotContain("update a").doesNotContain(command.responseUrl());
    }

    @Test
    void a_press_is_read_whole_and_no_call_is_made_on_its_way() {
        room.app.action("approve", this::note);
        SlackMessage card = card();
        int before = room.slack.calls().size();
        assertThat(room.slack.as("otto").press(card, "approve").acknowledged()).isTrue();
        assertThat(room.slack.calls()).hasSize(before);
        Interaction press = handled.get(0);
        assertThat(press.actionId()).isEqualTo("approve");
        assertThat(press.actionValue()).isEqualTo("7QK4");
        assertThat(press.blockId()).isEqualTo("decide");
        assertThat(press.channelId()).isEqualTo(Cast.KEY_APPROVALS);
        assertThat(press.messageTs()).isEqualTo(card.ts());
        assertThat(press.teamId()).isEqualTo(Cast.OTHER_TEAM);
        assertThat(press.workspaceId()).isEqualTo(Cast.TEAM);
    }

    @Test
    void what_nobody_knows_is_acknowledged_and_answered() {
        assertThat(room.slack.as("alice").press(card(), "approve").acknowledged())
                .isTrue();
        assertThat(told(Cast.ALICE, "does not know this")).isTrue();
        assertThat(room.slack.as("bob").command("/other", "").acknowledged()).isTrue();
        assertThat(told(Cast.BOB, "does not know this")).isTrue();
        assertThat(room.slack.as("alice").shortcut("unknown").acknowledged()).isTrue();
        assertThat(room.slack.as("alice").openHome().acknowledged()).isTrue();
    }

    @Test
    void a_handler_that_fails_still_acknowledges_and_says_a_number() {
        room.app.command("/apikey", this::fail).action("approve", this::fail);
        Delivery answer = room.slack.as("alice").command("/apikey", "");
        assertThat(answer.acknowledged()).isTrue();
        assertThat(answer.body()).contains("Something went wrong").doesNotContain("a bug with");
        assertThat(room.slack.as("bob").press(card(), "approve").acknowledged()).isTrue();
        assertThat(told(Cast.BOB, "Something went wrong")).isTrue();
    }

    @Test
    void a_submission_that_fails_keeps_the_form_and_says_so_in_it() {
        room.app.command("/apikey", this::show).submission("update_key", this::fail);
        room.slack.as("alice").command("/apikey", "");
        var submission = room.slack.as("alice").modal().orElseThrow().submit();
        assertThat(submission.closed()).isFalse();
        assertThat(submission.errors().get("name")).contains("Something went wrong");
    }

    private Response show(Interaction interaction) {
        SlackAnswer opened =
                api.call(SlackMethod.VIEWS_OPEN, Map.of("trigger_id", interaction.triggerId(), "view", json(FORM)));
        assertThat(opened.error()).isEmpty();
        return Response.ok();
    }

    @Test
    void what_is_meant_for_another_app_or_workspace_is_refused_with_a_sentence() {
        room.app.command("/apikey", this::note);
        var elsewhere = room.slack.as("alice").tampering(payload -> payload.put("team_id", Cast.OTHER_TEAM));
        assertThat(elsewhere.command("/apikey", "").body()).contains("belongs to another workspace");
        var otherApp = room.slack.as("alice").tampering(payload -> payload.put("api_app_id", "A0OTHER001"));
        otherApp.command("/apikey", "");
        assertThat(handled)
                .hasSizeLessThanOrEqualTo(
                        room.identity.known().orElseThrow().appId().isEmpty() ? 1 : 0);
    }

    @Test
    void an_event_that_comes_again_is_handled_once() {
        room.app.event("app_home_opened", this::note);
        room.slack.as("alice").openHome();
        List<SignedRequest> sent = room.slack.forge().sent();
        assertThat(room.slack.forge().deliver(sent.get(sent.size() - 1)).acknowledged())
                .isTrue();
        assertThat(handled).hasSize(1);
        assertThat(handled.get(0).userId()).isEqualTo(Cast.ALICE);
    }

    @Test
    void slack_gets_its_challenge_back() {
        var request = room.slack.forge().urlVerification("3eZbrw1a");
        assertThat(room.slack.forge().deliver(request).body()).isEqualTo("3eZbrw1a");
    }

    @Test
    void what_is_no_request_of_slacks_is_refused_and_never_thrown_at() {
        for (String body : List.of("", "{", "[]", "payload=%", "payload={", "null", "a=b&&=&c")) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            assertThat(room.door.receive("application/json", bytes).status()).isIn(200, 400);
            assertThat(room.door
                            .receive("application/x-www-form-urlencoded", bytes)
                            .status())
                    .isIn(200, 400);
            assertThat(room.door.receive(null, bytes).status()).isIn(200, 400);
        }
        assertThat(room.door
                        .receive("application/json", "{".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }
}
